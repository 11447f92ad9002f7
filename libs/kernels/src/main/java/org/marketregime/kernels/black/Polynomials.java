package org.marketregime.kernels.black;

/**
 * The fitted polynomials, highest power first. Made by weighted Remez exchange in 50-digit arithmetic (the volatility start: least
 * maximum relative error of a rational function). The vector backend takes copies.
 */
public final class Polynomials {
    /** E in e^r = 1 + r + r²·E(r) for |r| ≤ ½·ln 2; relative error 4e-18. */
    static final double[] EXP = {
        2.511789385568364e-08,
        2.7631278844156433e-07,
        2.755721619613188e-06,
        2.4801489946252394e-05,
        0.00019841269917507772,
        0.0013888888947012094,
        0.00833333333330714,
        0.04166666666651543,
        0.166666666666667,
        0.5000000000000012
    };

    /** L in ln((1+q)/(1−q)) = 2q + q³·L(q²) for |q| ≤ 0.2; relative error 2e-19. */
    static final double[] LOG = {
        0.13844266065497313,
        0.13173413972565504,
        0.15391123287949413,
        0.18181665515651688,
        0.22222224302771382,
        0.28571428555768874,
        0.40000000000056946,
        0.666666666666666
    };

    /** P of the {@link MillsRatio}: the integral of a fit of dY/dc, so that every slope has the relative error 3e-17 as well. */
    static final double[] MILLS = {
        3.0150978838637094e17,
        -5.107317871556648e17,
        3.7508299079880026e17,
        -1.5349275414668416e17,
        3.713498246458192e16,
        -5157449276303762.0,
        386444423697940.75,
        -22422528521266.89,
        156308639892.9579,
        636297154285.6772,
        63189059108.99907,
        -9444310868.599087,
        -6448921298.753983,
        -1425786797.8741312,
        -68109183.61644152,
        73019340.38013414,
        35941841.70085691,
        11107962.513025438,
        2755396.161507886,
        591673.3402453926,
        113969.93530753313,
        20100.79046380681,
        3289.4564901415542,
        504.16223602787585,
        72.86983940239453,
        9.98541344353191,
        1.3027487166587677
    };

    /**
     * With v = ln(1 + x/2b), an option worth b at the distance x has the normal-model volatility √2π·(b + x/2)·√(OVER(v)/UNDER(v)): exact
     * at the money, within 4e-5 for v < 14, within 2e-3 out to the smallest prices.
     */
    static final double[] OVER = {
        0.003021399302916557, 0.04338152338502949, 0.14458654255811593, 1.2295469476643968, 1.0
    };

    static final double[] UNDER = {
        0.009427359943381388, 0.05947076644834289, 0.24354097134464495, 0.7635854564633339, 1.231577027930863, 1.0
    };

    private Polynomials() {}

    public static double[] exp() {
        return EXP.clone();
    }

    public static double[] log() {
        return LOG.clone();
    }

    public static double[] mills() {
        return MILLS.clone();
    }

    public static double[] volatilityOver() {
        return OVER.clone();
    }

    public static double[] volatilityUnder() {
        return UNDER.clone();
    }

    static double at(double[] falling, double x) {
        double p = falling[0];
        for (int k = 1; k < falling.length; k++) p = Math.fma(p, x, falling[k]);
        return p;
    }
}
