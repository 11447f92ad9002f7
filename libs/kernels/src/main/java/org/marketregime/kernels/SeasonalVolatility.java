package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#SEASONAL_VOLATILITY}. Specification P12, ruling C7-aa. */
public enum SeasonalVolatility implements Output {
    /** Volatility a minute that is expected of the minutes ahead: √ of the weighted mean square of today’s returns over the usual
     * volatility of their minutes, times the mean of the usual volatility of the minutes ahead. The usual volatility of a minute is
     * √(mean r²) over earlier sessions over its mean of all minutes. NaN at the end of the session. */
    AHEAD("seasonal_volatility_ahead");

    /** Sessions seen; the usual volatilities of today; a ring of sessions. */
    static int state(List<Double> parameters) {
        int minutes = org.marketregime.domain.TradingSession.MINUTES;
        return 1 + minutes + minutes * (int) Math.round(parameters.get(1));
    }

    private final String text;

    SeasonalVolatility(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
