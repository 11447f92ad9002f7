package org.marketregime.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.marketregime.columnar.Columns;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.features.FormulaText.Node;
import org.marketregime.features.chain.LastInterest;
import org.marketregime.kernels.Program;
import org.marketregime.kernels.State;
import org.marketregime.kernels.scalar.ScalarBackend;

/** The formula that the catalogue shows is what the kernels compute. */
class FormulaTest {
    private static final int SESSIONS = 4;
    private static final int MINUTES = 375;
    private static final long SEED = 20_250_829;

    @Test
    void everyFormulaEvaluatedFromItsTextIsWhatTheKernelsCompute() {
        for (Component component : Catalogue.components()) {
            Plan plan = Plan.of(component.series());
            Map<Integer, double[][]> computed = compute(plan);
            Texts texts = new Texts(plan, computed);
            for (int i = 0; i < component.series().size(); i++) {
                Feature feature = component.features().get(i);
                double[][] ours = Objects.requireNonNull(
                        computed.get(plan.column(component.series().get(i))));
                double[][] byText = texts.evaluate(FormulaText.parse(feature.formula()));
                for (int session = 0; session < SESSIONS; session++) {
                    for (int row = 0; row < MINUTES; row++) {
                        assertThat(same(ours[session][row], byText[session][row]))
                                .as(
                                        "%s = %s, seed %d, session %d, row %d: kernels %s, text %s",
                                        feature.name(),
                                        feature.formula(),
                                        SEED,
                                        session,
                                        row,
                                        ours[session][row],
                                        byText[session][row])
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void everyFunctionOfTheCatalogueHasASlowTwinOrANamedOracle() {
        Set<String> used = new HashSet<>();
        for (Feature feature : Catalogue.features()) {
            functions(FormulaText.parse(feature.formula()), used);
        }
        glossary().values().forEach(formula -> functions(FormulaText.parse(formula), used));

        used.removeAll(SlowFunctions.KNOWN);
        used.removeAll(SlowRelations.NAMES);
        used.removeAll(SlowFunctions.HELD_ELSEWHERE.keySet());

        assertThat(used).isEmpty();
    }

    private static void functions(Node node, Set<String> used) {
        if (node.call()) {
            used.add(node.name());
        }
        node.arguments().forEach(argument -> functions(argument, used));
    }

    /** The shared series by name, with their formulas. */
    private static Map<String, String> glossary() {
        Map<String, String> formulas = new HashMap<>();
        Catalogue.glossary().lines().skip(1).map(line -> line.split("\t")).forEach(cells -> {
            if (cells[1].startsWith("= ")) {
                formulas.put(cells[0], cells[1].substring(2));
            }
        });
        return formulas;
    }

    /** Evaluates formula texts; what the grammar cannot say is taken from the kernels. */
    private static final class Texts {
        private final Map<String, double[][]> known = new HashMap<>();
        private final Map<String, double[][]> byKernels = new HashMap<>();
        private final Map<String, String> glossary = glossary();

        Texts(Plan plan, Map<Integer, double[][]> computed) {
            plan.all()
                    .forEach(series ->
                            byKernels.put(series.formula(), Objects.requireNonNull(computed.get(plan.column(series)))));
        }

        double[][] evaluate(Node node) {
            double[][] value = known.get(node.text());
            if (value == null) {
                value = fresh(node);
                known.put(node.text(), value);
            }
            return value;
        }

        private double[][] fresh(Node node) {
            if (!node.call()) {
                return named(node.name());
            }
            if (SlowFunctions.HELD_ELSEWHERE.containsKey(node.name())) {
                return Objects.requireNonNull(byKernels.get(node.text()), () -> "no column of " + node.text());
            }
            List<double[][]> arguments =
                    node.arguments().stream().map(this::evaluate).toList();
            return SlowFunctions.evaluate(node.name(), arguments, node.parameters());
        }

        private double[][] named(String name) {
            if (glossary.containsKey(name)) {
                return evaluate(FormulaText.parse(glossary.get(name)));
            }
            if (byKernels.containsKey(name) && !Character.isDigit(name.charAt(0))) {
                return Objects.requireNonNull(byKernels.get(name));
            }
            double[][] constant = new double[SESSIONS][MINUTES];
            for (double[] session : constant) {
                java.util.Arrays.fill(session, Double.parseDouble(name));
            }
            return constant;
        }
    }

    /** All columns of a plan on random inputs, session after session, as one expiry sees them. */
    private static Map<Integer, double[][]> compute(Plan plan) {
        ScalarBackend backend = new ScalarBackend();
        Program ofExpiry = backend.prepare(plan.ofExpiry());
        Program ofFront = backend.prepare(plan.ofFront());
        State expiry = State.empty(plan.ofExpiry());
        State front = State.empty(plan.ofFront());
        SplittableRandom random = new SplittableRandom(SEED);
        Map<Integer, double[][]> computed = new HashMap<>();
        ExpiryMemory memory = null;
        try (BufferAllocator allocator = new RootAllocator();
                Columns columns =
                        Columns.allocate(plan.columnCount(), plan.panels().size(), MINUTES, allocator)) {
            for (int session = 0; session < SESSIONS; session++) {
                columns.clear();
                plan.inputs().forEach((input, column) -> fill(columns, column, input.name(), random));
                plan.panels().forEach((panel, number) -> fill(columns.panels(), number, panel.name(), random));
                for (Series.OfExpiry other : plan.ofExpiries()) {
                    fill(columns, plan.column(other), other.formula(), random);
                }
                for (Series.OfCommonExpiry common : plan.common()) {
                    fill(columns, plan.column(common), common.formula(), random);
                }
                for (Series.Previous previous : plan.previous()) {
                    for (int row = 0; memory != null && row < MINUTES; row++) {
                        columns.set(plan.column(previous), row, memory.value(previous));
                    }
                }
                ofExpiry.open(expiry);
                ofFront.open(front);
                ofExpiry.run(columns, expiry, 0, MINUTES);
                ofFront.run(columns, front, 0, MINUTES);
                ofExpiry.complete(columns, expiry);
                ofFront.complete(columns, front);
                memory = ExpiryMemory.of(
                        java.time.LocalDate.EPOCH.plusDays(session), expiry, plan, columns, LastInterest.NONE);
                for (int column = 0; column < plan.columnCount(); column++) {
                    double[][] values = computed.computeIfAbsent(column, c -> new double[SESSIONS][MINUTES]);
                    for (int row = 0; row < MINUTES; row++) {
                        values[session][row] = columns.get(column, row);
                    }
                }
            }
        }
        return computed;
    }

    /** Numbers of the size that the input has in the market; one minute in twelve is unknown. */
    private static void fill(Columns columns, int column, String input, SplittableRandom random) {
        double level = 100 + random.nextInt(40);
        boolean constant = input.equals("minute")
                || input.startsWith("dte")
                || input.startsWith("weight_")
                || input.startsWith("attention_");
        for (int row = 0; row < MINUTES; row++) {
            level *= 1 + 0.004 * (random.nextDouble() - 0.5);
            double value = value(input, row, level, random);
            columns.set(column, row, !constant && random.nextInt(12) == 0 ? Double.NaN : value);
        }
    }

    private static double value(String input, int row, double level, SplittableRandom random) {
        if (input.contains("_of_")) {
            return 2 * random.nextDouble() - 1;
        }
        if (input.startsWith("held_") || input.contains("common_expiry")) {
            return 0.02 * (random.nextDouble() - 0.5);
        }
        if (input.contains("volume")) {
            return random.nextInt(100_000);
        }
        if (input.startsWith("weight_") || input.startsWith("attention_")) {
            return 0.3;
        }
        if (input.startsWith("dte")) {
            return 4;
        }
        if (input.startsWith("tau")) {
            return 0.01;
        }
        return switch (input) {
            case "minute" -> row + 1;
            case "legs_valid" -> random.nextInt(7);
            case "last_hour" -> row > 300 ? 1 : 0;
            case "atm_volatility", "straddle_volatility" -> level / 800;
            case "constant_maturity_7", "constant_maturity_30" -> level / 900;
            case "expiry_2(atm_volatility)", "expiry_3(atm_volatility)" -> level / 850;
            case "expiry_2(tau)" -> 0.03;
            case "expiry_3(tau)" -> 0.05;
            case "discount" -> 0.99;
            case "forward" -> 2400 + level / 10;
            case "atm_strike" -> 2400 + 5 * random.nextInt(3);
            case "strike_step" -> 5;
            case "cpr_width_rank" -> 0.8;
            default -> level;
        };
    }

    /** Strikes around the forward; one cell in twelve is unknown. */
    private static void fill(StrikePanels panels, int panel, String name, SplittableRandom random) {
        double[] strikes = new double[45];
        java.util.Arrays.setAll(strikes, rank -> 2300 + 5 * rank);
        for (int row = 0; row < MINUTES; row++) {
            if (panel == 0) {
                panels.list(row, strikes);
            }
            for (int rank = 0; rank < strikes.length; rank++) {
                double value = name.contains("demand")
                        ? random.nextInt(3) - 1
                        : name.contains("volume") || name.startsWith("oi_")
                                ? random.nextInt(100_000)
                                : name.contains("iv") ? 0.1 + 0.1 * random.nextDouble() : random.nextDouble();
                panels.set(panel, row, rank, random.nextInt(12) == 0 ? Double.NaN : value);
            }
        }
    }

    private static boolean same(double a, double b) {
        return Double.isNaN(a) ? Double.isNaN(b) : Math.abs(a - b) <= 1e-9 * Math.max(0.1, Math.abs(b));
    }
}
