package org.marketregime.features.overlay;

import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.known;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.opinions;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.marketregime.features.FrameInput;
import org.marketregime.features.FrameInput.Kind;
import org.marketregime.features.Series;
import org.marketregime.kernels.Opinions;

/** What the components say, one series each, and what those that are heard say together. */
final class Voices {
    /** A component whose rows are older, in minutes, is not heard. */
    private static final int OLDEST = 5;

    /** As many must be heard, A of the specification. */
    static final int FEWEST = 3;

    static final List<Series> DIRECTIONS = each(Voices::direction);
    static final List<Series> WEIGHTS = each(k -> OverlayInput.weight(k).series());
    static final List<Series> PRIORS = each(k -> OverlayInput.prior(k).series());
    static final List<Series> AGES = each(k -> FrameInput.of(Kind.AGE, k));
    static final List<Series> VALID_SHARES = each(k -> FrameInput.of(Kind.VALID_SHARE, k));

    /** x_k of the members of A. */
    private static final List<Series> HEARD = each(k -> named("heard_" + k, heard(k)));

    /** q_k of the members of A. */
    static final List<Series> CONFIDENCES =
            each(k -> named("confidence_heard_" + k, over(FrameInput.of(Kind.CONFIDENCE, k), known(HEARD.get(k - 1)))));

    /** c. */
    static final Series CONSENSUS = named("overlay_consensus", together(Opinions.CONSENSUS));

    static final Series AGREEMENT = named("overlay_agreement", together(Opinions.AGREEMENT));

    /** Σ ŵq over A. */
    static final Series CONFIDENCE =
            named("overlay_confidence", opinions(Opinions.CONSENSUS, CONFIDENCES, WEIGHTS, FEWEST));

    private Voices() {}

    /** Of those that are heard. */
    static Series together(Opinions output) {
        return opinions(output, HEARD, WEIGHTS, FEWEST);
    }

    /** What windows over the past of c tell, in minutes in which enough are heard. Ruling "features need m ≥ 3". */
    static Series whileHeard(Series window) {
        return over(window, known(CONSENSUS));
    }

    /** x_k. */
    static Series direction(int component) {
        return FrameInput.of(Kind.DIRECTION, component);
    }

    /** y_k. */
    static Series activity(int component) {
        return FrameInput.of(Kind.ACTIVITY, component);
    }

    static List<Series> each(IntFunction<Series> ofComponent) {
        return IntStream.rangeClosed(1, OverlayInput.COMPONENTS)
                .mapToObj(ofComponent)
                .toList();
    }

    static Series sum(List<Series> terms) {
        return terms.stream().reduce((a, b) -> plus(a, b)).orElseThrow();
    }

    private static Series heard(int component) {
        Series recent = minus(number(1), greater(AGES.get(component - 1), number(OLDEST)));
        return over(direction(component), recent);
    }
}
