package org.marketregime.testkit.kernels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.DteHistory;
import org.marketregime.kernels.Frequency;
import org.marketregime.kernels.Kernel;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Point;
import org.marketregime.kernels.PriceLevels;
import org.marketregime.kernels.Turbulence;

/** Launches of every kernel and of every point operation, with inputs that they can make sense of. */
final class SampleLaunches {
    private static final int MINUTES = TradingSession.MINUTES;

    private SampleLaunches() {}

    /** How an input looks: what a column of that sort is in the market. */
    private enum Input {
        PRICE,
        /** A price near that at which PRICE begins. */
        NEAR_PRICE,
        VOLUME,
        SIGNED,
        SHARE,
        SMALL,
        /** Days to expiry of a weekly contract: today, tomorrow, or later. */
        NEAR_DTE,
        FAR_DTE,
        BUCKET,
        /** Mostly 0, else 1. */
        FLAG,
        /** One of seven. */
        LEVEL,
        /** A strike of the panels, walking. */
        ATM,
        STEP,
        FORWARD,
        YEARS,
        DISCOUNT
    }

    /** How a panel looks. */
    private enum Panel {
        COUNT,
        DIRECTION,
        GREEK,
        VOLATILITY,
        /** Price of an option. */
        PREMIUM
    }

    private static final double CENTRE = 2000;
    private static final double STRIKE_STEP = 50;

    /**
     * A launch whose inputs are columns 0…n − 1 and whose outputs follow.
     *
     * @param name for the report
     */
    record Sample(String name, Launch launch, List<Panel> panels, List<Input> sorts) {
        /** The strikes of a session from a row on: more are listed in the course of the morning. */
        double[] strikes(int row) {
            int reach = row < 40 ? 14 : 22;
            return IntStream.rangeClosed(-reach, reach)
                    .mapToDouble(k -> CENTRE + k * STRIKE_STEP)
                    .toArray();
        }

        /** A value of a panel; a tenth of them unknown. */
        double cell(int panel, RandomGenerator random) {
            double value = switch (panels.get(panel)) {
                case COUNT -> random.nextInt(4) == 0 ? 0 : 75.0 * random.nextInt(10_000);
                case DIRECTION -> random.nextInt(3) - 1;
                case GREEK -> random.nextGaussian();
                case VOLATILITY -> 0.1 + 0.2 * random.nextDouble();
                case PREMIUM -> 0.4 + 20 * random.nextDouble();
            };
            return random.nextInt(10) == 0 ? Double.NaN : value;
        }

        int inputs() {
            return sorts.size();
        }

        /** Enough sessions to fill what the kernel remembers; the last one is a DTE 0 of the weekly cycle. */
        int sessions() {
            return switch (launch.kernel()) {
                case FREQUENCY -> Frequency.SESSIONS + 3;
                case DTE_HISTORY -> 48;
                default -> 24;
            };
        }

        /** A session of an input: a tenth of the minutes unknown, and a hole of twenty. */
        double[] values(int input, int session, RandomGenerator random) {
            double[] values = new double[MINUTES];
            double level = 200 + 5 * session;
            double atm = CENTRE;
            int hole = random.nextInt(MINUTES - 20);
            for (int row = 0; row < MINUTES; row++) {
                level *= 1 + 0.01 * random.nextGaussian();
                atm = Math.clamp(atm + Math.rint(random.nextGaussian() / 2) * STRIKE_STEP, CENTRE - 300, CENTRE + 300);
                boolean unknown = random.nextInt(10) == 0 || (row >= hole && row < hole + 20);
                double value = switch (sorts.get(input)) {
                    case PRICE -> level + input;
                    case NEAR_PRICE -> (200 + 5 * session) * (1 + 0.03 * random.nextGaussian());
                    case VOLUME -> random.nextInt(4) == 0 ? 0 : random.nextInt(1_000_000);
                    case SIGNED -> random.nextInt(8) == 0 ? 0 : random.nextGaussian();
                    case SHARE -> random.nextDouble();
                    case SMALL -> 0.01 * random.nextGaussian();
                    case FAR_DTE -> 9;
                    case NEAR_DTE -> session % 3 == 2 ? 0 : session % 3 == 1 ? 1 : 5;
                    case BUCKET -> session % 2;
                    case FLAG -> random.nextInt(8) == 0 ? 1 : 0;
                    case LEVEL -> 1 + random.nextInt(7);
                    case ATM -> random.nextInt(50) == 0 ? Double.NaN : atm;
                    case STEP -> STRIKE_STEP;
                    case FORWARD -> CENTRE + 20 * random.nextGaussian();
                    case YEARS -> 0.01;
                    case DISCOUNT -> 0.99;
                };
                boolean constant = switch (sorts.get(input)) {
                    case NEAR_DTE, FAR_DTE, BUCKET, ATM, STEP, FORWARD, YEARS, DISCOUNT -> true;
                    case PRICE, NEAR_PRICE, VOLUME, SIGNED, SHARE, SMALL, LEVEL, FLAG -> false;
                };
                values[row] = unknown && !constant ? Double.NaN : value;
            }
            return values;
        }
    }

