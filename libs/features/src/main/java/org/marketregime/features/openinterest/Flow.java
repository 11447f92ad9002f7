package org.marketregime.features.openinterest;

import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.barCorrelation;
import static org.marketregime.features.Formulas.clip;
import static org.marketregime.features.Formulas.exp;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.lag;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.sameMinute;
import static org.marketregime.features.Formulas.times;

import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.SameMinute;

/** What open interest, price and volume of U7 do over a window of minutes, always on the same strikes. */
final class Flow {
    /** OI of U7, calls and puts. */
    static final Series OPEN =
            named("oi_open", plus(Strikes.NARROW.sum(Strikes.CALLS), Strikes.NARROW.sum(Strikes.PUTS)));

    /** Closed bars of a correlation, and how many of them must tell of both series. */
    static final int BARS = 20;

    static final int PAIRS = 15;

    /** e to this is still a number. */
    private static final double OVERFLOW = 700;

    private Flow() {}

    static Strikes.Change calls(int minutes) {
        return Strikes.NARROW.over(Strikes.CALLS, minutes);
    }

    static Strikes.Change puts(int minutes) {
        return Strikes.NARROW.over(Strikes.PUTS, minutes);
    }

    /** Shares added. */
    static Series added(Strikes.Change change) {
        return minus(change.now(), change.before());
    }

    /** ΔΣ(Oc + Op). */
    static Series added(int minutes) {
        return plus(added(calls(minutes)), added(puts(minutes)));
    }

    /** Basis points of what was open, a minute. */
    static Series velocity(Strikes.Change change) {
        return over(times(1e4, added(change)), times(change.minutes(), change.before()));
    }

    /** NF: what puts gained less what calls gained, over what was open. Specification C3-2. */
    static Series net(int minutes) {
        Series opened = plus(calls(minutes).before(), puts(minutes).before());
        return named("net_flow_" + minutes, over(minus(added(puts(minutes)), added(calls(minutes))), opened));
    }

    /** Log return of F. */
    static Series priceReturn(int minutes) {
        return named("forward_return_" + minutes, logReturn(Strikes.FORWARD, minutes));
    }

    static Series logReturn(Series price, int minutes) {
        return ln(over(price, lag(price, minutes)));
    }

    /** Correlation of two changes over the last 20 closed bars. */
    static Series correlation(Series a, Series b, int minutes) {
        return barCorrelation(a, b, minutes, BARS, PAIRS, 0);
    }

    /** Correlation of what calls and puts gained. */
    static Series sidesCorrelation(int minutes) {
        return correlation(added(calls(minutes)), added(puts(minutes)), minutes);
    }

    /** x over its root mean square in the same minute of 20 sessions. Specification P-10. */
    static Series scaled(Series x) {
        return sameMinute(SameMinute.SCALED, x, SessionInput.DTE.series());
    }

    /** x, from the first minute that has {@code minutes} of the session behind it. */
    static Series since(int minutes, Series x) {
        return over(x, greater(lag(ChainInput.MINUTE.series(), minutes - 1), number(0)));
    }

    /** x where the condition is 1; unknown where it is 0. */
    static Series when(Series condition, Series x) {
        return over(x, condition);
    }

    /** 1/(1 + e^−u). */
    static Series logistic(Series u) {
        return over(number(1), plus(number(1), exp(clip(times(-1, u), OVERFLOW))));
    }

    /** (a − b)/(|a| + |b|). */
    static Series balance(Series a, Series b) {
        return over(minus(a, b), plus(abs(a), abs(b)));
    }
}
