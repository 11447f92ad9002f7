package org.marketregime.testkit.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Program;
import org.marketregime.kernels.Recorded;
import org.marketregime.kernels.State;
import org.marketregime.kernels.scalar.ScalarBackend;

/** One contract for all kernels; a backend's test extends it and says which backend it is. */
public abstract class KernelContract {
    private static final int MINUTES = TradingSession.MINUTES;
    private BufferAllocator allocator = new RootAllocator();

    /** The backend under test. */
    protected abstract Backend backend();

    /** Largest relative difference to the scalar backend; where it is not 0, the test says why. */
    protected abstract double tolerance();

    @BeforeEach
    void openAllocator() {
        allocator = new RootAllocator();
    }

    @AfterEach
    void nothingLeaks() {
        allocator.close();
    }

    @TestFactory
    Stream<DynamicTest> agreesWithTheScalarBackend() {
        return SampleLaunches.all()
                .map(sample -> DynamicTest.dynamicTest(sample.name(), () -> {
                    for (long seed = 1; seed <= 3; seed++) {
                        double[][] ours = run(backend(), sample, seed, Cut.WHOLE);
                        double[][] definition = run(new ScalarBackend(), sample, seed, Cut.WHOLE);
                        assertClose(ours, definition, tolerance(), sample.name() + ", seed " + seed);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> givesTheSameBitsHoweverTheDayIsCut() {
        return SampleLaunches.all()
                .map(sample -> DynamicTest.dynamicTest(sample.name(), () -> {
                    double[][] whole = run(backend(), sample, 7, Cut.WHOLE);
                    for (Cut cut : Cut.values()) {
                        assertClose(run(backend(), sample, 7, cut), whole, 0, sample.name() + ", cut " + cut);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> isBlindToTheFuture() {
        return SampleLaunches.all()
                .map(sample -> DynamicTest.dynamicTest(sample.name(), () -> {
                    for (int known : new int[] {1, 2, 15, 37, 200, 374}) {
                        double[][] cut = runUpTo(sample, 11, known);
                        double[][] whole = run(backend(), sample, 11, Cut.WHOLE);
                        for (int column = 0; column < cut.length; column++) {
                            for (int row = 0; row < known; row++) {
                                assertSame(cut[column][row], whole[column][row], 0, sample.name() + " row " + row);
                            }
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> saysUnknownOrAFiniteNumber() {
        return SampleLaunches.all()
                .map(sample -> DynamicTest.dynamicTest(sample.name(), () -> {
                    for (double[] column : run(backend(), sample, 13, Cut.WHOLE)) {
                        for (double value : column) {
                            assertThat(Double.isInfinite(value))
                                    .as(sample.name())
                                    .isFalse();
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> remembersOfASessionWhatItsRecordedMinutesTell() {
        return SampleLaunches.all()
                .filter(sample ->
                        sample.launch().kernel().recorded(sample.launch().parameters()) == Recorded.INPUTS)
                .map(sample -> DynamicTest.dynamicTest(sample.name(), () -> {
                    Launch launch = sample.launch();
                    int minutes = launch.kernel().recordedMinutes(launch.parameters());
                    try (Columns columns = full(sample, 19);
                            Columns told = full(sample, 19)) {
                        for (int row = 0; row < MINUTES; row++) {
                            for (int column = 0; column < told.count(); column++) {
                                if ((row + 1) % minutes != 0) {
                                    told.set(column, row, Double.NaN);
                                }
                            }
                        }

                        assertThat(completed(sample, told)).isEqualTo(completed(sample, columns));
                    }
                }));
    }

    private Columns full(SampleLaunches.Sample sample, long seed) {
        RandomGenerator random = random(seed);
        Columns columns =
                Columns.allocate(sample.inputs() + sample.launch().kernel().outputs(), MINUTES, allocator);
        for (int input = 0; input < sample.inputs(); input++) {
            double[] values = sample.values(input, 0, random);
            for (int row = 0; row < MINUTES; row++) {
                columns.set(input, row, values[row]);
            }
        }
        return columns;
    }

    private double[] completed(SampleLaunches.Sample sample, Columns columns) {
        Launch launch = sample.launch();
        Program program = backend().prepare(List.of(launch));
        State state = State.empty(List.of(launch));
        program.open(state);
        program.complete(columns, state);
        return state.of(launch);
    }

    @TestFactory
    Stream<DynamicTest> knowsSomethingOfAFullDay() {
        return SampleLaunches.all()
                .map(sample -> DynamicTest.dynamicTest(sample.name(), () -> {
                    double[][] outputs = run(backend(), sample, 17, Cut.WHOLE);
                    for (int output = 0; output < outputs.length; output++) {
                        int known = 0;
                        for (double value : outputs[output]) {
                            known += Double.isFinite(value) ? 1 : 0;
                        }
                        assertThat(known)
                                .as("%s, output %d", sample.name(), output)
                                .isPositive();
                    }
                }));
    }

    /** How a day reaches the kernel. */
    private enum Cut {
        WHOLE,
        MINUTE_BY_MINUTE,
        PRIME_BLOCKS,
        RANDOM_BLOCKS;

        int next(RandomGenerator random) {
            return switch (this) {
                case WHOLE -> MINUTES;
                case MINUTE_BY_MINUTE -> 1;
                case PRIME_BLOCKS -> 17;
                case RANDOM_BLOCKS -> 1 + random.nextInt(40);
            };
        }
    }

    /** The outputs of the last of several sessions. */
    private double[][] run(Backend backend, SampleLaunches.Sample sample, long seed, Cut cut) {
        RandomGenerator cuts = random(seed + 1);
        return sessions(backend, sample, seed, MINUTES, (program, columns, state) -> {
            for (int row = 0; row < MINUTES; ) {
                int end = Math.min(MINUTES, row + cut.next(cuts));
                program.run(columns, state, row, end);
                row = end;
            }
        });
    }

    /** The outputs of the last session when only its first rows are known. */
    private double[][] runUpTo(SampleLaunches.Sample sample, long seed, int known) {
        return sessions(
                backend(), sample, seed, known, (program, columns, state) -> program.run(columns, state, 0, known));
    }

    private interface LastSession {
        void run(Program program, Columns columns, State state);
    }

    private double[][] sessions(
            Backend backend, SampleLaunches.Sample sample, long seed, int lastRows, LastSession last) {
        RandomGenerator random = random(seed);
        Launch launch = sample.launch();
        Program program = backend.prepare(List.of(launch));
        State state = State.empty(List.of(launch));
        int inputs = sample.inputs();
        int panels = launch.panels().size();
        try (Columns columns = Columns.allocate(inputs + launch.kernel().outputs(), panels, MINUTES, allocator)) {
            for (int session = 0; session < sample.sessions(); session++) {
                boolean isLast = session == sample.sessions() - 1;
                columns.clear();
                for (int input = 0; input < inputs; input++) {
                    double[] values = sample.values(input, session, random);
                    for (int row = 0; row < (isLast ? lastRows : MINUTES); row++) {
                        columns.set(input, row, values[row]);
                    }
                }
                for (int row = 0; panels > 0 && row < (isLast ? lastRows : MINUTES); row++) {
                    list(sample, columns, row, random);
                }
                program.open(state);
                if (isLast) {
                    last.run(program, columns, state);
                } else {
                    program.run(columns, state, 0, MINUTES);
                    program.complete(columns, state);
                }
            }
            return outputs(columns, launch);
        }
    }

    private static void list(SampleLaunches.Sample sample, Columns columns, int row, RandomGenerator random) {
        double[] strikes = sample.strikes(row);
        columns.panels().list(row, strikes);
        for (int panel = 0; panel < sample.panels().size(); panel++) {
            for (int rank = 0; rank < strikes.length; rank++) {
                columns.panels().set(panel, row, rank, sample.cell(panel, random));
            }
        }
    }

    private static double[][] outputs(Columns columns, Launch launch) {
        List<double[]> outputs = new ArrayList<>();
        for (int column : launch.outputs()) {
            if (column >= 0) {
                double[] values = new double[MINUTES];
                for (int row = 0; row < MINUTES; row++) {
                    values[row] = columns.get(column, row);
                }
                outputs.add(values);
            }
        }
        return outputs.toArray(double[][]::new);
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static void assertClose(double[][] actual, double[][] expected, double tolerance, String what) {
        for (int column = 0; column < expected.length; column++) {
            for (int row = 0; row < MINUTES; row++) {
                assertSame(actual[column][row], expected[column][row], tolerance, what + ", row " + row);
            }
        }
    }

    private static void assertSame(double actual, double expected, double tolerance, String what) {
        boolean same = Double.doubleToLongBits(actual) == Double.doubleToLongBits(expected)
                || Math.abs(actual - expected) <= tolerance * Math.max(1e-3, Math.abs(expected));
        assertThat(same).as("%s: wanted %s, found %s", what, expected, actual).isTrue();
    }
}
