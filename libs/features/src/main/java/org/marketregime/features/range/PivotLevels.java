package org.marketregime.features.range;

import static org.marketregime.features.Formulas.differs;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.max;
import static org.marketregime.features.Formulas.min;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.where;

import java.util.ArrayList;
import java.util.List;
import org.marketregime.features.Series;

/** The pivots that follow from high, low and close of the period before. Specification P15. */
record PivotLevels(String name, Series high, Series low, Series close) {
    private static final double[] FIBONACCI = {0.382, 0.618, 1};
    private static final double[] CAMARILLA = {12, 6, 4, 2};
    private static final double CAMARILLA_SHARE = 1.1;

    /** PP. */
    Series pivot() {
        return named(name + "_pivot", over(plus(plus(high, low), close), 3));
    }

    private Series middle() {
        return over(plus(high, low), 2);
    }

    private Series mirrored() {
        return minus(times(2, pivot()), middle());
    }

    /** TC, the upper end of the central pivot range. */
    Series top() {
        return named(name + "_top", max(middle(), mirrored()));
    }

    /** BC, the lower end. */
    Series bottom() {
        return named(name + "_bottom", min(middle(), mirrored()));
    }

    /** H − L. */
    Series range() {
        return minus(high, low);
    }

    /** R1, R2 or R3. */
    Series resistance(int number) {
        return switch (number) {
            case 1 -> minus(times(2, pivot()), low);
            case 2 -> plus(pivot(), range());
            default -> plus(high, times(2, minus(pivot(), low)));
        };
    }

    /** S1, S2 or S3. */
    Series support(int number) {
        return switch (number) {
            case 1 -> minus(times(2, pivot()), high);
            case 2 -> minus(pivot(), range());
            default -> minus(low, times(2, minus(high, pivot())));
        };
    }

    private Series camarilla(int number) {
        return over(times(CAMARILLA_SHARE, range()), CAMARILLA[number - 1]);
    }

    Series camarillaResistance(int number) {
        return plus(close, camarilla(number));
    }

    Series camarillaSupport(int number) {
        return minus(close, camarilla(number));
    }

    /** All 23: the central range, three floor pivots, three of Fibonacci and four of Camarilla on either side. */
    List<Series> all() {
        List<Series> levels = new ArrayList<>(List.of(pivot(), bottom(), top()));
        for (int i = 1; i <= 3; i++) {
            levels.add(resistance(i));
            levels.add(support(i));
        }
        for (double share : FIBONACCI) {
            levels.add(plus(pivot(), times(share, range())));
            levels.add(minus(pivot(), times(share, range())));
        }
        for (int i = 1; i <= CAMARILLA.length; i++) {
            levels.add(camarillaResistance(i));
            levels.add(camarillaSupport(i));
        }
        return levels;
    }

    /** The five nearest to where a period usually begins. */
    List<Series> inner() {
        return List.of(pivot(), top(), bottom(), resistance(1), support(1));
    }

    /** How far x lies outside the central range, in ranges of the period. Specification P16. */
    Series position(Series x) {
        Series above = over(minus(x, top()), range());
        Series below = over(minus(x, bottom()), range());
        return where(greater(x, top()), above, where(greater(bottom(), x), below, number(0)));
    }

    /** The length that two central ranges share, relative to what they cover together; two that are points share all or nothing. */
    static Series overlap(Series bottom, Series top, Series otherBottom, Series otherTop) {
        Series shared = max(number(0), minus(min(top, otherTop), max(bottom, otherBottom)));
        Series covered = minus(plus(minus(top, bottom), minus(otherTop, otherBottom)), shared);
        Series same = minus(number(1), differs(bottom, otherBottom));
        return where(greater(covered, number(0)), over(shared, covered), same);
    }
}
