package org.marketregime.features.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.features.oracle.OracleRow;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.kernels.black.BlackModel;
import org.marketregime.kernels.black.Greeks;

/** Volatility and Greeks of each leg for itself, on chains whose legs are priced apart. */
class LegGreeksTest {
    private static final LocalDate DATE = LocalDate.of(2025, 7, 7);
    private static final LocalDate EXPIRY = DATE.plusDays(4);
    private static final double FORWARD = 20_012;
    private static final double STRIKE = 19_900;
    private static final int RANK = 2;
    private static final ChainPanel[] PANELS = {
        ChainPanel.LEG_IV_CE,
        ChainPanel.LEG_IV_PE,
        ChainPanel.LEG_DELTA_CE,
        ChainPanel.LEG_DELTA_PE,
        ChainPanel.LEG_GAMMA_CE,
        ChainPanel.LEG_GAMMA_PE,
        ChainPanel.LEG_THETA_CE,
        ChainPanel.LEG_THETA_PE,
        ChainPanel.LEG_VEGA_CE,
        ChainPanel.LEG_VEGA_PE
    };

    @Test
    void everyLegHasTheGreeksOfItsOwnVolatility() {
        double[] values = read(session(EXPIRY, 1, minute -> true), 1);

        double years = ChainDays.years(DATE, EXPIRY, 1);
        double discount = StrictMath.exp(-ChainDays.RATE * years);
        Greeks call = Greeks.of(FORWARD, STRIKE, years, 0.12, discount, ChainDays.RATE);
        Greeks put = Greeks.of(FORWARD, STRIKE, years, 0.14, discount, ChainDays.RATE);
        double[] wanted = {
            0.12,
            0.14,
            call.callDelta(),
            put.putDelta(),
            call.gamma(),
            put.gamma(),
            call.callTheta(),
            put.putTheta(),
            call.vega(),
            put.vega()
        };
        for (int i = 0; i < wanted.length; i++) {
            assertThat(values[i]).as(PANELS[i].name()).isCloseTo(wanted[i], within(1e-4 * Math.abs(wanted[i])));
        }
    }

    @Test
    void carriesALegsVolatilityForFiveMinutesAndMovesItsGreeksOn() {
        OracleSession session = session(EXPIRY, 7, minute -> minute == 1);
        double[] first = read(session, 1);
        double[] carried = read(session, 6);
        double[] stale = read(session, 7);

        assertThat(carried[0]).isEqualTo(first[0]);
        assertThat(carried[2]).isNotEqualTo(first[2]).isCloseTo(first[2], within(0.01));
        assertThat(stale).containsOnly(Double.NaN);
    }

    @Test
    void keepsItsOwnVolatilityInTheLastHour() {
        LocalDate today = DATE;
        double[] values = read(session(today, 330, minute -> minute == 330), 330);

        assertThat(values[0]).isCloseTo(0.12, within(1e-3));
        assertThat(values[4]).isNotEqualTo(values[5]);
    }

    private interface Shown {
        boolean in(int minute);
    }

    /** Nine strikes at 12 % where call and put agree; the strike that is asked for has a dearer put, and may be silent. */
    private static OracleSession session(LocalDate expiry, int last, Shown shown) {
        List<OracleRow> rows = new ArrayList<>();
        for (int minute = Math.max(1, last - 10); minute <= last; minute++) {
            for (double strike = 19_800; strike <= 20_200; strike += 50) {
                if (strike != STRIKE || shown.in(minute)) {
                    double put = strike == STRIKE ? 0.14 : 0.12;
                    rows.add(ChainDays.priced(DATE, expiry, minute, FORWARD, strike, 0.12, put));
                }
            }
        }
        return new OracleSession(DATE, rows);
    }

    /** What the panels say of the strike at the end of a minute. */
    private static double[] read(OracleSession session, int minute) {
        WantedPanels wanted = new WantedPanels();
        for (int i = 0; i < PANELS.length; i++) {
            wanted.want(PANELS[i], i);
        }
        try (BufferAllocator allocator = new RootAllocator();
                StrikePanels panels = StrikePanels.allocate(PANELS.length, 375, allocator)) {
            ChainDays.run(session, 1, minute, BlackModel.scalar(), (m, chain) -> {
                if (!chain.expiries().isEmpty()) {
                    chain.fill(0, m, wanted, panels);
                }
            });
            double[] values = new double[PANELS.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = panels.get(i, minute - 1, RANK);
            }
            return values;
        }
    }
}
