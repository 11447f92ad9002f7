package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#WINSORISED}. Rulings, component 6, winsorising. */
public enum Winsorised implements Output {
    /**
     * The value of the bar, no further from 0 than the reach in robust deviations; as it is where the past does not say how
     * far that is. NaN where the input is.
     */
    VALUE("winsorised");

    /** Makes the median absolute deviation of a normal sample its standard deviation. */
    public static final double NORMAL = 1.4826;

    static int state(List<Double> parameters) {
        int bars = org.marketregime.domain.TradingSession.MINUTES / (int) Math.round(parameters.get(0));
        return 1 + bars * (int) Math.round(parameters.get(1));
    }

    private final String text;

    Winsorised(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
