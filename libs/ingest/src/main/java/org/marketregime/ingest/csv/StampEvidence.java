package org.marketregime.ingest.csv;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingSession;
import org.marketregime.ingest.csv.ImportOptions.StampKind;

/** What the stamps of a file tell about what they name and about their zone. */
final class StampEvidence {
    private static final long DAY = 86_400_000L;
    private static final long MINUTE = 60_000L;
    private static final int OPEN = TradingSession.OPEN.toSecondOfDay() / 60;
    private static final int CLOSE = TradingSession.CLOSE.toSecondOfDay() / 60;
    private static final int LONGEST_BAR = 60;

    private final String file;
    private final ImportOptions options;
    private final Map<Integer, BitSet> minutesByDay = new TreeMap<>();
    private final long exchangeOffset;

    private long rows;
    private long naive;
    private long withSeconds;
    private long inside;
    private long naiveInsideAsUtc;
    private long markedInsideAsWritten;

    StampEvidence(String file, ImportOptions options) {
        this.file = file;
        this.options = options;
        this.exchangeOffset = Duration.ofSeconds(TradingSession.ZONE
                        .getRules()
                        .getOffset(LocalDate.of(2020, 1, 1).atStartOfDay())
                        .getTotalSeconds())
                .toMillis();
    }

    void add(ChainRow row) {
        rows++;
        long ofDay = Math.floorMod(row.millis + exchangeOffset, DAY);
        if (ofDay % MINUTE != 0) {
            withSeconds++;
        }
        int minute = (int) (ofDay / MINUTE);
        minutesByDay.computeIfAbsent(row.day, _ -> new BitSet(24 * 60)).set(minute);
        if (isInside(minute)) {
            inside++;
        }
        if (row.naive) {
            naive++;
            if (isInside((int) (Math.floorMod(row.wallMillis + exchangeOffset, DAY) / MINUTE))) {
                naiveInsideAsUtc++;
            }
        } else if (isInside((int) (Math.floorMod(row.wallMillis, DAY) / MINUTE))) {
            markedInsideAsWritten++;
        }
    }

    private static boolean isInside(int minuteOfDay) {
        return minuteOfDay >= OPEN && minuteOfDay <= CLOSE;
    }

    /** @throws PlatformException INPUT_INVALID when the stamps only make sense in another zone */
    void requireZone() {
        if (rows == 0 || 2 * inside >= rows) {
            return;
        }
        if (naive > 0 && 10 * naiveInsideAsUtc >= 9 * naive) {
            throw refused("stamps without zone lie " + span() + " read in " + options.zone()
                    + ", outside the session of 09:15 to 15:30, but inside it read as UTC; say --zone UTC if they are");
        }
        long marked = rows - naive;
        if (marked > 0 && 10 * markedInsideAsWritten >= 9 * marked) {
            throw refused("stamps with offset lie " + span() + " at the exchange, outside the session of 09:15 to"
                    + " 15:30, but inside it when their offset is ignored: exchange time marked as another zone?"
                    + " Correct or remove the offset");
        }
    }

    private String span() {
        int first = 24 * 60;
        int last = 0;
        for (BitSet minutes : minutesByDay.values()) {
            first = Math.min(first, minutes.nextSetBit(0));
            last = Math.max(last, minutes.length() - 1);
        }
        return "from " + time(first) + " to " + time(last);
    }

    private static String time(int minute) {
        return LocalTime.ofSecondOfDay(minute * 60L).toString();
    }

    /** What the stamps name. */
    Conventions.Finding<StampKind> kind(Header header) {
        StampKind said = options.stamp();
        if (said != null) {
            return new Conventions.Finding<>(said, "as told");
        }
        if (withSeconds > 0) {
            return new Conventions.Finding<>(
                    StampKind.SNAPSHOT, withSeconds + " of " + rows + " stamps are not on a whole minute");
        }
        int days = minutesByDay.size();
        long opening = minutesByDay.values().stream()
                .filter(minutes -> minutes.nextSetBit(0) == OPEN)
                .count();
        if (opening > 0) {
            return new Conventions.Finding<>(
                    StampKind.START,
                    "09:15 is the first stamp of " + opening + " of " + days + " days, and nothing trades before");
        }
        long closing = minutesByDay.values().stream()
                .filter(minutes -> minutes.length() - 1 == CLOSE)
                .count();
        boolean opens = minutesByDay.values().stream().anyMatch(minutes -> minutes.get(OPEN));
        if (header.shape() == Header.Shape.LEGACY) {
            if (closing > 0 && !opens) {
                throw refused("a " + header.shape().description() + " names minutes by their start, but 15:30 is the"
                        + " last stamp of " + closing + " of " + days + " days and none has 09:15; say --stamp start"
                        + " or end");
            }
            return new Conventions.Finding<>(
                    StampKind.START, "a " + header.shape().description() + " has it so");
        }
        if (closing > 0 && !opens) {
            return new Conventions.Finding<>(
                    StampKind.END, "15:30 is the last stamp of " + closing + " of " + days + " days, none has 09:15");
        }
        boolean bars = header.has(Field.CE_OPEN) || header.has(Field.CE_HIGH);
        boolean counters = header.has(Field.CE_CUMVOL) || header.has(Field.PE_CUMVOL);
        if (counters && !bars) {
            return new Conventions.Finding<>(
                    StampKind.SNAPSHOT, "volume is a running count, and there are no open, high and low");
        }
        throw refused("stamps are on whole minutes " + span()
                + ", and neither begin at 09:15 nor end at 15:30, so they may name"
                + " the start or the end of a bar, or a snapshot; say --stamp start, end or snapshot");
    }

    /** The length of a bar in minutes, from the most common distance of stamps. */
    Conventions.Finding<Integer> barMinutes(Header header) {
        Integer said = options.barMinutes();
        if (said != null) {
            return new Conventions.Finding<>(said, "as told");
        }
        if (header.shape() == Header.Shape.LEGACY) {
            return new Conventions.Finding<>(1, "a " + header.shape().description() + " has it so");
        }
        int[] gaps = new int[LONGEST_BAR + 1];
        int total = 0;
        for (BitSet minutes : minutesByDay.values()) {
            int before = minutes.nextSetBit(0);
            for (int next = minutes.nextSetBit(before + 1); next >= 0; next = minutes.nextSetBit(next + 1)) {
                if (next - before <= LONGEST_BAR) {
                    gaps[next - before]++;
                }
                total++;
                before = next;
            }
        }
        int best = 0;
        for (int gap = 1; gap < gaps.length; gap++) {
            if (gaps[gap] > gaps[best]) {
                best = gap;
            }
        }
        if (best == 0 || 2 * gaps[best] <= total) {
            throw refused("bars have no length that more than half of their distances share; say --bar MINUTES");
        }
        return new Conventions.Finding<>(best, gaps[best] + " of " + total + " distances");
    }

    private PlatformException refused(String why) {
        return new PlatformException(ErrorCode.INPUT_INVALID, file + ": " + why);
    }
}
