package org.marketregime.ingest.quality;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.marketregime.domain.TradingSession;

/**
 * The quality of one session of one underlying.
 *
 * @param kind of the day by the calendar: regular, special, none, or unknown where the calendar does not reach
 * @param files what became of the rows of each file
 * @param sealed rows in the sealed minutes
 * @param present minutes that have rows
 * @param missing the others
 * @param expiries listed expiry dates
 * @param strikes distinct strikes of the first expiry
 * @param coverage share of sealed rows that have a value, by column
 * @param broken how often each rule was broken
 * @param notes what else is to be known, by rule
 */
public record DayReport(
        String underlying,
        LocalDate date,
        String kind,
        List<FileShare> files,
        long sealed,
        int present,
        List<MinuteRange> missing,
        List<LocalDate> expiries,
        int strikes,
        SequencedMap<String, Double> coverage,
        Map<QualityRule, Long> broken,
        Map<QualityRule, List<String>> notes) {
    private static final double MOST_MISSING = 0.05;

    public DayReport {
        files = List.copyOf(files);
        missing = List.copyOf(missing);
        expiries = List.copyOf(expiries);
        coverage = new LinkedHashMap<>(coverage);
        broken = new TreeMap<>(broken);
        notes = new TreeMap<>(notes);
    }

    public long used() {
        return files.stream().mapToLong(FileShare::used).sum();
    }

    public long outside() {
        return files.stream().mapToLong(FileShare::outside).sum();
    }

    public long duplicate() {
        return files.stream().mapToLong(FileShare::duplicate).sum();
    }

    public long rejected() {
        return files.stream().mapToLong(FileShare::rejected).sum();
    }

    public long rows() {
        return used() + outside() + duplicate() + rejected();
    }

    /** Whether more than 5 % of the minutes are missing. */
    public boolean flagged() {
        return present < TradingSession.MINUTES * (1 - MOST_MISSING);
    }
}
