package org.marketregime.features.overlay;

import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.where;

import org.marketregime.features.Series;
import org.marketregime.features.memory.SessionInput;

/** How much each component counts before anything is learned: shares. Specification of component 8, 4.3. */
public enum PriorWeights {
    WEEK(7, .20, .10, .15, .15, .15, .10, .15),
    MONTH(30, .15, .15, .20, .15, .15, .15, .05),
    BEYOND(Long.MAX_VALUE, .10, .15, .15, .15, .20, .20, .05);

    private final long lastDay;
    private final double[] weights;

    /** @param lastDay the most calendar days to expiry that they are for */
    PriorWeights(long lastDay, double... weights) {
        this.lastDay = lastDay;
        this.weights = weights;
    }

    /** Those for so many calendar days to expiry. */
    static PriorWeights at(long days) {
        return days <= WEEK.lastDay ? WEEK : days <= MONTH.lastDay ? MONTH : BEYOND;
    }

    /** Of the component with this number. */
    double of(int component) {
        return weights[component - 1];
    }

    /** The same at the front's calendar days to expiry, as formulas read it. */
    public static Series series(int component) {
        Series days = SessionInput.DTE.series();
        Series farther = where(
                greater(days, number((double) MONTH.lastDay)),
                number(BEYOND.of(component)),
                number(MONTH.of(component)));
        Series weight = where(greater(days, number((double) WEEK.lastDay)), farther, number(WEEK.of(component)));
        return named("prior_weight_" + component, weight);
    }
}
