package org.marketregime.features.greeks;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.across;
import static org.marketregime.features.Formulas.lag;
import static org.marketregime.features.Formulas.levels;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.min;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.sameMinute;
import static org.marketregime.features.Formulas.tanh;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.unusualVolume;
import static org.marketregime.features.greeks.ChainSums.ATM;
import static org.marketregime.features.greeks.ChainSums.FORWARD;
import static org.marketregime.features.greeks.ChainSums.NARROW;
import static org.marketregime.features.greeks.ChainSums.NARROW_MINIMUM;
import static org.marketregime.features.greeks.ChainSums.STEP;

import java.util.ArrayList;
import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Family.Row;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainPanel;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.Across;
import org.marketregime.kernels.Levels;
import org.marketregime.kernels.SameMinute;

/** Features 81–98 of component 2: the seven-level sentiment and how much it is worth. */
final class SentimentLevels {
    private static final String SOURCE = "features-1-4 §3.7 2D";
    private static final String QUARTER_HOUR = "15 min";
    private static final String AGAINST_HABIT = "15 min against 20 sessions";
    private static final List<String> GREEKS = List.of("delta", "gamma", "theta", "vega", "vanna", "charm", "volga");
    private static final double[] CUTS = {-0.45, -0.15, -0.08, 0.08, 0.15, 0.45};
    private static final double MARGIN = 0.02;

    private static final Sentiment AROUND = Sentiment.of("sentiment", OptionFlow.Place.AROUND);
    private static final Sentiment AT_ATM = Sentiment.of("sentiment_atm", OptionFlow.Place.only(0));
    private static final Sentiment AT_ITM1 = Sentiment.of("sentiment_itm1", OptionFlow.Place.only(-1));
    private static final Sentiment AT_OTM1 = Sentiment.of("sentiment_otm1", OptionFlow.Place.only(1));

    /** The level 1…7 of specification C2-7. */
    static final Series LEVEL = named("sentiment_level", level(Levels.LEVEL));

    private static final Series AGREEMENT = named("greek_agreement", agreement());

    private SentimentLevels() {}

    /** Standardised directional flows and their score. Specification C2-1. */
    private record Sentiment(List<Series> flows, Series first, Series second, Series score) {
        static Sentiment of(String name, OptionFlow.Place place) {
            OptionFlow flow = new OptionFlow(OptionFlow.Signs.RELATIVE, place);
            List<Series> flows = flow.directional();
            List<Series> s = new ArrayList<>();
            for (int i = 0; i < GREEKS.size(); i++) {
                s.add(againstHabit(named(name + "_" + GREEKS.get(i), flows.get(i))));
            }
            Series first = over(
                    plus(plus(plus(s.get(0), times(1.5, s.get(1))), times(0.8, s.get(2))), times(1.2, s.get(3))), 4.5);
            Series second = over(plus(plus(times(0.7, s.get(4)), times(0.6, s.get(5))), times(0.5, s.get(6))), 1.8);
            return new Sentiment(
                    List.copyOf(s), first, second, named(name, plus(times(0.7, first), times(0.3, second))));
        }
    }

    static List<Family> families() {
        return List.of(
                new Family("standardised flows", SOURCE + ", C2-6", "[−1,1]", AGAINST_HABIT, flows()),
                Family.of(
                        "scores",
                        SOURCE + ", C2-1",
                        "[−1,1]",
                        QUARTER_HOUR,
                        row("c2_first_order_score", AROUND.first()),
                        row("c2_second_order_score", AROUND.second()),
                        row("c2_sentiment_score", AROUND.score())),
                Family.of(
                        "level",
                        SOURCE + ", C2-7",
                        "{1…7}; 4 = neutral",
                        QUARTER_HOUR,
                        row("c2_sentiment_level", LEVEL)),
                Family.of(
                        "score of the three straddles",
                        SOURCE + ", ruling B23",
                        "[−1,1]",
                        QUARTER_HOUR,
                        row("c2_sentiment_score_3k", ofThreeStrikes())),
                Family.of(
                        "momentum of the score",
                        SOURCE,
                        "[−2,2]",
                        QUARTER_HOUR,
                        row("c2_sentiment_mom_15m", minus(AROUND.score(), lag(AROUND.score(), 15)))),
                Family.of(
                        "persistence of the level",
                        SOURCE + ", ruling B24",
                        "[0,1]",
                        "60 min",
                        row("c2_sentiment_persistence", over(min(number(60), level(Levels.AGE)), 60))),
                Family.of(
                        "agreement of the Greeks", SOURCE, "[0,1]", QUARTER_HOUR, row("c2_greek_agreement", AGREEMENT)),
                Family.of(
                        "confidence",
                        SOURCE + ", ruling B25",
                        "[0,1]",
                        AGAINST_HABIT,
                        row("c2_sentiment_confidence", confidence())),
                Family.of(
                        "sentiment against price",
                        SOURCE,
                        "[−2,2]",
                        AGAINST_HABIT,
                        row("c2_sentiment_price_div", minus(AROUND.score(), priceMove()))),
                Family.of(
                        "unusually large trades",
                        SOURCE + ", ruling B26",
                        "[0,1]",
                        "15 min against 5 sessions",
                        row("c2_institutional_flow_share", largeTrades())));
    }

    private static List<Row> flows() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < GREEKS.size(); i++) {
            rows.add(row("c2_s_" + GREEKS.get(i), AROUND.flows().get(i)));
        }
        return rows;
    }

    private static Series againstHabit(Series flow) {
        return tanh(times(0.5, sameMinute(SameMinute.SCALED, flow, SessionInput.DTE.series())));
    }

    private static Series level(Levels output) {
        return levels(output, AROUND.score(), MARGIN, true, false, CUTS);
    }

    private static Series ofThreeStrikes() {
        return plus(plus(times(0.5, AT_ATM.score()), times(0.25, AT_ITM1.score())), times(0.25, AT_OTM1.score()));
    }

    private static Series agreement() {
        return minus(number(1), across(Across.SD, AROUND.flows(), GREEKS.size()));
    }

    private static Series confidence() {
        Series volume = ChainSums.total(ChainPanel.VOLUME_15M_CE, ChainPanel.VOLUME_15M_PE, NARROW, NARROW_MINIMUM);
        Series interest = ChainSums.total(ChainPanel.OI_CE, ChainPanel.OI_PE, NARROW, NARROW_MINIMUM);
        return plus(plus(times(0.5, AGREEMENT), times(0.3, rank(volume))), times(0.2, rank(interest)));
    }

    private static Series rank(Series x) {
        return sameMinute(SameMinute.RANK, x, SessionInput.DTE.series());
    }

    private static Series priceMove() {
        return againstHabit(ln(over(FORWARD, lag(FORWARD, 15))));
    }

    private static Series largeTrades() {
        return unusualVolume(
                List.of(
                        ChainPanel.VOLUME_CE.series(),
                        ChainPanel.DELTA_CE.series(),
                        ChainPanel.VOLUME_PE.series(),
                        ChainPanel.DELTA_PE.series()),
                ATM,
                STEP);
    }
}
