package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** One expiry of today's session as the front one: its rows, and the series that later sessions compare with. */
final class InterestDay {
    final InterestChain chain;
    final FutureDay future;
    final InterestHistory history;
    /** Trading sessions after today up to the expiry date. */
    final int sessionsLeft;

    final Rows rows = new Rows(105);
    private final Map<Compared, double[]> compared = new EnumMap<>(Compared.class);
    private final IntFunction<@Nullable InterestChain> second;
    private final Map<Offset, Double> largeVolumes;

    /** @param second the expiry after this one, by the minute in which it is known */
    InterestDay(
            InterestChain chain,
            IntFunction<@Nullable InterestChain> second,
            FutureDay future,
            InterestHistory history,
            int sessionsLeft) {
        this.chain = chain;
        this.second = second;
        this.future = future;
        this.history = history;
        this.sessionsLeft = sessionsLeft;
        this.largeVolumes = history.largeVolumes();
        new InterestRows(this).fill();
        new FrameRows(this).fill();
        new DivergenceRows(this).fill();
        new PatternRows(this).fill();
    }

    @Nullable
    InterestChain second(int m) {
        return second.apply(m);
    }

    /** From which size on a minute's volume is large, by place in the chain. */
    Map<Offset, Double> largeVolumes() {
        return largeVolumes;
    }

    /** The value a row had some minutes ago in this session. */
    double earlier(int row, int m, int ago) {
        return m - ago < 1 ? NAN : rows.row(row)[m - ago];
    }

    /** Keeps a series for comparison with other sessions. */
    void compare(Compared quantity, IntToDoubleFunction value) {
        double[] values = Numbers.minutes();
        for (int m = 1; m <= 375; m++) {
            double x = value.applyAsDouble(m);
            values[m] = Numbers.finite(x) ? x : NAN;
        }
        compared.put(quantity, values);
    }

    double[] of(Compared quantity) {
        double[] values = compared.get(quantity);
        if (values == null) {
            throw new IllegalStateException(quantity + " was asked for before it was worked out");
        }
        return values;
    }

    double r20(Compared quantity, int m) {
        return history.r20(chain.zero.dte, quantity, of(quantity)[m], m);
    }

    double rms(Compared quantity, int m) {
        return history.rms(chain.zero.dte, quantity, m);
    }
}
