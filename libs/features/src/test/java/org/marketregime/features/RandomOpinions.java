package org.marketregime.features;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.overlay.OverlayInput;

/** A session of what seven components say, at random: walks that share a drift, with frames, opinions and rows missing here and there. */
public final class RandomOpinions implements Frames {
    static final LocalDate START = LocalDate.of(2025, 6, 2);
    static final LocalDate SPECIAL = LocalDate.of(2025, 6, 28);
    static final TradingCalendar CALENDAR =
            new TradingCalendar(Set.of(LocalDate.of(2025, 6, 19), LocalDate.of(2025, 7, 1)), Set.of(SPECIAL));

    /** The components whose features are read; the sixth with no more than what is. */
    static final List<Component> COMPONENTS = components();

    private static final Map<Integer, Integer> FEATURES = COMPONENTS.stream()
            .collect(Collectors.toUnmodifiableMap(
                    Component::number, component -> component.features().size()));

    private static final Map<String, Integer> PLACES = places();

    final LocalDate date;
    private final @Nullable FrameRow[][] frames = new FrameRow[OverlayInput.COMPONENTS + 1][376];

    private RandomOpinions(LocalDate date, LocalDate front, SplittableRandom random) {
        this.date = date;
        double[] x = random.doubles(frames.length, -0.5, 0.5).toArray();
        int[] rows = new int[frames.length];
        for (int minute = 1; minute <= 375; minute++) {
            double drift = 0.05 * random.nextGaussian();
            for (int k = 1; k < frames.length; k++) {
                x[k] = Math.clamp(0.97 * x[k] + drift + 0.05 * random.nextGaussian(), -1.0, 1.0);
                rows[k] = random.nextInt(6) == 0 ? rows[k] : minute;
                if (random.nextInt(40) > 0) {
                    frames[k][minute] = frame(k, x[k], rows[k], rows[k] == 0 ? null : front, random);
                }
            }
        }
    }

    /** Those of one session of any calendar. */
    public static RandomOpinions of(LocalDate date, LocalDate front, long seed) {
        return new RandomOpinions(date, front, new SplittableRandom(seed));
    }

    /** Directions [minute − 1][component − 1], NaN where unknown. */
    public double[][] directions() {
        double[][] directions = new double[TradingSession.MINUTES][OverlayInput.COMPONENTS];
        for (int minute = 1; minute <= TradingSession.MINUTES; minute++) {
            for (int component = 1; component <= OverlayInput.COMPONENTS; component++) {
                FrameRow row = frame(component, minute);
                directions[minute - 1][component - 1] = row == null ? Double.NaN : row.direction();
            }
        }
        return directions;
    }

    private static FrameRow frame(
            int component, double x, int dataMinute, @Nullable LocalDate front, SplittableRandom random) {
        float[] values = new float[features(component)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(12) == 0 ? Float.NaN : (float) random.nextDouble();
        }
        double direction = random.nextInt(30) == 0 ? Double.NaN : x;
        return new FrameRow(values, direction, 2 * random.nextDouble() - 1, dataMinute, front);
    }

    private static List<Component> components() {
        List<Component> components = new ArrayList<>(Catalogue.components().stream()
                .filter(component -> component.number() < 6 || component.number() == 7)
                .toList());
        Family alert = Family.of(
                "breakdown",
                "made up",
                "[0,1]",
                "1 min",
                Family.row("c6_other", Formulas.number(0)),
                Family.row("c6_breakdown_alert", Formulas.number(1)));
        components.add(new Component(6, "made-up", List.of(alert)));
        return List.copyOf(components);
    }

    static int features(int component) {
        return Objects.requireNonNull(FEATURES.get(component));
    }

    /** The place of a feature among those of its component, whose number is its second letter. */
    static int place(String feature) {
        return Objects.requireNonNull(PLACES.get(feature));
    }

    private static Map<String, Integer> places() {
        Map<String, Integer> places = new HashMap<>();
        for (Component component : COMPONENTS) {
            for (Feature feature : component.features()) {
                int before = (int) places.keySet().stream()
                        .filter(name -> name.charAt(1) == feature.name().charAt(1))
                        .count();
                places.put(feature.name(), before);
            }
        }
        return places;
    }

    /** So many sessions, special ones too, with an expiry every Tuesday that is a trading day, else the day before. */
    static List<RandomOpinions> sessions(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<RandomOpinions> sessions = new ArrayList<>();
        for (LocalDate date = START; sessions.size() < count; date = date.plusDays(1)) {
            if (CALENDAR.isTradingDay(date) || CALENDAR.isSpecial(date)) {
                sessions.add(new RandomOpinions(date, front(date), random.split()));
            }
        }
        return sessions;
    }

    /** The nearest expiry on a date. */
    static LocalDate front(LocalDate date) {
        LocalDate expiry = before(date.with(TemporalAdjusters.nextOrSame(DayOfWeek.TUESDAY)));
        return expiry.isBefore(date) ? before(date.with(TemporalAdjusters.next(DayOfWeek.TUESDAY))) : expiry;
    }

    private static LocalDate before(LocalDate day) {
        return CALENDAR.isTradingDay(day) ? day : before(day.minusDays(1));
    }

    @Override
    public @Nullable FrameRow frame(int component, int minute) {
        return frames[component][minute];
    }

    /** Only the first two components speak in these minutes. */
    void quieten(int from, int to) {
        for (int component = 3; component < frames.length; component++) {
            Arrays.fill(frames[component], from, to + 1, null);
        }
    }

    /** What is known at the end of a minute. */
    Frames upTo(int last) {
        return (component, minute) -> minute > last ? null : frame(component, minute);
    }

    /** The same opinion of everybody in every minute, with rows in each; every feature is this value. */
    static Frames unanimous(double opinion, LocalDate front, float feature) {
        return (component, minute) -> {
            float[] values = new float[features(component)];
            Arrays.fill(values, feature);
            return new FrameRow(values, opinion, opinion, minute, front);
        };
    }
}
