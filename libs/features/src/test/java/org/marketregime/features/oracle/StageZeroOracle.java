package org.marketregime.features.oracle;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Stage 0 of a session for comparisons: every value by expiry and minute 1…375, NaN where there is none. */
public final class StageZeroOracle {
    private final Market market;
    private final Map<LocalDate, Series> series = new TreeMap<>();
    private final Map<LocalDate, Smile> smiles = new TreeMap<>();

    public StageZeroOracle(OracleSession session) {
        market = new Market(session);
    }

    /** The first three expiries listed by the end of {@code minute}. */
    public List<LocalDate> expiries(int minute) {
        return market.expiries(minute);
    }

    private Series series(LocalDate expiry) {
        return series.computeIfAbsent(expiry, key -> new Series(new StageZero(market, key)));
    }

    private Smile smile(LocalDate expiry) {
        return smiles.computeIfAbsent(expiry, key -> new Smile(series(key)));
    }

    private StageZero zero(LocalDate expiry) {
        return series(expiry).zero;
    }

    public double forward(LocalDate expiry, int m) {
        return zero(expiry).forward[m];
    }

    /** K0. */
    public double atm(LocalDate expiry, int m) {
        return zero(expiry).atm[m];
    }

    /** The grid step h. */
    public double step(LocalDate expiry, int m) {
        return zero(expiry).step[m];
    }

    /** Every strike that the session lists at any time, ascending: the index of the methods below. */
    public double[] strikes(LocalDate expiry) {
        return zero(expiry).strikes.clone();
    }

    /** Whether the leg has a valid close of its own in this minute. */
    public boolean valid(LocalDate expiry, boolean call, int strike, int m) {
        return zero(expiry).own[side(call)][strike][m];
    }

    /** The valid close, up to five minutes old. */
    public double price(LocalDate expiry, boolean call, int strike, int m) {
        return zero(expiry).price[side(call)][strike][m];
    }

    /**
     * Raw straddle.
     *
     * @param offset of the role's strike from K0 in grid steps: −1, 0 or 1
     */
    public double straddle(LocalDate expiry, int offset, int m) {
        return Series.of(series(expiry).raw, role(offset))[m];
    }

    /** Grid-neutral straddle of the role at {@code offset}. */
    public double neutralStraddle(LocalDate expiry, int offset, int m) {
        return Series.of(series(expiry).neutral, role(offset))[m];
    }

    /** Straddle-implied volatility of the role at {@code offset}. */
    public double straddleVolatility(LocalDate expiry, int offset, int m) {
        return Series.of(series(expiry).implied, role(offset))[m];
    }

    /** Implied volatility of a leg's own close. */
    public double legVolatility(LocalDate expiry, boolean call, int strike, int m) {
        return smile(expiry).ofLeg(side(call), strike, m);
    }

    /** σ_K, up to 15 minutes old. */
    public double strikeVolatility(LocalDate expiry, int strike, int m) {
        return smile(expiry).strike[strike][m];
    }

    /** σATM. */
    public double atmVolatility(LocalDate expiry, int m) {
        return smile(expiry).atm[m];
    }

    /** The volatility that the strike's Greeks are made with. */
    public double greekVolatility(LocalDate expiry, int strike, int m) {
        return smile(expiry).greek[strike][m];
    }

    /** Delta, gamma, vega, theta, vanna, charm, volga, speed, zomma, color, veta in the units of P-9. */
    public double[] greeks(LocalDate expiry, boolean call, int strike, int m) {
        Greeks g = smile(expiry).greeks(side(call), strike, m);
        return new double[] {
            g.delta(), g.gamma(), g.vega(), g.theta(), g.vanna(), g.charm(), g.volga(), g.speed(), g.zomma(), g.color(),
            g.veta()
        };
    }

    private static int side(boolean call) {
        return call ? StageZero.CALL : StageZero.PUT;
    }

    private static Role role(int offset) {
        return Arrays.stream(Role.values())
                .filter(role -> role.offset == offset)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("offset must be -1, 0 or 1, was " + offset));
    }
}
