package org.marketregime.features;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Kernel;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Output;
import org.marketregime.kernels.Program;
import org.marketregime.kernels.State;
import org.marketregime.kernels.scalar.ScalarBackend;

/** One kernel, run on series of some sessions. A series is [session][minute − 1]. */
final class KernelRun {
    static final int MINUTES = 375;

    private KernelRun() {}

    /** What an output shows in every minute of every session. */
    static double[][] of(Kernel kernel, Output output, List<double[][]> inputs, Double... parameters) {
        int column = inputs.size();
        List<Integer> outputs = new ArrayList<>(Collections.nCopies(kernel.outputs(), -1));
        outputs.set(((Enum<?>) output).ordinal(), column);
        List<Integer> columnsOfInputs = IntStream.range(0, column).boxed().toList();
        Launch launch = new Launch(kernel, List.of(), columnsOfInputs, outputs, List.of(parameters), 0);
        Program program = new ScalarBackend().prepare(List.of(launch));
        State state = State.empty(List.of(launch));
        double[][] shown = new double[inputs.getFirst().length][MINUTES];
        try (BufferAllocator allocator = new RootAllocator();
                Columns columns = Columns.allocate(column + 1, MINUTES, allocator)) {
            for (int session = 0; session < shown.length; session++) {
                columns.clear();
                for (int input = 0; input < column; input++) {
                    for (int row = 0; row < MINUTES; row++) {
                        columns.set(input, row, inputs.get(input)[session][row]);
                    }
                }
                program.open(state);
                program.run(columns, state, 0, MINUTES);
                program.complete(columns, state);
                for (int row = 0; row < MINUTES; row++) {
                    shown[session][row] = columns.get(column, row);
                }
            }
        }
        return shown;
    }

    /** What a minute of a session shows. */
    interface Rule {
        double value(int session, int row);
    }

    static double[][] series(int sessions, Rule rule) {
        double[][] series = new double[sessions][MINUTES];
        for (int session = 0; session < sessions; session++) {
            for (int row = 0; row < MINUTES; row++) {
                series[session][row] = rule.value(session, row);
            }
        }
        return series;
    }
}
