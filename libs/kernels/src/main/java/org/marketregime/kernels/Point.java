package org.marketregime.kernels;

import java.util.List;

/**
 * Outputs of {@link Kernel#POINT}: one operation on the values of one row. NaN in any input gives NaN, unless said
 * otherwise.
 */
public enum Point implements Output {
    /** The first parameter. */
    NUMBER("%s"),
    ADD("(%s + %s)"),
    SUBTRACT("(%s - %s)"),
    MULTIPLY("(%s * %s)"),
    /** NaN where the denominator is closer to 0 than 1e-12. */
    DIVIDE("(%s / %s)"),
    LN(null),
    EXP(null),
    TANH(null),
    ABS(null),
    SQRT(null),
    SIGN(null),
    MIN(null),
    MAX(null),
    /** Input 0 held inside the two parameters. */
    CLIP(null),
    /** 1 if input 0 is greater than input 1, else 0. */
    GREATER("(%s > %s)"),
    /** 1 if input 0 differs from input 1, else 0. */
    DIFFERS("(%s != %s)"),
    /** Input 0 where it is finite, else input 1. */
    OR_ELSE(null),
    /** Input 1 where input 0 is not 0, else input 2. The one that is not taken may be NaN. */
    WHERE(null),
    /** Standard normal distribution function Φ. */
    NORMAL(null),
    /** Expected absolute distance B(d, s) = 2sφ(d/s) + d(2Φ(d/s) − 1) of inputs d and s. Specification P-6. */
    BACHELIER(null),
    /** Seven-step score of a relative deviation. Specification C1-3. */
    STEP(null),
    /** Order of price and four averages (inputs P, E20, E50, E100, E200). Specification C1-1. */
    ALIGN(null),
    /** Place of input 0 among the floor pivots of inputs high, low, close: −1 at S3, 0 at the pivot, +1 at R3. */
    PIVOT_POSITION(null),
    /** Distance of input 0 to the nearest of the seven pivots of inputs high, low, close, relative to input 0. */
    PIVOT_DISTANCE(null),
    /** ±0.5, ±0.75, ±1 beyond the first, second, third pivot; 0 between S1 and R1. Inputs as above. */
    PIVOT_BREAKOUT(null),
    /** 1 within ±0.5 % of S1, the pivot or R1, else 0. Inputs as above. */
    PIVOT_TOUCH(null),
    /** +1 above R1, −1 below S1, else 0. Inputs as above. */
    PIVOT_SIDE(null),
    /** sign(z)·(how many of 0.5, 1, 1.5, 2, 2.5 the size of z reaches) / 5. */
    BAND(null),
    /** 1 where input 0 is finite, else 0. */
    KNOWN(null),
    /** The largest whole number that is not above input 0. */
    FLOOR(null),
    /** The highest of the pivots of inputs high, low, close (floor, central range, Fibonacci, Camarilla) and their low that is below input 0, and above 0. */
    PIVOT_BELOW(null),
    /** The lowest of the pivots and the high that is above input 0. */
    PIVOT_ABOVE(null);

    private final String template;

    Point(@org.jspecify.annotations.Nullable String template) {
        this.template = template == null ? "" : template;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        if (template.isEmpty()) {
            return Output.call(name(), inputs, parameters);
        }
        return String.format(java.util.Locale.ROOT, template, this == NUMBER ? parameters.toArray() : inputs.toArray());
    }
}
