package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;

import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** One expiry of today's session as the front one: its rows, and the series that later sessions compare with. */
final class GreekDay {
    /** Whose legs a flow is made of: all of U7, or those of one role's strike. */
    static final int ALL = 0;

    static final int GROUPS = 1 + Role.values().length;

    final GreekChain chain;
    final GreekHistory history;
    final Rows rows = new Rows(98);
    /** φ by [group][factor][minute]. */
    final double[][][] flows = new double[GROUPS][Factor.values().length][];

    /** Volume of the last 15 minutes and open interest of U7. */
    final double[] volume = Numbers.minutes();

    final double[] openInterest = Numbers.minutes();
    /** 15-minute log return of the forward. */
    final double[] forwardReturn = Numbers.minutes();

    private final IntFunction<@Nullable GreekChain> second;

    /** @param second the expiry after this one, by the minute in which it is known */
    GreekDay(GreekChain chain, IntFunction<@Nullable GreekChain> second, GreekHistory history) {
        this.chain = chain;
        this.second = second;
        this.history = history;
        SignedFlow flow = new SignedFlow(chain);
        for (Factor factor : Factor.values()) {
            int f = factor.ordinal();
            flows[ALL][f] = byMinute(t -> flow.factor(t, factor));
            for (Role role : Role.values()) {
                flows[group(role)][f] = byMinute(t -> flow.factorOfStrike(t, chain.zero.strikeOf(role, t), factor));
            }
        }
        new FirstOrderRows(this, flow).fill();
        new HigherOrderRows(this, flow).fill();
        new PinRows(this).fill();
        new SentimentRows(this, flow).fill();
        new TransitionRow(this).fill();
    }

    static int group(Role role) {
        return 1 + role.ordinal();
    }

    int dte() {
        return chain.zero.dte;
    }

    @Nullable
    GreekChain second(int m) {
        return second.apply(m);
    }

    static double[] byMinute(IntToDoubleFunction value) {
        double[] values = Numbers.minutes();
        for (int m = 1; m <= 375; m++) {
            values[m] = value.applyAsDouble(m);
        }
        return values;
    }

    /** The value a row had some minutes ago in this session. */
    double earlier(int row, int m, int ago) {
        return m - ago < 1 ? NAN : rows.row(row)[m - ago];
    }
}
