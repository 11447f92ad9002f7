package org.marketregime.features;

/**
 * One row of the catalogue: a number that is published every minute for every underlying.
 *
 * @param name wire name, for ever: {@code c1_rsi14_atm_5m}
 * @param component wire name of the component: {@code triple-straddle}
 * @param unit of the value
 * @param formula definition, in the notation of the catalogue
 * @param window how far back it looks
 * @param warmUp what must have passed before the first valid value
 * @param source section of the specification
 */
public record Feature(
        String name, String component, String unit, String formula, String window, String warmUp, String source) {}
