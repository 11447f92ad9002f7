package org.marketregime.features.overlay;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.lag;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.window;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.kernels.Opinions;
import org.marketregime.kernels.Window;

/** Features 1–12 of component 8: whether the components see one market. */
final class Agreement {
    private static final String SOURCE = "features-5-8 §4.4 A";
    private static final String IN_SESSION = SOURCE + ", rulings item 1";
    private static final String SHARE = "[0,1]";
    private static final String SIGNED = "[-1,1]";
    private static final String MINUTE = "1 min";
    private static final int HOUR = 60;

    private Agreement() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "agreement of two",
                        SOURCE,
                        SHARE,
                        MINUTE,
                        row("c8_agreement_mean", Voices.together(Opinions.AGREEMENT_MEAN)),
                        row("c8_agreement_min", Voices.together(Opinions.AGREEMENT_LEAST)),
                        row("c8_component_agreement_score", Voices.AGREEMENT)),
                Family.of("consensus", SOURCE, SIGNED, MINUTE, row("c8_consensus", Voices.CONSENSUS)),
                Family.of(
                        "how the opinions spread",
                        SOURCE + ", ruling 9",
                        SHARE,
                        MINUTE,
                        row("c8_consensus_abs_ratio", Voices.together(Opinions.ABS_RATIO)),
                        row("c8_pos_share", Voices.together(Opinions.POSITIVE)),
                        row("c8_neg_share", Voices.together(Opinions.NEGATIVE)),
                        row("c8_dispersion", Voices.together(Opinions.DISPERSION)),
                        row("c8_sign_entropy", Voices.together(Opinions.SIGN_ENTROPY))),
                Family.of(
                        "change of the agreement",
                        IN_SESSION,
                        SIGNED,
                        "15 min",
                        row("c8_agreement_d15", minus(Voices.AGREEMENT, lag(Voices.AGREEMENT, 15)))),
                Family.of(
                        "unrest of the agreement",
                        IN_SESSION,
                        "≥ 0",
                        "60 min",
                        row("c8_agreement_sd60", Voices.whileHeard(window(Window.SD, Voices.AGREEMENT, HOUR, 30)))),
                Family.of(
                        "effective opinions",
                        SOURCE,
                        "1…7",
                        MINUTE,
                        row("c8_n_eff", Voices.together(Opinions.EFFECTIVE))));
    }
}
