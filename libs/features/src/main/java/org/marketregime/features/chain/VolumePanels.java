package org.marketregime.features.chain;

import java.util.List;
import org.marketregime.columnar.StrikePanels;

/** The panels that tell how much traded lately, and at which prices. */
enum VolumePanels {
    THREE_MINUTES(3, ChainPanel.VOLUME_3M_CE, ChainPanel.VOLUME_3M_PE),
    FIVE_MINUTES(5, ChainPanel.VOLUME_5M_CE, ChainPanel.VOLUME_5M_PE),
    TEN_MINUTES(10, ChainPanel.VOLUME_10M_CE, ChainPanel.VOLUME_10M_PE),
    QUARTER_HOUR(15, ChainPanel.VOLUME_15M_CE, ChainPanel.VOLUME_15M_PE);

    private final int minutes;
    private final ChainPanel calls;
    private final ChainPanel puts;

    VolumePanels(int minutes, ChainPanel calls, ChainPanel puts) {
        this.minutes = minutes;
        this.calls = calls;
        this.puts = puts;
    }

    /** Fills those that are wanted and have enough minutes with rows. */
    static void fill(
            int minute,
            WantedPanels wanted,
            StrikePanels panels,
            RecentVolume recent,
            ListedStrikes strikes,
            List<Leg> calls,
            List<Leg> puts) {
        for (VolumePanels window : values()) {
            if (wanted.wants(window.calls) && recent.known(minute, window.minutes)) {
                for (int rank = 0; rank < strikes.count(); rank++) {
                    int slot = strikes.slot(rank);
                    window.fill(minute, wanted, panels, rank, calls.get(slot), puts.get(slot));
                }
            }
        }
        if (!recent.known(minute, QUARTER_HOUR.minutes)) {
            return;
        }
        for (int rank = 0; rank < strikes.count(); rank++) {
            Leg call = calls.get(strikes.slot(rank));
            Leg put = puts.get(strikes.slot(rank));
            if (wanted.wants(ChainPanel.VOLUME_DECAYED_CE)) {
                int row = minute - 1;
                wanted.set(panels, ChainPanel.VOLUME_DECAYED_CE, row, rank, RecentVolume.decayed(minute, call::volume));
                wanted.set(panels, ChainPanel.VOLUME_DECAYED_PE, row, rank, RecentVolume.decayed(minute, put::volume));
            }
            if (wanted.wants(ChainPanel.PRICED_15M_CE)) {
                fillTraded(minute, wanted, panels, rank, call, ChainPanel.PRICED_15M_CE, ChainPanel.VALUE_15M_CE);
                fillTraded(minute, wanted, panels, rank, put, ChainPanel.PRICED_15M_PE, ChainPanel.VALUE_15M_PE);
            }
        }
    }

    private void fill(int minute, WantedPanels wanted, StrikePanels panels, int rank, Leg call, Leg put) {
        wanted.set(panels, calls, minute - 1, rank, RecentVolume.sum(minute, minutes, call::volume));
        wanted.set(panels, puts, minute - 1, rank, RecentVolume.sum(minute, minutes, put::volume));
    }

    private static void fillTraded(
            int minute,
            WantedPanels wanted,
            StrikePanels panels,
            int rank,
            Leg leg,
            ChainPanel count,
            ChainPanel value) {
        int last = QUARTER_HOUR.minutes;
        double priced = RecentVolume.sum(minute, last, m -> Double.isFinite(leg.price(m)) ? leg.volume(m) : 0);
        if (priced > 0) {
            wanted.set(panels, count, minute - 1, rank, priced);
            wanted.set(panels, value, minute - 1, rank, RecentVolume.sum(minute, last, m -> value(leg, m)));
        }
    }

    private static double value(Leg leg, int minute) {
        return Double.isFinite(leg.price(minute)) ? leg.volume(minute) * leg.price(minute) : 0;
    }
}
