package org.marketregime.features.overlay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.marketregime.features.Series;

/** What is known of the front expiry and of the weights of components beside their frames. Constant through a session unless it says minutes. */
public enum OverlayInput {
    FRONT_DTE("Calendar days from the trade date to the front expiry of the components"),
    FRONT_DTE_TD("Regular sessions after the trade date, up to and with that expiry"),
    FRONT_MINUTES_LEFT("Trading minutes to the end of that expiry. Ruling C8-19"),
    CYCLE_MINUTES_ELAPSED(
            "Trading minutes since the expiry before, that of the latest session with another. Ruling C8-14"),
    CYCLE_MINUTES("Trading minutes from that expiry to the front expiry. Ruling C8-14"),
    SESSIONS_OF_DTE_TD("Earlier regular sessions with the same front_dte_td. Ruling C8-24"),
    WEIGHT_1("Weight of component 1 in force, a share: the prior until weights are learned. So the next six"),
    WEIGHT_2("Weight of component 2 in force"),
    WEIGHT_3("Weight of component 3 in force"),
    WEIGHT_4("Weight of component 4 in force"),
    WEIGHT_5("Weight of component 5 in force"),
    WEIGHT_6("Weight of component 6 in force"),
    WEIGHT_7("Weight of component 7 in force"),
    PRIOR_1(
            "Weight of component 1 at this DTE before anything is learned, a share. Specification 4.3, as the next six"),
    PRIOR_2("Weight of component 2 before anything is learned"),
    PRIOR_3("Weight of component 3 before anything is learned"),
    PRIOR_4("Weight of component 4 before anything is learned"),
    PRIOR_5("Weight of component 5 before anything is learned"),
    PRIOR_6("Weight of component 6 before anything is learned"),
    PRIOR_7("Weight of component 7 before anything is learned"),
    SKILL_OF_DTE_TD(
            "Mean log score of the classifier less that of base rates over matured outcomes at the same front_dte_td, in nats; unknown as long as nothing classifies"),
    CONSENSUS_OF_SECOND_EXPIRY(
            "The consensus if the second expiry were the front, −1…1; unknown as long as nobody computes components for it");

    /** Components whose opinions are heard: 1…7. */
    public static final int COMPONENTS = 7;

    private final String meaning;

    OverlayInput(String meaning) {
        this.meaning = meaning;
    }

    /** One line for the catalogue: what it is and in which unit. */
    public String meaning() {
        return meaning;
    }

    /** The column as formulas read it. */
    public Series series() {
        return new Series.Input(name().toLowerCase(Locale.ROOT));
    }

    /** The one that an input names; empty if it is none of these. */
    public static Optional<OverlayInput> of(Series.Input input) {
        String name = input.name().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(known -> known.name().equals(name))
                .findFirst();
    }

    /** Whether it needs to know the expiry before. */
    public boolean isOfCycle() {
        return this == CYCLE_MINUTES || this == CYCLE_MINUTES_ELAPSED;
    }

    /** The weight in force of a component. */
    static OverlayInput weight(int component) {
        return values()[WEIGHT_1.ordinal() + component - 1];
    }

    /** The weight of a component before anything is learned. */
    static OverlayInput prior(int component) {
        return values()[PRIOR_1.ordinal() + component - 1];
    }
}
