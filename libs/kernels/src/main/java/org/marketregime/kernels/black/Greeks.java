package org.marketregime.kernels.black;

/** Prices and Greeks of the call and the put of one strike; units and formulas at {@link Greek}. */
public record Greeks(
        double callPrice,
        double putPrice,
        double callDelta,
        double putDelta,
        double gamma,
        double vega,
        double callTheta,
        double putTheta,
        double vanna,
        double callCharm,
        double putCharm,
        double volga,
        double speed,
        double zomma,
        double color,
        double veta) {

    /** A day in years, a volatility point, and its square. */
    public static final double DAY = 1.0 / 365.0;

    public static final double POINT = 0.01;
    public static final double POINT_SQUARED = 1e-4;
    private static final double N = Double.NaN;
    private static final Greeks UNKNOWN = new Greeks(N, N, N, N, N, N, N, N, N, N, N, N, N, N, N, N);

    /**
     * Both legs of one strike.
     *
     * @param years time to expiry
     * @param sigma annualised volatility as a decimal
     * @param discount today's value of one unit at expiry
     * @param rate continuously compounded, for what a day of waiting earns
     * @return all NaN unless forward, strike, time, volatility and discount are positive and finite and the rate is finite
     */
    public static Greeks of(double forward, double strike, double years, double sigma, double discount, double rate) {
        boolean known = Black76.priceable(forward, strike, discount)
                && Black76.spread(years, sigma)
                && Math.abs(rate) <= Double.MAX_VALUE;
        if (!known) return UNKNOWN;

        double low = Math.min(forward, strike);
        double high = Math.max(forward, strike);
        Moneyness m = Moneyness.of(LogRatio.of(low, high), years, sigma);
        boolean callOut = strike >= forward;
        boolean beyond = m.near() > MillsRatio.LIMIT;
        MillsPair mills = MillsPair.of(beyond ? -m.near() : m.near(), m.far());

        // F·φ(d₁) = K·φ(d₂) is the density at the near argument times the smaller of F and K.
        double density = Black76.density(m.near(), m.nearTail());
        double share = beyond
                ? Math.fma(-density, mills.first() + mills.second(), 1.0)
                : density * (m.width() * mills.slope());
        double unit = discount * low;
        double out = unit * share;
        double in = Math.fma(discount, high - low, out);
        double d1 = callOut ? m.near() : -m.far();
        double d2 = callOut ? m.far() : -m.near();
        double densityAtD1 = callOut ? density : density * (strike / forward);
        double tail = densityAtD1 * (callOut ? mills.first() : mills.second());
        // What the Mills ratio gives directly: Φ(d₁) of a call that is out of the money, else Φ(−d₁).
        boolean tailIsCall = callOut && !beyond;
        double callDelta = discount * (tailIsCall ? tail : 1.0 - tail);
        double putDelta = -(discount * (tailIsCall ? 1.0 - tail : tail));
        double callPrice = callOut ? out : in;
        double putPrice = callOut ? in : out;

        double root = Math.sqrt(years);
        double perSigma = 1.0 / sigma;
        double halfPerYears = 0.5 / years;
        double dd = d1 * d2;
        double density1 = discount * densityAtD1;
        double pull = unit * density;
        double perWidth = perSigma / root;
        double perForward = 1.0 / forward;
        double gamma = density1 * perForward * perWidth;
        double rawVega = pull * root;
        double vega = rawVega * POINT;
        double decay = -pull * sigma * 0.5 / root;
        double drift = density1 * d2 * halfPerYears;
        return new Greeks(
                callPrice,
                putPrice,
                callDelta,
                putDelta,
                gamma,
                vega,
                Math.fma(rate, callPrice, decay) * DAY,
                Math.fma(rate, putPrice, decay) * DAY,
                -density1 * d2 * perSigma * POINT,
                Math.fma(rate, callDelta, drift) * DAY,
                Math.fma(rate, putDelta, drift) * DAY,
                rawVega * dd * perSigma * POINT_SQUARED,
                -gamma * perForward * Math.fma(d1, perWidth, 1.0),
                gamma * (dd - 1.0) * perSigma * POINT,
                gamma * Math.fma(1.0 - dd, halfPerYears, rate) * DAY,
                -vega * Math.fma(1.0 + dd, halfPerYears, -rate) * DAY);
    }

    public double get(Greek greek) {
        return switch (greek) {
            case CALL_PRICE -> callPrice;
            case PUT_PRICE -> putPrice;
            case CALL_DELTA -> callDelta;
            case PUT_DELTA -> putDelta;
            case GAMMA -> gamma;
            case VEGA -> vega;
            case CALL_THETA -> callTheta;
            case PUT_THETA -> putTheta;
            case VANNA -> vanna;
            case CALL_CHARM -> callCharm;
            case PUT_CHARM -> putCharm;
            case VOLGA -> volga;
            case SPEED -> speed;
            case ZOMMA -> zomma;
            case COLOR -> color;
            case VETA -> veta;
        };
    }
}
