package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.RunLength;

/** State: observations of this session; by run length its probability, then μ, then β of the run. κ and α follow from the length. */
final class RunLengthLoop extends BarLoop {
    private static final double KAPPA = 1;
    private static final double ALPHA = 2;
    private static final double BETA = 2;

    private final double hazard;
    private final int few;
    private final int lengths;
    /** By run length: Γ(α + ½) / (Γ(α)·√(2πα)), the height of a Student density of 2α degrees of freedom. */
    private final double[] height;

    RunLengthLoop(Launch launch) {
        super(launch);
        this.hazard = 1 / launch.parameter(1);
        this.few = launch.count(2);
        this.lengths = 1 + TradingSession.MINUTES / minutes();
        this.height = new double[lengths];
        double ratio = 0.75 * Math.sqrt(Math.PI);
        for (int r = 0; r < lengths; r++) {
            double alpha = ALPHA + r / 2.0;
            height[r] = ratio / Math.sqrt(2 * Math.PI * alpha);
            // Γ(α + 1) / Γ(α) = α
            ratio = alpha / ratio;
        }
    }

    @Override
    public void open(double[] memory) {
        memory[state] = 0;
        begin(memory);
        memory[state + 1] = 1;
    }

    private void begin(double[] memory) {
        memory[state + 1 + lengths] = 0;
        memory[state + 1 + 2 * lengths] = BETA;
    }

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        double y = columns.get(launch.input(0), row);
        if (!Double.isFinite(y)) {
            return;
        }
        int longest = (int) memory[state];
        observe(memory, y, longest);
        memory[state] = longest + 1;
        if (longest < few) {
            return;
        }
        double brief = 0;
        double expected = 0;
        for (int r = 0; r <= longest + 1; r++) {
            double probability = memory[state + 1 + r];
            brief += r <= few ? probability : 0;
            expected += r * probability;
        }
        put(values, RunLength.SHORT, Math.min(1, brief));
        put(values, RunLength.EXPECTED, expected);
    }

    private void observe(double[] memory, double y, int longest) {
        int probability = state + 1;
        int mean = probability + lengths;
        int beta = mean + lengths;
        double ended = 0;
        double total = 0;
        for (int r = longest; r >= 0; r--) {
            double kappa = KAPPA + r;
            double alpha = ALPHA + r / 2.0;
            double off = y - memory[mean + r];
            double scale = memory[beta + r] * (kappa + 1) / (alpha * kappa);
            double density =
                    height[r] / Math.sqrt(scale) * StrictMath.pow(1 + off * off / (2 * alpha * scale), -(alpha + 0.5));
            double joint = memory[probability + r] * density;
            ended += joint * hazard;
            memory[probability + r + 1] = joint * (1 - hazard);
            memory[beta + r + 1] = memory[beta + r] + kappa * off * off / (2 * (kappa + 1));
            memory[mean + r + 1] = (kappa * memory[mean + r] + y) / (kappa + 1);
            total += joint;
        }
        begin(memory);
        memory[probability] = ended;
        for (int r = 0; r <= longest + 1; r++) {
            memory[probability + r] /= total;
        }
    }
}
