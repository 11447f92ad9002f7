package org.marketregime.features.web;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.across;
import static org.marketregime.features.Formulas.autocorrelation;
import static org.marketregime.features.Formulas.correlation;
import static org.marketregime.features.Formulas.known;
import static org.marketregime.features.Formulas.lag;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.opinionSpectrum;
import static org.marketregime.features.Formulas.opinions;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.sqrt;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.window;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.marketregime.features.Family;
import org.marketregime.features.FrameInput;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.overlay.PriorWeights;
import org.marketregime.kernels.Across;
import org.marketregime.kernels.Correlation;
import org.marketregime.kernels.OpinionSpectrum;
import org.marketregime.kernels.Opinions;
import org.marketregime.kernels.Window;

/** Features 116–125 of component 6: whether the other components agree on a direction, and how far this one can be trusted. */
final class Agreement {
    private static final String SOURCE = "features-5-8 §2.4 H, ruling 116–123";
    private static final String SHARE = "[0,1]";
    private static final String CORRELATION = "[-1,1]";
    private static final String MINUTE = "1 min";
    private static final int HOUR = 60;
    private static final int LEAST_OF_HOUR = 48;
    private static final int TWO_HOURS = 120;
    private static final int LEAST_OF_TWO_HOURS = 96;
    private static final int AHEAD = 15;
    private static final int LEAST_AHEAD = 12;
    private static final int LEAST_OPINIONS = 3;

    /** Those asked; the overlay reads this component, and this one not itself. */
    private static final int[] COMPONENTS = {1, 2, 3, 4, 5, 7};

    /** Of the minute before, so that nobody waits for an answer that waits for this one. */
    private static final List<Series> DIRECTIONS = IntStream.of(COMPONENTS)
            .mapToObj(component -> FrameInput.of(FrameInput.Kind.EARLIER_DIRECTION, component))
            .toList();

    private static final List<Series> WEIGHTS =
            IntStream.of(COMPONENTS).mapToObj(PriorWeights::series).toList();

    private static final Series SCORE =
            named("agreement_score", minus(times(2, opinion(Opinions.AGREEMENT)), number(1)));
    private static final Series SIGN_ENTROPY = named("direction_entropy", opinion(Opinions.SIGN_ENTROPY));
    private static final Series CONSENSUS = named("consensus_direction", opinion(Opinions.CONSENSUS));

    /** 1 where the web is whole and as it was. */
    static final Series STABILITY =
            named("web_stability", times(minus(number(1), Breakdown.DISTANCE), minus(number(1), Matrix.BREAK_SHARE)));

    private Agreement() {}

    /** @param others rows of the other families, in any order */
    static List<Family> families(List<Family> others) {
        List<Family> families = new ArrayList<>(List.of(
                Family.of("agreement", SOURCE, CORRELATION, MINUTE, row("c6_correlation_agreement_score", SCORE)),
                Family.of(
                        "agreement over an hour",
                        SOURCE,
                        CORRELATION,
                        "60 min",
                        row("c6_agreement_mean60", window(Window.MEAN, SCORE, HOUR, LEAST_OF_HOUR))),
                Family.of("entropy of the signs", SOURCE, SHARE, MINUTE, row("c6_sign_entropy", SIGN_ENTROPY)),
                Family.of("dispersion", SOURCE, SHARE, MINUTE, row("c6_dispersion", opinion(Opinions.DISPERSION))),
                Family.of(
                        "how many opinions there are",
                        SOURCE + ", ruling 120, 121",
                        "1…6",
                        "120 min",
                        row("c6_n_eff", spectrum(OpinionSpectrum.EFFECTIVE))),
                Family.of(
                        "share of the first component",
                        SOURCE + ", ruling 120, 121",
                        SHARE,
                        "120 min",
                        row("c6_pc1_share", spectrum(OpinionSpectrum.LARGEST_SHARE))),
                Family.of(
                        "persistence of the consensus",
                        SOURCE,
                        CORRELATION,
                        "60 min",
                        row("c6_consensus_ac", autocorrelation(CONSENSUS, HOUR, LEAST_OF_HOUR))),
                Family.of(
                        "what the consensus told of the next quarter hour",
                        SOURCE + ", P11",
                        CORRELATION,
                        "135 min",
                        row("c6_consensus_ic_15", told())),
                Family.of(
                        "stability of the system",
                        SOURCE + ", ruling 124",
                        SHARE,
                        "60 sessions",
                        row("c6_system_stability_score", STABILITY))));
        families.add(Family.of(
                "confidence",
                SOURCE + ", ruling 125",
                SHARE,
                "60 sessions",
                row("c6_prediction_confidence", confidence(others, families))));
        return List.copyOf(families);
    }

    private static Series opinion(Opinions output) {
        return opinions(output, DIRECTIONS, WEIGHTS, LEAST_OPINIONS);
    }

    private static Series spectrum(OpinionSpectrum output) {
        return opinionSpectrum(output, DIRECTIONS, TWO_HOURS, LEAST_OF_TWO_HOURS, LEAST_OPINIONS);
    }

    /** Correlation of what the consensus was with what spot did then. */
    private static Series told() {
        Series spot = ChainInput.SPOT.series();
        Series move = named("spot_return", ln(over(spot, lag(spot, 1))));
        Series sum = window(Window.SUM, move, AHEAD, LEAST_AHEAD);
        Series squares = window(Window.SUM, times(move, move), AHEAD, LEAST_AHEAD);
        Series drift = named("spot_drift_15m", over(sum, sqrt(squares)));
        return correlation(Correlation.PEARSON, List.of(lag(CONSENSUS, AHEAD), drift), TWO_HOURS, LEAST_OF_TWO_HOURS);
    }

    /** How much of the component is known, by all its other features, and what it makes of the rest. */
    private static Series confidence(List<Family> others, List<Family> own) {
        List<Series> features = new ArrayList<>();
        for (List<Family> families : List.of(others, own)) {
            for (Family family : families) {
                family.rows().forEach(row -> features.add(known(named(row.name(), row.value()))));
            }
        }
        Series share = named("web_known_share", across(Across.MEAN, features, 1));
        return times(times(share, STABILITY), minus(number(1), over(SIGN_ENTROPY, 2)));
    }
}
