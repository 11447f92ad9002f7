package org.marketregime.research.bench;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;

/** The same work by OpenGamma Strata, which knows no discount: it is taken out of the price before and put into nothing after. */
public final class Strata {
    private Strata() {}

    /** NaN where Strata finds none or fails. */
    static double volatility(OptionSet options, int row) {
        try {
            return BlackFormulaRepository.impliedVolatility(
                    options.price(row) / options.discount(row),
                    options.forward(row),
                    options.strike(row),
                    options.years(row),
                    options.call(row));
        } catch (RuntimeException _) {
            return Double.NaN; // it throws where it finds no root
        }
    }

    /** Implied volatilities of every option; their sum. */
    public static double volatilities(OptionSet options) {
        double sum = 0;
        for (int row = 0; row < options.rows(); row++) {
            sum += volatility(options, row);
        }
        return sum;
    }

    /** What Strata has of our Greeks, for call and put: price, delta, gamma, vega, theta, vanna, volga. */
    public static double greeks(OptionSet options) {
        double sum = 0;
        for (int row = 0; row < options.rows(); row++) {
            double f = options.forward(row);
            double k = options.strike(row);
            double t = options.years(row);
            double v = options.sigma(row);
            double r = options.rate();
            sum += BlackFormulaRepository.price(f, k, t, v, true)
                    + BlackFormulaRepository.price(f, k, t, v, false)
                    + BlackFormulaRepository.delta(f, k, t, v, true)
                    + BlackFormulaRepository.delta(f, k, t, v, false)
                    + BlackFormulaRepository.gamma(f, k, t, v)
                    + BlackFormulaRepository.vega(f, k, t, v)
                    + BlackFormulaRepository.theta(f, k, t, v, true, r)
                    + BlackFormulaRepository.theta(f, k, t, v, false, r)
                    + BlackFormulaRepository.vanna(f, k, t, v)
                    + BlackFormulaRepository.volga(f, k, t, v);
        }
        return sum;
    }
}
