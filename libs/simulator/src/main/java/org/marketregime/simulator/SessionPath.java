package org.marketregime.simulator;

import java.time.LocalDate;
import java.util.List;

/** The hidden and the visible course of one session, without its options. */
public final class SessionPath {
    private final int index;
    private final LocalDate date;
    private final RegimePath regimes;
    private final double dayLevel;
    private final double[] extraVolatility;
    private final List<AssetPath> assets;

    SessionPath(
            int index,
            LocalDate date,
            RegimePath regimes,
            double dayLevel,
            double[] extraVolatility,
            List<AssetPath> assets) {
        this.index = index;
        this.date = date;
        this.regimes = regimes;
        this.dayLevel = dayLevel;
        this.extraVolatility = extraVolatility;
        this.assets = List.copyOf(assets);
    }

    /** Sessions before this one. */
    public int index() {
        return index;
    }

    public LocalDate date() {
        return date;
    }

    public RegimePath regimes() {
        return regimes;
    }

    /** z: the log volatility that both underlyings share all day. */
    public double dayLevel() {
        return dayLevel;
    }

    /** What a world with fat tails adds to the log volatility in that minute, counted from 0. */
    public double extraVolatility(int minute) {
        return extraVolatility[minute];
    }

    public List<AssetPath> assets() {
        return assets;
    }
}
