package org.marketregime.runtime.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.Digest;
import org.marketregime.domain.PlatformException;
import org.marketregime.features.SessionRecord;
import org.marketregime.ingest.parquet.ByteSource;
import org.marketregime.ingest.parquet.Column;
import org.marketregime.ingest.parquet.ParquetTable;

class MemoryTableTest {
    private static final List<String> SERIES = List.of("atm_volatility", "expiry_2(atm_volatility)");
    private static final MemoryTable.Layout QUARTERS = new MemoryTable.Layout(SERIES, 15, false);
    private static final int RECORDS = 252;
    private static final LocalDate MONDAY = LocalDate.of(2025, 8, 25);

    private static PastSession session(int number, SplittableRandom random) {
        LocalDate date = MONDAY.plusDays(number);
        List<SessionRecord.Line> lines = new ArrayList<>();
        for (String series : SERIES) {
            lines.add(new SessionRecord.Line(
                    series,
                    IntStream.range(0, 25)
                            .mapToObj(_ -> random.nextInt(4) == 0 ? Double.NaN : random.nextGaussian())
                            .toList()));
        }
        List<SessionRecord.End> ends = new ArrayList<>();
        if (number % 3 == 0) {
            ends.add(new SessionRecord.End(SERIES.get(0), 371, -0.0));
            ends.add(new SessionRecord.End(SERIES.get(1), 7, random.nextDouble()));
        }
        return new PastSession(date, hash(random), number % 7, new SessionRecord(date, number % 7, lines, ends));
    }

    private static Digest hash(SplittableRandom random) {
        return new Digest(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    private static List<PastSession> sessions(int count) {
        SplittableRandom random = new SplittableRandom(count);
        List<PastSession> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PastSession session = session(i, random);
            sessions.add(
                    i % 5 == 1
                            ? new PastSession(session.date(), session.inputHash(), null, null)
                            : i % 5 == 2 ? session.withoutLines() : session);
        }
        return sessions;
    }

    private static List<PastSession> decode(byte[] table) {
        return MemoryTable.decode(ByteSource.of(table), "memory.parquet", QUARTERS);
    }

    @Test
    void givesBackWhatWasWrittenToTheLastBit() {
        for (int count : new int[] {1, 2, 3, 20}) {
            List<PastSession> sessions = sessions(count);

            byte[] table = MemoryTable.encode(sessions, QUARTERS);

            assertThat(decode(table)).isEqualTo(sessions);
            assertThat(MemoryTable.encode(sessions, QUARTERS)).isEqualTo(table);
        }
    }

    @Test
    void keepsTheQuarterHoursOfAYearAndTheFactsOfAllSessions() {
        List<PastSession> all = sessions(800);
        List<PastSession> history = all.stream().filter(PastSession::isHistory).toList();

        List<PastSession> kept = MemoryFiles.kept(all, RECORDS);

        assertThat(all.getLast().isHistory()).isTrue();
        assertThat(kept.stream().map(PastSession::date))
                .isEqualTo(all.stream().map(PastSession::date).toList());
        LocalDate firstOfYear = history.get(history.size() - RECORDS).date();
        assertThat(kept).allSatisfy(session -> {
            if (session.date().isBefore(firstOfYear)) {
                assertThat(session.record()).isEqualTo(withoutLines(session));
            }
        });
        assertThat(kept).containsAll(all.subList(all.size() - RECORDS, all.size()));
        assertThat(decode(MemoryTable.encode(kept, QUARTERS))).isEqualTo(kept);
    }

    private static @Nullable SessionRecord withoutLines(PastSession session) {
        Integer days = session.daysToExpiry();
        return days == null ? null : new SessionRecord(session.date(), days, List.of(), List.of());
    }

    /** Five-minute series and days of spot, which stay when the series are too old to be of use. */
    @Test
    void keepsTheDaysOfSpotOfAllSessions() {
        MemoryTable.Layout bars = new MemoryTable.Layout(List.of("v"), 5, true);
        SplittableRandom random = new SplittableRandom(5);
        List<PastSession> all = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            LocalDate date = MONDAY.plusDays(i);
            double low = 100 + random.nextDouble();
            DailyPrice day = i == 4 ? null : new DailyPrice(date, low, low + 2, low, low + random.nextDouble());
            List<Double> values = random.doubles(75).boxed().toList();
            all.add(new PastSession(
                    date,
                    hash(random),
                    3,
                    new SessionRecord(date, 3, day, List.of(new SessionRecord.Line("v", values)), List.of())));
        }

        List<PastSession> kept = MemoryFiles.kept(all, 4);

        assertThat(kept.subList(5, 9)).isEqualTo(all.subList(5, 9));
        for (int i = 0; i < 5; i++) {
            assertThat(kept.get(i).record())
                    .isEqualTo(Objects.requireNonNull(all.get(i).record()).withoutLines());
        }
        byte[] table = MemoryTable.encode(kept, bars);
        assertThat(MemoryTable.decode(ByteSource.of(table), "memory.parquet", bars))
                .isEqualTo(kept);
    }

