package org.marketregime.simulator;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.black.Black76;

/** What the options of one expiry are worth at one moment of a session. One thread moves it from moment to moment. */
final class FairValue {
    private static final double YEAR_MINUTES = 525_600;
    private static final double DAY_MINUTES = 1440;
    private static final double SHORTEST_MINUTES = 0.5;
    private static final double SATURATION = 1.5;
    /** 100 vol points, times twice the 25-delta quantile of the normal distribution, or its square. */
    private static final double SKEW_UNIT = 134.8;

    private static final double CURVATURE_UNIT = 45.4;
    private static final double LEAST_SHARE = 0.25;

    private final AssetPath path;
    private final ForwardVariance forwardVariance;
    private final double curvature;
    private final int days;
    private final int businessDays;
    private final double share;
    private final double fixedLog;

    private double forward;
    private double logForward;
    private double discount;
    private double years;
    private double total;
    private double quoted;
    private double skew;

    FairValue(World world, SessionPath session, int asset, ForwardVariance forwardVariance, LocalDate expiry) {
        this.path = session.assets().get(asset);
        this.forwardVariance = forwardVariance;
        Parameters parameters = world.parameters();
        this.curvature = parameters.smile().curvature() / CURVATURE_UNIT;
        this.days = (int) ChronoUnit.DAYS.between(session.date(), expiry);
        this.businessDays = Expiries.businessDays(session.date(), expiry);
        Parameters.Volatility law = parameters.volatility();
        this.share = StrictMath.pow(1 - law.term(), days / 7.0);
        this.fixedLog = session.dayLevel()
                + world.knowledge().get(asset).correction(share)
                + 0.5 * StrictMath.log(1 + law.premium());
    }

    static double years(long days, double minutesIntoSession) {
        double minutes = days * DAY_MINUTES + TradingSession.MINUTES - minutesIntoSession;
        return Math.max(minutes, SHORTEST_MINUTES) / YEAR_MINUTES;
    }

    /**
     * @param minute from 0
     * @param point one of {@link AssetPath#POINTS}
     */
    void moveTo(int minute, int point) {
        double fraction = AssetPath.POINTS[point];
        years = years(days, minute + fraction);
        double growth = StrictMath.exp(Parameters.RATE * years);
        discount = 1 / growth;
        forward = path.spot(minute, point) * growth * (1 + path.basis(minute));
        logForward = StrictMath.log(forward);
        double level = StrictMath.exp(share * path.level(minute) + fixedLog);
        total = level * Math.sqrt(forwardVariance.of(minute, fraction, businessDays));
        quoted = total / Math.sqrt(years);
        skew = path.skew(minute) / SKEW_UNIT;
    }

    double forward() {
        return forward;
    }

    double discount() {
        return discount;
    }

    /** The log level of volatility that this expiry has, its day's and its premium included. */
    double logLevel(int minute) {
        return share * path.level(minute) + fixedLog;
    }

    /** Volatility at the money on calendar time, annual. */
    double quotedVolatility() {
        return quoted;
    }

    /** Volatility of a strike on calendar time, annual. */
    double volatility(double logStrike) {
        double x = (logStrike - logForward) / total;
        double square = x / SATURATION * (x / SATURATION);
        double y = x / Math.sqrt(Math.sqrt(1 + square * square));
        return Math.max(quoted + y * (skew + curvature * y), quoted * LEAST_SHARE);
    }

    /** Price of the out-of-the-money option: the call from the forward on upwards, else the put. */
    double outOfTheMoney(double strike, double logStrike) {
        return Black76.price(strike >= forward, forward, strike, years, volatility(logStrike), discount);
    }

    /** Price of the call minus price of the put. */
    double parity(double strike) {
        return discount * (forward - strike);
    }

    /** Call and put together. */
    double straddle(double strike) {
        return 2 * outOfTheMoney(strike, StrictMath.log(strike)) + Math.abs(parity(strike));
    }
}
