package org.marketregime.ingest.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.marketregime.domain.ContractMaster;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingCalendar;

/**
 * The contract master of {@code config/contracts.tsv} and {@code config/calendar.tsv}. It answers for what those files
 * say and refuses for the rest; it never guesses from weekdays. Immutable.
 */
public final class DatedContracts implements ContractMaster {
    private static final String CONTRACTS = "contracts.tsv";
    private static final String CALENDAR = "calendar.tsv";

    private final Map<String, Double> steps = new TreeMap<>();
    private final Map<String, List<Lot>> lots = new TreeMap<>();
    private final Map<String, Map<LocalDate, ExpiryHistory>> moved = new HashMap<>();
    private final DatedCalendar calendar;

    private DatedContracts(List<FactLines.Line> contracts, DatedCalendar calendar) {
        this.calendar = calendar;
        for (FactLines.Line line : contracts) {
            switch (line.kind()) {
                case "step" -> steps.put(line.expect(3).text(1), line.positive(2));
                case "lot" -> addLot(line.expect(8));
                case "moved" -> addMove(line.expect(6));
                default -> throw line.wrong("wanted step, lot or moved, found " + line.kind());
            }
        }
    }

    /** The facts that ship with the library. */
    public static DatedContracts bundled() {
        try (InputStream contracts = resource(CONTRACTS);
                InputStream calendar = resource(CALENDAR)) {
            return new DatedContracts(
                    FactLines.read(contracts, CONTRACTS),
                    DatedCalendar.parse(FactLines.read(calendar, CALENDAR), CALENDAR));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The facts of {@code contracts.tsv} and {@code calendar.tsv} in a folder. */
    public static DatedContracts load(Path folder) {
        Path contracts = folder.resolve(CONTRACTS);
        Path calendar = folder.resolve(CALENDAR);
        try (InputStream contractFacts = Files.newInputStream(contracts);
                InputStream calendarFacts = Files.newInputStream(calendar)) {
            return new DatedContracts(
                    FactLines.read(contractFacts, contracts.toString()),
                    DatedCalendar.parse(FactLines.read(calendarFacts, calendar.toString()), calendar.toString()));
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCode.CONFIG_INVALID,
                    "wanted " + CONTRACTS + " and " + CALENDAR + " in " + folder + ", cannot read " + e.getMessage(),
                    e);
        }
    }

    private static InputStream resource(String name) {
        InputStream in = DatedContracts.class.getResourceAsStream(name);
        if (in == null) {
            throw new PlatformException(ErrorCode.CONFIG_INVALID, "the library lacks its resource " + name);
        }
        return in;
    }

    private void addLot(FactLines.Line line) {
        Lot lot = new Lot(
                (int) line.positive(2),
                line.dateOr(3, LocalDate.MIN),
                line.dateOr(4, LocalDate.MAX),
                line.dateOr(5, LocalDate.MIN),
                line.dateOr(6, LocalDate.MAX));
        List<Lot> known = lots.computeIfAbsent(line.text(1), _ -> new ArrayList<>());
        for (Lot other : known) {
            if (lot.overlaps(other)) {
                throw line.wrong("the ranges overlap those of another lot of " + line.text(1) + ", of " + other.shares()
                        + " shares");
            }
        }
        known.add(lot);
    }

    private void addMove(FactLines.Line line) {
        Map<LocalDate, ExpiryHistory> histories = moved.computeIfAbsent(line.text(1), _ -> new HashMap<>());
        LocalDate from = line.date(2);
        LocalDate to = line.date(3);
        ExpiryHistory history = histories.computeIfAbsent(from, ExpiryHistory::new);
        if (!history.latest().equals(from)) {
            throw line.wrong("the contract of " + from + " had already moved to " + history.latest());
        }
        if (!history.move(to, line.date(4))) {
            throw line.wrong("moves of one contract must be in the order in which they became known");
        }
        if (histories.putIfAbsent(to, history) != null) {
            throw line.wrong("another contract of " + line.text(1) + " already bears " + to);
        }
    }

    @Override
    public int lotSize(String underlying, LocalDate expiry, LocalDate tradeDate) {
        LocalDate known = expiryKnown(underlying, expiry, tradeDate);
        for (Lot lot : lots.getOrDefault(underlying, List.of())) {
            if (lot.holds(known, tradeDate)) {
                return lot.shares();
            }
        }
        throw new PlatformException(
                ErrorCode.CONFIG_INVALID,
                "the contract master knows no lot size of " + underlying + " expiring " + expiry + " on " + tradeDate
                        + "; it knows " + lots.keySet());
    }

    @Override
    public double strikeStep(String underlying) {
        Double step = steps.get(underlying);
        if (step == null) {
            throw new PlatformException(
                    ErrorCode.CONFIG_INVALID,
                    "the contract master knows no strike step of " + underlying + "; it knows " + steps.keySet());
        }
        return step;
    }

    @Override
    public LocalDate expiryKnown(String underlying, LocalDate expiry, LocalDate tradeDate) {
        ExpiryHistory history = moved.getOrDefault(underlying, Map.of()).get(expiry);
        return history == null ? expiry : history.knownOn(tradeDate);
    }

    @Override
    public TradingCalendar calendar() {
        return calendar.calendar();
    }

    /** The calendar with the range of dates that it covers. */
    public DatedCalendar datedCalendar() {
        return calendar;
    }

    /** The underlyings that have lot sizes, sorted. */
    public Set<String> underlyings() {
        return Set.copyOf(lots.keySet());
    }
}