    @Test
    void endsWithASessionOfHistory() {
        List<PastSession> all = sessions(7);
        assertThat(all.getLast().isHistory()).isFalse();

        assertThat(MemoryFiles.kept(all, RECORDS)).isEqualTo(all.subList(0, 6));
        assertThat(MemoryFiles.kept(all.subList(6, 7), RECORDS)).isEmpty();
    }

    @Test
    void refusesATableWithoutAColumnThatIsWanted() {
        byte[] table = MemoryTable.encode(sessions(2), QUARTERS);

        assertThatThrownBy(() -> MemoryTable.decode(
                        ByteSource.of(table),
                        "memory.parquet",
                        new MemoryTable.Layout(List.of("atm_volatility", "cm7"), 15, false)))
                .isInstanceOf(PlatformException.class)
                .hasMessage("memory.parquet: column cm7: wanted DOUBLE, found no such column");
    }

    @Test
    void refusesATableThatContradictsItself() {
        assertRefused(List.of(375L, 375L), List.of(0, 0), 3, "row 1 does not go on with 1970-01-01");
        assertRefused(List.of(375L, 375L), List.of(1, 0), 3, "row 1, column date: wanted a day after 1970-01-02");
        assertRefused(List.of(376L), List.of(0), 3, "row 0, column minute: wanted 1…375, found 376");
        assertRefused(List.of(375L), List.of(0), -1, "row 0, column days_to_expiry: wanted 0 or more, found -1");
        assertRefused(List.of(15L, 375L), List.of(0, 0), 3, "wanted a row for minute 30 of 1970-01-01, found none");
        assertRefused(List.of(15L, 375L), List.of(0, 0), Double.NaN, "for a session with a record, found null");
        assertRefused(List.of(), List.of(), 3, "wanted 1 to 10000000 rows in one row group, found 0");
    }

    private static void assertRefused(List<Long> minutes, List<Integer> days, double daysToExpiry, String why) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column.Dates("date", days::get));
        columns.add(new Column.Longs("minute", minutes::get));
        columns.add(new Column.Counts("days_to_expiry", _ -> daysToExpiry));
        for (int part = 1; part <= 4; part++) {
            columns.add(new Column.Longs("input_hash_" + part, _ -> 0));
        }
        SERIES.forEach(series -> columns.add(new Column.Doubles(series, false, _ -> 1)));
        byte[] table = ParquetTable.encode(minutes.size(), columns);

        assertThatThrownBy(() -> decode(table))
                .isInstanceOf(PlatformException.class)
                .hasMessageStartingWith("memory.parquet: ")
                .hasMessageContaining(why);
    }

    @Test
    void refusesWhatIsNoTable() {
        assertThatThrownBy(() -> decode(new byte[40]))
                .isInstanceOf(PlatformException.class)
                .hasMessageStartingWith("memory.parquet ");
    }
}
