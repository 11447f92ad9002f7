package org.marketregime.features.oracle;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a regular session leaves behind for component 5. Lists by minute hold 1…375 and lists by bar 1…75, the first at
 * index 0, NaN where unknown. What was published at a bar's close stays as it was then; the rest is that of the front
 * that the session ended with.
 *
 * @param days calendar days to the expiry of the front, −1 without one
 * @param tradingDays sessions to it, −1 without one
 * @param wealthHigh of the straddle's wealth index Z, by bar
 * @param wealthAtClose Z after minute 375
 * @param held one-minute held return r_X, by minute
 * @param spot by minute
 * @param atr14 row 1 as published at the closes
 * @param atrChange log change of row 1 since the valid bar before, as known at the closes
 * @param straddleRank row 7 as published at the closes
 * @param underlyingRank rank of the underlying's 30-minute deviation at the closes
 * @param centralWidth row 30 of the day
 * @param volatility V at the closes, of the first three expiries
 */
public record PastStraddle(
        LocalDate date,
        int days,
        int tradingDays,
        List<Double> wealthHigh,
        List<Double> wealthLow,
        List<Double> wealthClose,
        double wealthAtClose,
        List<Double> held,
        List<Double> spot,
        List<Double> atr14,
        List<Double> atr21,
        List<Double> atr50,
        List<Double> atrChange,
        List<Double> straddleRank,
        List<Double> underlyingRank,
        double centralWidth,
        Map<LocalDate, List<Double>> volatility) {
    static final int NO_FRONT = -1;

    private static final int FIRST_BAR = 2;
    private static final int LAST_BAR = 73;
    private static final int FEWEST_BARS = 54;

    public PastStraddle {
        requireSize(75, wealthHigh, wealthLow, wealthClose, atr14, atr21, atr50, atrChange);
        requireSize(75, straddleRank, underlyingRank);
        requireSize(375, held, spot);
        wealthHigh = List.copyOf(wealthHigh);
        wealthLow = List.copyOf(wealthLow);
        wealthClose = List.copyOf(wealthClose);
        held = List.copyOf(held);
        spot = List.copyOf(spot);
        atr14 = List.copyOf(atr14);
        atr21 = List.copyOf(atr21);
        atr50 = List.copyOf(atr50);
        atrChange = List.copyOf(atrChange);
        straddleRank = List.copyOf(straddleRank);
        underlyingRank = List.copyOf(underlyingRank);
        volatility = Map.copyOf(volatility);
    }

    @SafeVarargs
    private static void requireSize(int size, List<Double>... series) {
        for (List<Double> values : series) {
            if (values.size() != size) {
                throw new IllegalArgumentException("a series has " + values.size() + " values instead of " + size);
            }
        }
    }

    /** A list from minute or bar 1 on as an array that is indexed by minute or bar. */
    static double[] indexed(List<Double> values) {
        double[] indexed = new double[values.size() + 1];
        indexed[0] = Double.NaN;
        for (int i = 1; i < indexed.length; i++) {
            indexed[i] = values.get(i - 1);
        }
        return indexed;
    }

    static List<Double> listed(double[] indexed) {
        return Arrays.stream(indexed).skip(1).boxed().toList();
    }

    /** The levels that the session's V of a contract draws for the next one, from the bars 09:20…15:15 by their start. */
    Pivots pivots(LocalDate expiry) {
        List<Double> closes = volatility.get(expiry);
        if (closes == null) {
            return Pivots.NONE;
        }
        return Pivots.of(Numbers.toArray(closes.subList(FIRST_BAR - 1, LAST_BAR)), FEWEST_BARS);
    }
}
