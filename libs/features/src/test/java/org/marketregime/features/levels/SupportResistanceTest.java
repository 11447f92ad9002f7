package org.marketregime.features.levels;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketregime.domain.DailyPrice;
import org.marketregime.features.EngineRuns;
import org.marketregime.features.Feature;
import org.marketregime.features.FeatureBlock;
import org.marketregime.features.oracle.ComponentSevenOracle;
import org.marketregime.features.oracle.OracleRow;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.features.oracle.TuesdayChains;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.scalar.ScalarProvider;
import org.marketregime.kernelscpu.CpuProvider;

class SupportResistanceTest {
    private static final double TOLERANCE = 1e-5;
    private static final int WING = 22;
    private static final int NARROW = 10;

    @Test
    void hasTheNamesOfTheSpecificationInItsOrder() {
        assertThat(SupportResistance.COMPONENT.features().stream().map(Feature::name))
                .isEqualTo(ComponentSevenOracle.names());
    }

    @Test
    void agreesWithTheLiteralReferenceOnCleanSessions() {
        assertThat(differences(TuesdayChains.clean(1, 9, WING), new CpuProvider().open()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithTheLiteralReferenceOnNastySessions(long seed) {
        assertThat(differences(TuesdayChains.nasty(seed, 10, WING), new ScalarProvider().open()))
                .isEmpty();
    }

    @Test
    void agreesWithTheLiteralReferenceWhereSixtySessionsAreLookedAt() {
        assertThat(differences(TuesdayChains.nasty(4, 34, NARROW), new CpuProvider().open()))
                .isEmpty();
    }

    @Test
    void agreesWithTheLiteralReferenceWhereNoDayIsImported() {
        List<OracleSession> sessions = TuesdayChains.clean(5, 16, NARROW);
        assertThat(differences(List.of(), sessions, new CpuProvider().open())).isEmpty();
    }

    @Test
    void agreesWithTheLiteralReferenceWhereStrikesAreAHundredApart() {
        List<OracleSession> sessions = TuesdayChains.nasty(6, 9, NARROW).stream()
                .map(SupportResistanceTest::twiceAsHigh)
                .toList();
        assertThat(differences(sessions, new CpuProvider().open())).isEmpty();
    }

    @Test
    void agreesWithTheLiteralReferenceWhereTheStrikeStepIsKnownOnlyAfterTheFirstClose() {
        List<OracleSession> sessions = TuesdayChains.clean(7, 2, NARROW).stream()
                .map(SupportResistanceTest::twiceAsHigh)
                .map(SupportResistanceTest::pricedLate)
                .toList();
        assertThat(differences(sessions, new CpuProvider().open())).isEmpty();
    }

    /** Without an option's price before minute 8. */
    private static OracleSession pricedLate(OracleSession session) {
        return new OracleSession(
                session.date(),
                session.rows().stream()
                        .map(row -> row.minute() >= 8 ? row : with(row, 1, row.spot(), Double.NaN, Double.NaN))
                        .toList());
    }

    /** The same market with every price and strike doubled. */
    private static OracleSession twiceAsHigh(OracleSession session) {
        return new OracleSession(
                session.date(),
                session.rows().stream()
                        .map(row -> with(row, 2, 2 * row.spot(), 2 * row.ceClose(), 2 * row.peClose()))
                        .toList());
    }

    /** @param scale of strike and future */
    private static OracleRow with(OracleRow row, double scale, double spot, double ceClose, double peClose) {
        return new OracleRow(
                row.minute(),
                row.expiry(),
                scale * row.strike(),
                spot,
                scale * row.futureHigh(),
                scale * row.futureLow(),
                scale * row.futureClose(),
                row.futureVolume(),
                row.futureOi(),
                ceClose,
                row.ceVolume(),
                row.ceOi(),
                peClose,
                row.peVolume(),
                row.peOi());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void givesTheSameBitsMinuteByMinuteAsInBulk(long seed) {
        List<OracleSession> sessions = TuesdayChains.nasty(seed, 7, NARROW);
        EngineRuns.assertLiveIsBulk(
                SupportResistance.COMPONENT, TuesdayChains.CALENDAR, before(sessions), sessions, sessions.toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void leavesARowAsItIsWhenTheDataAreCutBehindIt(long seed) {
        List<OracleSession> sessions = TuesdayChains.nasty(seed, 6, NARROW);
        int[] minutes = new SplittableRandom(seed).ints(6, 1, 376).toArray();
        EngineRuns.assertBlindToTheFuture(
                SupportResistance.COMPONENT,
                TuesdayChains.CALENDAR,
                before(sessions),
                sessions,
                minutes,
                sessions.toString());
    }

    @Test
    void leavesARowAsItIsWhenTheDataAreCutBehindTheCloseOfABar() {
        List<OracleSession> sessions = TuesdayChains.clean(23, 6, NARROW);
        int[] closes = {5, 30, 35, 60, 185, 370};
        EngineRuns.assertBlindToTheFuture(
                SupportResistance.COMPONENT,
                TuesdayChains.CALENDAR,
                before(sessions),
                sessions,
                closes,
                sessions.toString());
    }

    @Test
    void scalarAndCpuBackendsGiveTheSameBits() {
        List<OracleSession> sessions = TuesdayChains.nasty(31, 8, WING);
        EngineRuns.assertBackendsAgree(
                SupportResistance.COMPONENT, TuesdayChains.CALENDAR, before(sessions), sessions, sessions.toString());
    }

    private static List<String> differences(List<OracleSession> sessions, Backend backend) {
        return differences(before(sessions), sessions, backend);
    }

    private static List<String> differences(List<DailyPrice> imported, List<OracleSession> sessions, Backend backend) {
        List<FeatureBlock> blocks =
                EngineRuns.whole(SupportResistance.COMPONENT, TuesdayChains.CALENDAR, imported, sessions, backend);
        ComponentSevenOracle oracle = new ComponentSevenOracle(TuesdayChains.CALENDAR, imported);
        List<String> differences = new ArrayList<>();
        for (int session = 0; session < blocks.size(); session++) {
            differences.addAll(EngineRuns.differences(
                    SupportResistance.COMPONENT,
                    sessions + " session " + session,
                    blocks.get(session),
                    oracle.next(sessions.get(session)),
                    TOLERANCE));
        }
        return differences;
    }

    /** 230 weekdays that end where the sessions begin, so that every average and every month is there. */
    private static List<DailyPrice> before(List<OracleSession> sessions) {
        SplittableRandom random = new SplittableRandom(7);
        double close = sessions.stream()
                .flatMap(session -> session.rows().stream())
                .mapToDouble(OracleRow::spot)
                .filter(Double::isFinite)
                .findFirst()
                .orElseThrow();
        List<DailyPrice> days = new ArrayList<>();
        LocalDate date = sessions.getFirst().date().minusDays(1);
        for (; days.size() < 230; date = date.minusDays(1)) {
            if (date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY) {
                double open = close * (1 + 0.006 * random.nextGaussian());
                double high = Math.max(open, close) * (1 + 0.003 * random.nextDouble());
                double low = Math.min(open, close) * (1 - 0.003 * random.nextDouble());
                days.addFirst(new DailyPrice(date, open, high, low, close));
                close = open;
            }
        }
        return days;
    }
}
