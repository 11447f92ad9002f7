package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#TURBULENCE}. Kritzman and Li 2010; specification of component 8, row 32. */
public enum Turbulence implements Output {
    /**
     * d′Σ⁻¹d / 7, at most 50; d is the change of the channels over the last Δ minutes, Σ the covariance of changes between
     * the closes of the last sessions, each inside its session, shrunk towards a multiple of the identity as Ledoit and
     * Wolf 2004.
     */
    DISTANCE("turbulence");

    /** Channels, all of them needed. */
    public static final int CHANNELS = 7;

    static int state(List<Double> parameters) {
        int bars = org.marketregime.domain.TradingSession.MINUTES / (int) Math.round(parameters.get(0));
        return 1 + CHANNELS * CHANNELS + CHANNELS * bars * (int) Math.round(parameters.get(1));
    }

    private final String text;

    Turbulence(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
