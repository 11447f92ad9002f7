package org.marketregime.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.marketregime.kernels.DecayedCorrelation;
import org.marketregime.kernels.Kernel;
import org.marketregime.kernels.LeadLag;
import org.marketregime.kernels.OpinionSpectrum;
import org.marketregime.kernels.Opinions;
import org.marketregime.kernels.Output;
import org.marketregime.kernels.Pooled;
import org.marketregime.kernels.RunLength;
import org.marketregime.kernels.SameBar;
import org.marketregime.kernels.Slots;
import org.marketregime.kernels.Turbulence;
import org.marketregime.kernels.Winsorised;

/** Kernels of bars held against other sessions, of pairs and of channels show on random sessions what their definitions say. */
class RelationKernelsTest {
    private static final long SEED = 20_251_125;

    @Test
    void barsAreClippedAsTheSameBarOfEarlierSessionsSays() {
        assertDefined(Kernel.WINSORISED, List.of(Winsorised.VALUE), returns(1, 24), 5, 20, 15, 1.5);
    }

    @Test
    void meanAndDeviationAreOfTheSameBarOfEarlierSessions() {
        List<double[][]> inputs = returns(1, 24);
        inputs.add(KernelRun.series(24, (_, _) -> 0));
        inputs.add(KernelRun.series(24, (_, _) -> 20));

        assertDefined(Kernel.SAME_BAR, List.of(SameBar.MEAN, SameBar.DEVIATION), inputs, 5, 20, 15);
    }

    @Test
    void slopeIsThatOfTheLastSlots() {
        assertDefined(Kernel.SLOTS, List.of(Slots.SLOPE), returns(2, 3), 5, 60, 48);
    }

    @Test
    void decayedCorrelationWeighsAllEarlierSlots() {
        assertDefined(Kernel.DECAYED_CORRELATION, List.of(DecayedCorrelation.values()), returns(2, 12), 5, .94, 60, 50);
    }

    @Test
    void runLengthIsThatOfTheFilter() {
        assertDefined(Kernel.RUN_LENGTH, List.of(RunLength.values()), standardised(), 5, 75, 5);
    }

    @Test
    void poolIsOfAllBarsOfEarlierSessions() {
        assertDefined(Kernel.POOLED, List.of(Pooled.values()), returns(1, 13), 5, 10, 8, .99);
    }

    @Test
    void leadAndLagAreThoseOfTheElevenCorrelations() {
        assertDefined(Kernel.LEAD_LAG, List.of(LeadLag.values()), returns(2, 2), 120, 5, 96);
    }

    @Test
    void opinionsAreSummedUpOverThoseKnown() {
        List<double[][]> inputs = returns(6, 1);
        for (double weight : new double[] {.2, .1, .15, .15, .15, .15}) {
            inputs.add(KernelRun.series(1, (_, _) -> weight));
        }

        assertDefined(Kernel.OPINIONS, List.of(Opinions.values()), inputs, 3);
    }

    @Test
    void spectrumIsThatOfTheCorrelationMatrix() {
        assertDefined(Kernel.OPINION_SPECTRUM, List.of(OpinionSpectrum.values()), returns(6, 1), 120, 96, 3);
    }

    @Test
    void turbulenceIsTheDistanceOfTheLastChange() {
        List<double[][]> channels = returns(Turbulence.CHANNELS, 18);

        assertDefined(Kernel.TURBULENCE, List.of(Turbulence.DISTANCE), channels, 5, 16, 15);
    }

    private static void assertDefined(
            Kernel kernel, List<? extends Output> outputs, List<double[][]> inputs, double... parameters) {
        Double[] boxed = DoubleStream.of(parameters).boxed().toArray(Double[]::new);
        for (Output output : outputs) {
            String text = output.formula(
                    List.of("x"), Stream.of(boxed).map(String::valueOf).toList());
            String name = text.substring(0, text.indexOf('('));
            double[][] shown = KernelRun.of(kernel, output, inputs, boxed);
            double[][] defined = SlowRelations.evaluate(name, inputs, List.of(boxed));
            int known = 0;
            for (int s = 0; s < shown.length; s++) {
                for (int row = 0; row < KernelRun.MINUTES; row++) {
                    double kernels = shown[s][row];
                    double definition = defined[s][row];
                    assertThat(
                                    Double.isNaN(kernels)
                                            ? Double.isNaN(definition)
                                            : Math.abs(kernels - definition)
                                                    <= 1e-9 * Math.max(.1, Math.abs(definition)))
                            .as(
                                    "%s, seed %d, session %d, row %d: kernel %s, definition %s",
                                    name, SEED, s, row, kernels, definition)
                            .isTrue();
                    known += Double.isFinite(kernels) ? 1 : 0;
                }
            }
            assertThat(known).as(name).isPositive();
        }
    }

    /** Numbers within ±1 that share a part, rounded so that some are equal; one in forty unknown. */
    private static List<double[][]> returns(int count, int sessions) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[][] common = KernelRun.series(sessions, (_, _) -> random.nextDouble(-.5, .5));
        List<double[][]> series = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            series.add(KernelRun.series(
                    sessions,
                    (s, row) -> random.nextInt(40) == 0
                            ? Double.NaN
                            : Math.rint(50 * (common[s][row] + random.nextDouble(-.5, .5))) / 50));
        }
        return series;
    }

    private static List<double[][]> standardised() {
        SplittableRandom random = new SplittableRandom(SEED);
        return List.<double[][]>of(KernelRun.series(
                3, (_, row) -> random.nextInt(12) == 0 ? Double.NaN : (row > 200 ? 2 : 0) + random.nextGaussian()));
    }
}
