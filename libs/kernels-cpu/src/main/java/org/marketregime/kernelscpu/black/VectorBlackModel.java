package org.marketregime.kernelscpu.black;

import org.marketregime.kernels.black.BlackModel;

/** Black's model on the Vector API, bit for bit what the scalar one gives. */
public final class VectorBlackModel implements BlackModel {
    private final ImpliedVolatilityKernel solver = new ImpliedVolatilityKernel();
    private final GreeksKernel greeks = new GreeksKernel();

    @Override
    public void volatilities(Quotes quotes, int rows) {
        ImpliedVolatilityKernel.Columns columns = new ImpliedVolatilityKernel.Columns(
                quotes.price(),
                quotes.forward(),
                quotes.strike(),
                quotes.years(),
                quotes.discount(),
                quotes.volatility());
        solver.run(quotes.side(), columns, 0, rows);
    }

    @Override
    public void greeks(Strikes strikes, int rows) {
        GreeksKernel.Columns columns = new GreeksKernel.Columns(
                strikes.forward(),
                strikes.strike(),
                strikes.years(),
                strikes.volatility(),
                strikes.discount(),
                strikes.rate(),
                strikes.outputs());
        greeks.run(columns, 0, rows);
    }
}