    static Stream<Sample> all() {
        return Stream.concat(
                points(),
                Arrays.stream(Kernel.values())
                        .filter(kernel -> kernel != Kernel.POINT)
                        .flatMap(SampleLaunches::of));
    }

    private static Stream<Sample> of(Kernel kernel) {
        return switch (kernel) {
            case POINT -> points();
            case STRADDLE -> Stream.of(sample(kernel, List.of(), Input.PRICE, Input.SHARE, Input.SHARE));
            case BARS -> each(kernel, List.of(3.0, 5.0, 10.0, 15.0), List.of(), Input.PRICE, Input.VOLUME);
            case EMA -> each(kernel, List.of(3.0, 10.0), List.of(20.0), Input.PRICE);
            case CROSSING -> each(kernel, List.of(1.0, 5.0), List.of(75.0), Input.SIGNED, Input.SIGNED);
            case RSI -> each(kernel, List.of(1.0, 15.0), List.of(14.0), Input.PRICE);
            case MACD -> each(kernel, List.of(1.0, 5.0), List.of(12.0, 26.0, 9.0), Input.PRICE);
            case ATR -> each(kernel, List.of(1.0, 5.0), List.of(14.0), Input.PRICE, Input.PRICE, Input.PRICE);
            case ROLLING_BARS -> each(kernel, List.of(1.0, 10.0), List.of(20.0), Input.PRICE, Input.VOLUME);
            case INDEX -> Stream.of(sample(kernel, List.of(), Input.SMALL, Input.PRICE));
            case SESSION_VWAP -> each(kernel, List.of(1.0, 15.0), List.of(), Input.PRICE, Input.VOLUME);
            case SESSION_RANGE -> each(kernel, List.of(1.0, 15.0), List.of(), Input.PRICE);
            case WINDOW -> each(kernel, List.of(2.0, 5.0, 15.0, 60.0), List.of(1.0), Input.SIGNED);
            case PAIRS -> each(kernel, List.of(5.0, 15.0, 61.0), List.of(3.0), Input.SIGNED, Input.VOLUME);
            case CORRELATION ->
                Stream.of(
                        sample(kernel, List.of(60.0, 30.0), Input.SMALL, Input.SMALL),
                        sample(kernel, List.of(60.0, 20.0), Input.SMALL, Input.SMALL, Input.SMALL, Input.SIGNED));
            case LAG -> each(kernel, List.of(1.0, 15.0), List.of(), Input.PRICE);
            case SWITCHES -> Stream.of(sample(kernel, List.of(), Input.SIGNED));
            case ACROSS ->
                each(kernel, List.of(1.0, 3.0), List.of(), Input.SIGNED, Input.SIGNED, Input.SMALL, Input.SHARE);
            case SAME_MINUTE ->
                Stream.of(
                        sample(kernel, List.of(), Input.SIGNED, Input.NEAR_DTE),
                        standardised(Input.NEAR_DTE),
                        standardised(Input.FAR_DTE));
            case BAR_RANK -> Stream.of(sample(kernel, List.of(5.0, 10.0, 100.0), Input.SHARE));
            case FREQUENCY -> Stream.of(sample(kernel, List.of(), Input.SHARE, Input.SMALL, Input.BUCKET));
            case HOLD -> each(kernel, List.of(1.0, 5.0), List.of(), Input.PRICE);
            case LEVELS ->
                Stream.of(
                        sample(kernel, List.of(0.1, 1.0, 0.0, -1.0, -0.3, 0.3, 1.0), Input.SIGNED),
                        sample(kernel, List.of(0.1, 0.0, 1.0, -1.0, -0.3, 0.3, 1.0), Input.SIGNED));
            case TRANSITION -> each(kernel, List.of(20.0, 30.0), List.of(30.0, 10.0, 5.0), Input.LEVEL, Input.BUCKET);
            case AT_STRIKE -> Stream.of(sample(kernel, List.of(), List.of(Panel.GREEK), Input.ATM));
            case STRIKE_SUM ->
                Stream.of(
                        sample(kernel, List.of(15.0, 21.0), List.of(Panel.COUNT, Panel.GREEK), Input.ATM, Input.STEP),
                        sample(kernel, List.of(1.0, 0.0), List.of(Panel.COUNT, Panel.GREEK), Input.ATM, Input.STEP));
            case STRIKE_FLOW ->
                Stream.of(
                        flow(List.of(15.0, 0.0, 7.0, 0.0, 11.0, 12.0)),
                        flow(List.of(15.0, 0.0, 7.0, 1.0, 11.0, 12.0)),
                        flow(List.of(15.0, -1.0, 0.0, 0.0, 0.0, 12.0)));
            case GAMMA_FLIP ->
                Stream.of(sample(
                        kernel,
                        List.of(15.0, 21.0),
                        List.of(Panel.COUNT, Panel.COUNT, Panel.VOLATILITY),
                        Input.ATM,
                        Input.STEP,
                        Input.FORWARD,
                        Input.YEARS));
            case MAX_PAIN ->
                Stream.of(
                        sample(kernel, List.of(15.0, 21.0), List.of(Panel.COUNT, Panel.COUNT), Input.ATM, Input.STEP));
            case LARGEST ->
                Stream.of(sample(
                        kernel,
                        List.of(3.0, 7.0, 11.0),
                        List.of(Panel.COUNT, Panel.COUNT),
                        Input.ATM,
                        Input.STEP,
                        Input.FORWARD));
            case UNUSUAL_VOLUME ->
                Stream.of(sample(
                        kernel,
                        List.of(),
                        List.of(Panel.COUNT, Panel.GREEK, Panel.COUNT, Panel.GREEK),
                        Input.ATM,
                        Input.STEP));
            case SMILE_DELTA -> each(kernel, List.of(0.25, 0.1), List.of(), List.of(Panel.VOLATILITY), SMILE);
            case SMILE_FIT ->
                Stream.of(
                        sample(kernel, List.of(2.5, 7.0, 2.0, 0.5, 4.0), List.of(Panel.VOLATILITY), SMILE),
                        sample(kernel, List.of(2.5, 3.0, 0.0, 0.5, 2.0), List.of(Panel.VOLATILITY), SMILE));
            case SMILE_AT ->
                each(
                        kernel,
                        List.of(-0.02, 0.0, 0.02),
                        List.of(),
                        List.of(Panel.VOLATILITY),
                        Input.FORWARD,
                        Input.FLAG);
            case RISK_NEUTRAL ->
                Stream.of(sample(
                        kernel,
                        List.of(),
                        List.of(Panel.PREMIUM, Panel.PREMIUM),
                        Input.FORWARD,
                        Input.YEARS,
                        Input.DISCOUNT,
                        Input.SHARE,
                        Input.FLAG));
            case DTE_HISTORY -> Stream.of(dteHistory(Input.FAR_DTE), dteHistory(Input.NEAR_DTE));
            case BIN_HISTORY ->
                Stream.concat(
                        each(kernel, List.of(20.0, 60.0), List.of(10.0), Input.SIGNED),
                        each(kernel, List.of(20.0), List.of(10.0, 1.0), Input.SIGNED));
            case RUN -> Stream.of(sample(kernel, List.of(), Input.FLAG));
            case STRIKE_CHANGE ->
                Stream.of(
                        change(List.of(5.0, -7.0, 7.0, -1.0, 11.0, 0.0)),
                        change(List.of(15.0, -3.0, 7.0, -1.0, 8.0, 1.0)),
                        change(List.of(0.0, -15.0, 15.0, 7.0, 12.0, 0.0)));
            case STRIKE_SHAPE ->
                Stream.of(
                        sample(kernel, List.of(15.0, 21.0), List.of(Panel.COUNT, Panel.COUNT), Input.ATM, Input.STEP));
            case BAR_CORRELATION, UNDERLYING_BAR_CORRELATION ->
                Stream.of(
                        sample(kernel, List.of(5.0, 20.0, 15.0, 0.0), Input.SMALL, Input.SIGNED),
                        sample(kernel, List.of(10.0, 60.0, 30.0, 3.0), Input.SMALL, Input.SIGNED));
            case WEALTH -> Stream.of(sample(kernel, List.of(), Input.SMALL));
            case SAME_BAR ->
                Stream.of(
                        sample(kernel, List.of(5.0, 20.0, 10.0), Input.SIGNED, Input.FAR_DTE, Input.STEP),
                        sample(kernel, List.of(5.0, 70.0, 6.0), Input.SIGNED, Input.NEAR_DTE, Input.STEP));
            case STREAK -> each(kernel, List.of(1.0, 5.0), List.of(), Input.SIGNED);
            case CUSUM -> each(kernel, List.of(1.0, 5.0), List.of(), Input.SIGNED);
            case DIRECTIONAL -> each(kernel, List.of(1.0, 5.0), List.of(14.0), Input.PRICE, Input.PRICE, Input.PRICE);
            case SLOTS ->
                Stream.of(
                        sample(kernel, List.of(1.0, 60.0, 48.0), Input.SMALL, Input.SIGNED),
                        sample(kernel, List.of(5.0, 12.0, 8.0), Input.SMALL, Input.SIGNED),
                        sample(kernel, List.of(15.0, 40.0, 30.0), Input.SMALL, Input.SIGNED));
            case DAILY_MEAN -> each(kernel, List.of(1.0, 5.0), List.of(0.95, 10.0), Input.SHARE);
            case LAST_SESSION -> Stream.of(sample(kernel, List.of(), Input.PRICE));
            case SESSION_SUM -> each(kernel, List.of(20.0, 60.0), List.of(), Input.SIGNED);
            case SEASONAL_VOLATILITY ->
                Stream.of(sample(kernel, List.of(5.0, 20.0, 5.0, 30.0, 20.0, 30.0), Input.SMALL));
            case VOLUME_PROFILE ->
                Stream.of(sample(kernel, List.of(5.0, 0.0005, 0.7), Input.PRICE, Input.VOLUME, Input.PRICE));
            case OPEN_INTEREST_LEVELS ->
                Stream.of(sample(
                        kernel,
                        List.of(5.0, 0.1, 0.03, 0.001, 30.0),
                        List.of(Panel.COUNT, Panel.COUNT, Panel.VOLATILITY),
                        Input.FORWARD,
                        Input.FORWARD,
                        Input.YEARS));
            case PRICE_LEVELS -> Stream.of(priceLevels());
            case FAMILY_TRIALS -> each(kernel, List.of(5.0), List.of(1.0), Input.PRICE, Input.PRICE, Input.PRICE);
            case BREAKOUT ->
                Stream.of(sample(kernel, List.of(5.0, 0.0005, 0.001), Input.PRICE, Input.PRICE, Input.PRICE));
            case HELD_LEGS ->
                Stream.concat(
                        held(kernel, List.of(0.0), Panel.PREMIUM, Panel.PREMIUM),
                        held(kernel, List.of(-1.0), Panel.GREEK, Panel.GREEK));
            case HELD_INTEREST -> held(kernel, List.of(7.0, 11.0), Panel.COUNT, Panel.COUNT);
            case HELD_RETURN -> held(kernel, List.of(7.0, 11.0), Panel.PREMIUM, Panel.COUNT);
            case HELD_VOLATILITY -> held(kernel, List.of(1.0, 3.0, 4.0), Panel.VOLATILITY, Panel.VOLATILITY);
            case HELD_SKEW -> held(kernel, List.of(0.25), Panel.GREEK, Panel.GREEK, Panel.VOLATILITY, Panel.VOLATILITY);
            case WINSORISED -> each(kernel, List.of(3.0, 5.0), List.of(20.0, 10.0, 1.5), Input.SIGNED);
            case DECAYED_CORRELATION ->
                each(kernel, List.of(1.0, 5.0), List.of(0.94, 60.0, 30.0), Input.SMALL, Input.SIGNED);
            case RUN_LENGTH -> each(kernel, List.of(1.0, 5.0), List.of(75.0, 5.0), Input.SIGNED);
            case POOLED -> each(kernel, List.of(1.0, 5.0), List.of(20.0, 15.0, 0.99), Input.SHARE);
            case LEAD_LAG -> each(kernel, List.of(60.0, 120.0), List.of(5.0, 40.0), Input.SMALL, Input.SIGNED);
            case OPINIONS -> each(kernel, List.of(1.0, 3.0), List.of(), opinions(Input.SIGNED, Input.SHARE));
            case OPINION_SPECTRUM ->
                Stream.of(sample(
                        kernel, List.of(120.0, 80.0, 3.0), Input.SIGNED, Input.SHARE, Input.SMALL, Input.SIGNED));
            case TURBULENCE ->
                Stream.of(sample(
                        kernel,
                        List.of(5.0, 20.0, 15.0),
                        Collections.nCopies(Turbulence.CHANNELS, Input.SMALL).toArray(Input[]::new)));
            case WEB ->
                Stream.of(
                        web(List.of(5.0, 30.0, 75.0, 50.0, 20.0, 1000.0, 20.0), List.of(10.0, 8.0, 6.0, 6.0), 32),
                        web(List.of(15.0, 8.0, 40.0, 20.0, 3.0, 40.0, 4.0), List.of(2.0, 2.0, 2.0, 2.0), 4));
        };
    }

