package org.marketregime.kernelscpu.indicators;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Atr;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.Directional;
import org.marketregime.kernels.Ema;
import org.marketregime.kernels.Kernel;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Macd;
import org.marketregime.kernels.Output;
import org.marketregime.kernels.Program;
import org.marketregime.kernels.RollingBars;
import org.marketregime.kernels.Rsi;
import org.marketregime.kernels.State;

/** One output of one kernel, launched alone on bars of one minute. */
record Indicator(Kernel kernel, Output output, List<ToDoubleFunction<Bar>> inputs, List<Double> parameters) {
    private static final double ONE_MINUTE = 1;

    static Indicator ema(int period) {
        return new Indicator(Kernel.EMA, Ema.LEVEL, List.of(Bar::close), List.of(ONE_MINUTE, (double) period));
    }

    static Indicator rsi(int period) {
        return new Indicator(Kernel.RSI, Rsi.LEVEL, List.of(Bar::close), List.of(ONE_MINUTE, (double) period));
    }

    static Indicator macdHistogram(int fast, int slow, int signal) {
        return new Indicator(
                Kernel.MACD,
                Macd.HISTOGRAM,
                List.of(Bar::close),
                List.of(ONE_MINUTE, (double) fast, (double) slow, (double) signal));
    }

    static Indicator range(Atr output, int period) {
        return onRanges(Kernel.ATR, output, period);
    }

    static Indicator directional(Directional output, int period) {
        return onRanges(Kernel.DIRECTIONAL, output, period);
    }

    private static Indicator onRanges(Kernel kernel, Output output, int period) {
        return new Indicator(
                kernel, output, List.of(Bar::high, Bar::low, Bar::close), List.of(ONE_MINUTE, (double) period));
    }

    /** Over the last {@code bars} closes, weighted alike. */
    static Indicator rolling(RollingBars output, int bars) {
        return new Indicator(
                Kernel.ROLLING_BARS, output, List.of(Bar::close, bar -> 1), List.of(ONE_MINUTE, (double) bars));
    }

    /** Its value when each bar of the sessions closes. */
    double[] of(Sessions sessions, Backend backend) {
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            columns.add(i);
        }
        List<Integer> outputs = new ArrayList<>(Collections.nCopies(kernel.outputs(), -1));
        outputs.set(((Enum<?>) output).ordinal(), inputs.size());
        List<Launch> launches = List.of(new Launch(kernel, List.of(), columns, outputs, parameters, 0));
        Program program = backend.prepare(launches);
        State state = State.empty(launches);
        double[] values = new double[sessions.count()];
        int before = 0;
        try (BufferAllocator allocator = new RootAllocator()) {
            for (List<Bar> bars : sessions.sessions()) {
                session(program, state, bars, values, before, allocator);
                before += bars.size();
            }
        }
        return values;
    }

    private void session(
            Program program, State state, List<Bar> bars, double[] values, int before, BufferAllocator allocator) {
        try (Columns columns = Columns.allocate(inputs.size() + 1, bars.size(), allocator)) {
            for (int row = 0; row < bars.size(); row++) {
                for (int input = 0; input < inputs.size(); input++) {
                    columns.set(input, row, inputs.get(input).applyAsDouble(bars.get(row)));
                }
            }
            program.open(state);
            program.run(columns, state, 0, bars.size());
            program.complete(columns, state);
            for (int row = 0; row < bars.size(); row++) {
                values[before + row] = columns.get(inputs.size(), row);
            }
        }
    }
}
