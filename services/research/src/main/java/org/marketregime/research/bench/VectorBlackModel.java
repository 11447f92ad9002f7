package org.marketregime.research.bench;

import org.marketregime.features.chain.BlackModel;
import org.marketregime.kernelscpu.black.GreeksKernel;
import org.marketregime.kernelscpu.black.ImpliedVolatilityKernel;

/** Black's model for stage 0, on vectors. */
final class VectorBlackModel implements BlackModel {
    private final ImpliedVolatilityKernel solver = new ImpliedVolatilityKernel();
    private final GreeksKernel greeks = new GreeksKernel();

    @Override
    public void volatilities(Quotes quotes, int rows) {
        solver.run(
                quotes.side(),
                new ImpliedVolatilityKernel.Columns(
                        quotes.price(),
                        quotes.forward(),
                        quotes.strike(),
                        quotes.years(),
                        quotes.discount(),
                        quotes.volatility()),
                0,
                rows);
    }

    @Override
    public void greeks(Strikes strikes, int rows) {
        greeks.run(
                new GreeksKernel.Columns(
                        strikes.forward(),
                        strikes.strike(),
                        strikes.years(),
                        strikes.volatility(),
                        strikes.discount(),
                        strikes.rate(),
                        strikes.outputs()),
                0,
                rows);
    }
}