    /** Of bars that fill a session and of those that leave some minutes over. */
    private static Stream<Sample> held(Kernel kernel, List<Double> others, Panel... panels) {
        return each(kernel, List.of(3.0, 10.0), others, List.of(panels), Input.ATM, Input.STEP);
    }

    /** Four opinions and their weights. */
    private static Input[] opinions(Input opinion, Input weight) {
        return Stream.concat(Collections.nCopies(4, opinion).stream(), Collections.nCopies(4, weight).stream())
                .toArray(Input[]::new);
    }

    /** Candidates of three families. */
    private static Sample priceLevels() {
        List<Input> sorts = new ArrayList<>(List.of(Input.PRICE, Input.VOLUME, Input.NEAR_DTE, Input.SHARE));
        sorts.addAll(Collections.nCopies(PriceLevels.FAMILIES, Input.SHARE));
        List<Double> parameters = new ArrayList<>(List.of(5.0));
        parameters.addAll(Collections.nCopies(PriceLevels.FAMILIES, 0.1));
        for (double family : new double[] {1, 4, 5}) {
            sorts.addAll(Collections.nCopies(6, Input.NEAR_PRICE));
            parameters.addAll(List.of(family, 6.0, 0.02 * family));
        }
        return sample(Kernel.PRICE_LEVELS, parameters, sorts.toArray(Input[]::new));
    }

