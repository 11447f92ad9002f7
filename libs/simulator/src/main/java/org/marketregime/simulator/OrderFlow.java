package org.marketregime.simulator;

/** How much the options of one underlying trade, and how many positions are opened and closed. Lots. */
final class OrderFlow {
    static final int CALL = 0;
    static final int PUT = 1;

    private static final double[] TURNOVER = {60, 18, 7, 4, 8, 3};
    private static final double[] STOCK = {6, 3, 1, 1, 4, 2};
    private static final double STOCK_WIDTH = .02;
    private static final int LONGEST_BUILDUP = 15;
    private static final int ROUND_STEPS = 10;
    private static final double BIAS_BOUND = .95;
    /** Bias of a contract is forgotten with a time constant of 20 minutes. */
    private static final double BIAS_MEMORY = StrictMath.exp(-1.0 / 20);

    private final Parameters.Flow law;
    private final ActivityProfile profile;
    private final Noise noise;
    private final double biasRoot = Math.sqrt(1 - BIAS_MEMORY * BIAS_MEMORY);

    private long openInterest;
    private long volume;

    OrderFlow(Parameters parameters, Noise noise) {
        this.law = parameters.flow();
        this.profile = new ActivityProfile(parameters.season());
        this.noise = noise;
    }

    private double centre(int leg) {
        return leg == CALL ? 1 + law.centre() : 1 - law.centre();
    }

    /** Open interest of a contract that nobody held before. */
    long first(int expiry, int businessDays, int gridStrike, double strikeToOpen, int leg) {
        int build = expiry >= Expiries.WEEKLIES ? LONGEST_BUILDUP : Math.max(1, LONGEST_BUILDUP - businessDays);
        double away = (strikeToOpen - centre(leg)) / STOCK_WIDTH;
        double round = gridStrike % ROUND_STEPS == 0 ? 1.8 : 1;
        return (long) Math.rint(300
                * STOCK[expiry]
                * build
                * (StrictMath.exp(-away * away) + .08)
                * StrictMath.exp(.35 * noise.normal())
                * round);
    }

    /** Where a contract's bias begins the day. */
    double firstBias() {
        return law.biasSd() * noise.normal();
    }

    double nextBias(double bias) {
        return BIAS_MEMORY * bias + biasRoot * law.biasSd() * noise.normal();
    }

    /**
     * One contract's minute; read {@link #openInterest} and {@link #volume} afterwards.
     *
     * @param move of the underlying in that minute, in its usual size
     * @param direction of the drift
     */
    void trade(
            int minute,
            int expiry,
            double strikeToSpot,
            int leg,
            double move,
            int direction,
            double bias,
            long openInterestBefore) {
        double busy = profile.at(minute);
        double lean = Math.min(Math.max(law.bias() + bias, -BIAS_BOUND), BIAS_BOUND);
        double away = (strikeToSpot - centre(leg) - law.shift() * direction) / law.width();
        double turnover = TURNOVER[expiry] * busy * (StrictMath.exp(-away * away) + .02);
        long change = (long) noise.poisson(turnover * (1 + lean)) - noise.poisson(turnover * (1 - lean));
        openInterest = Math.max(0, openInterestBefore + change);

        double fromPeak = Math.abs(strikeToSpot - 1 - (leg == CALL ? .002 : -.002)) / .008;
        double activity = law.volumes().get(expiry)
                * busy
                * (1 + Math.abs(move))
                * StrictMath.exp(.25 * noise.normal() - fromPeak);
        int traded = noise.poisson(activity);
        volume = (law.silences() ? traded : Math.max(1, traded)) + Math.abs(openInterest - openInterestBefore);
    }

    long openInterest() {
        return openInterest;
    }

    long volume() {
        return volume;
    }
}