    /**
     * Independent series, and scores of pairs with and without a series of the web.
     *
     * @param head parameters up to the least series
     */
    private static Sample web(List<Double> head, List<Double> blocks, int scores) {
        int series = (int) Math.round(head.get(1));
        List<Input> sorts = new ArrayList<>(Collections.nCopies(series, Input.SMALL));
        sorts.addAll(Collections.nCopies(1 + scores, Input.SIGNED));
        List<Double> parameters = new ArrayList<>(head);
        parameters.addAll(List.of(0.5, scores / 2.0, 0.05));
        parameters.addAll(blocks);
        parameters.addAll(List.of(0.0, 1.0, series - 1.0));
        for (int pair = 0; pair < scores; pair++) {
            parameters.addAll(List.of((double) (pair % series), pair % 3 == 0 ? -1.0 : (pair + 1) % series));
        }
        return sample(Kernel.WEB, parameters, sorts.toArray(Input[]::new));
    }

    private static final Input[] SMILE = {Input.FORWARD, Input.YEARS, Input.SHARE, Input.FLAG};

    /** Of one contract of the weekly cycle and four that are {@code dte} away. */
    private static Sample dteHistory(Input dte) {
        List<Input> sorts =
                new ArrayList<>(List.of(Input.SIGNED, dte, dte, Input.SIGNED, Input.NEAR_DTE, Input.NEAR_DTE));
        for (int place = 2; place <= DteHistory.EXPIRIES; place++) {
            sorts.addAll(List.of(Input.SIGNED, dte, dte));
        }
        return sample(Kernel.DTE_HISTORY, List.of(), sorts.toArray(Input[]::new));
    }

    /** SAME_MINUTE without its rank, which backends may compute in another way. */
    private static Sample standardised(Input dte) {
        Launch all = sample(Kernel.SAME_MINUTE, List.of(), Input.SIGNED, dte).launch();
        List<Integer> outputs = new ArrayList<>(all.outputs());
        outputs.set(3, -1);
        return new Sample(
                "SAME_MINUTE without rank, " + dte, all.withOutputs(outputs), List.of(), List.of(Input.SIGNED, dte));
    }

    private static Sample change(List<Double> parameters) {
        return sample(Kernel.STRIKE_CHANGE, parameters, List.of(Panel.COUNT, Panel.COUNT), Input.ATM, Input.STEP);
    }

    private static Sample flow(List<Double> parameters) {
        List<Panel> panels =
                List.of(Panel.DIRECTION, Panel.COUNT, Panel.GREEK, Panel.DIRECTION, Panel.COUNT, Panel.GREEK);
        return sample(Kernel.STRIKE_FLOW, parameters, panels, Input.ATM, Input.STEP, Input.FORWARD);
    }

    private static Stream<Sample> each(Kernel kernel, List<Double> firsts, List<Double> others, Input... sorts) {
        return each(kernel, firsts, others, List.of(), sorts);
    }

    private static Stream<Sample> each(
            Kernel kernel, List<Double> firsts, List<Double> others, List<Panel> panels, Input... sorts) {
        return firsts.stream().map(first -> {
            List<Double> parameters = new ArrayList<>();
            parameters.add(first);
            parameters.addAll(others);
            return sample(kernel, parameters, panels, sorts);
        });
    }

    private static Sample sample(Kernel kernel, List<Double> parameters, Input... sorts) {
        return sample(kernel, parameters, List.of(), sorts);
    }

    private static Sample sample(Kernel kernel, List<Double> parameters, List<Panel> panels, Input... sorts) {
        List<Integer> inputs = IntStream.range(0, sorts.length).boxed().toList();
        List<Integer> outputs = new ArrayList<>(IntStream.range(sorts.length, sorts.length + kernel.outputs())
                .boxed()
                .toList());
        List<Integer> panelNumbers = IntStream.range(0, panels.size()).boxed().toList();
        Launch launch = new Launch(kernel, panelNumbers, inputs, outputs, parameters, 0);
        return new Sample(kernel + " " + parameters, launch, panels, List.of(sorts));
    }

    private static Stream<Sample> points() {
        return Arrays.stream(Point.values()).map(SampleLaunches::point);
    }

    private static Sample point(Point operation) {
        List<Input> sorts = switch (operation) {
            case NUMBER -> List.of();
            case LN, SQRT -> List.of(Input.PRICE);
            case WHERE -> List.of(Input.BUCKET, Input.SIGNED, Input.PRICE);
            case NORMAL, EXP, TANH, ABS, SIGN, CLIP, BAND, KNOWN, FLOOR -> List.of(Input.SIGNED);
            case STEP -> List.of(Input.SMALL);
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, MIN, MAX, GREATER, DIFFERS, OR_ELSE ->
                List.of(Input.SIGNED, Input.SIGNED);
            case BACHELIER -> List.of(Input.SHARE, Input.PRICE);
            case ALIGN -> List.of(Input.PRICE, Input.PRICE, Input.PRICE, Input.PRICE, Input.PRICE);
            case PIVOT_POSITION, PIVOT_DISTANCE, PIVOT_BREAKOUT, PIVOT_TOUCH, PIVOT_SIDE, PIVOT_BELOW, PIVOT_ABOVE ->
                List.of(Input.PRICE, Input.PRICE, Input.PRICE, Input.PRICE);
        };
        List<Double> parameters = switch (operation) {
            case NUMBER -> List.of(2.5);
            case CLIP -> List.of(-0.5, 0.5);
            default -> List.of();
        };
        List<Integer> outputs = new ArrayList<>(java.util.Collections.nCopies(Point.values().length, -1));
        outputs.set(operation.ordinal(), sorts.size());
        List<Integer> inputs = IntStream.range(0, sorts.size()).boxed().toList();
        Launch launch = new Launch(Kernel.POINT, List.of(), inputs, outputs, parameters, 0);
        return new Sample("POINT " + operation, launch, List.of(), sorts);
    }
}
