package org.marketregime.features.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.features.oracle.RandomDay;
import org.marketregime.features.oracle.StageZeroOracle;
import org.marketregime.kernels.black.BlackModel;
import org.marketregime.kernels.black.Greek;

/** Smiles and Greeks against the slow, literal reading of the specification: relative 1e-6 and the same gaps. */
class SmileReferenceTest {
    private static final double TOLERANCE = 1e-6;

    /** In the order of the reference. */
    private static final List<Greek> CALL = List.of(
            Greek.CALL_DELTA,
            Greek.GAMMA,
            Greek.VEGA,
            Greek.CALL_THETA,
            Greek.VANNA,
            Greek.CALL_CHARM,
            Greek.VOLGA,
            Greek.SPEED,
            Greek.ZOMMA,
            Greek.COLOR,
            Greek.VETA);

    private static final List<Greek> PUT = CALL.stream()
            .map(greek -> switch (greek) {
                case CALL_DELTA -> Greek.PUT_DELTA;
                case CALL_THETA -> Greek.PUT_THETA;
                case CALL_CHARM -> Greek.PUT_CHARM;
                default -> greek;
            })
            .toList();

    // session 0 is a Monday, 3 an expiry day with its last hour
    @ParameterizedTest
    @CsvSource({"1, 0", "1, 3", "2, 3"})
    void agreesWithTheLiteralReferenceOnCleanSessions(long seed, int session) {
        RandomDay days = new RandomDay(seed, RandomDay.Shape.clean(4));

        assertThat(differences(days.sessions().get(session)))
                .as(days.toString())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 3", "4, 3", "5, 3"})
    void agreesWithTheLiteralReferenceOnNastySessions(long seed, int session) {
        RandomDay days = new RandomDay(seed, RandomDay.Shape.nasty(4));

        assertThat(differences(days.sessions().get(session)))
                .as(days.toString())
                .isEmpty();
    }

    @Test
    void keepsEveryListedExpiryAndALateFront() {
        RandomDay days = new RandomDay(7, new RandomDay.Shape(1, 4, 5, true, false, true));
        OracleSession session = days.sessions().getFirst();

        assertThat(differences(session)).as(days.toString()).isEmpty();
        ChainDays.run(session, 375, 375, BlackModel.scalar(), (minute, chain) -> {
            if (minute == 375) {
                assertThat(chain.listed()).hasSize(5);
                assertThat(chain.expiries()).isEqualTo(chain.listed().subList(0, 3));
            }
        });
    }

    /** The first few values that are not the reference's. */
    private static List<String> differences(OracleSession session) {
        StageZeroOracle oracle = new StageZeroOracle(session);
        List<String> differences = new ArrayList<>();
        int[] finite = new int[1];
        ChainDays.run(session, 375, 375, BlackModel.scalar(), (minute, chain) -> {
            for (int i = 0; i < chain.listed().size() && differences.size() < 10; i++) {
                LocalDate expiry = chain.listed().get(i);
                ChainGreeks greeks = chain.greeks(i);
                compare(greeks, oracle, expiry, minute, differences);
                finite[0] += Double.isFinite(greeks.smile().atmVolatility()) ? 1 : 0;
            }
        });
        // a comparison of gaps alone would prove nothing
        assertThat(finite[0]).isGreaterThan(100);
        return differences;
    }

    private static void compare(
            ChainGreeks greeks, StageZeroOracle oracle, LocalDate expiry, int minute, List<String> differences) {
        Smile smile = greeks.smile();
        String where = expiry + " minute " + minute + " ";
        check(where + "σATM", smile.atmVolatility(), oracle.atmVolatility(expiry, minute), 0, differences);
        check(where + "v_A", smile.straddleVolatility(), oracle.straddleVolatility(expiry, 0, minute), 0, differences);
        double[] strikes = oracle.strikes(expiry);
        for (int rank = 0; rank < smile.count(); rank++) {
            int k = Arrays.binarySearch(strikes, smile.strike(rank));
            String at = where + smile.strike(rank) + " ";
            check(at + "σ_K", smile.strikeVolatility(rank), oracle.strikeVolatility(expiry, k, minute), 0, differences);
            check(
                    at + "Greek σ",
                    smile.greekVolatility(rank),
                    oracle.greekVolatility(expiry, k, minute),
                    0,
                    differences);
            for (boolean call : new boolean[] {true, false}) {
                check(
                        at + "leg IV " + call,
                        smile.legVolatility(call, rank),
                        oracle.legVolatility(expiry, call, k, minute),
                        0,
                        differences);
                double[] theirs = oracle.greeks(expiry, call, k, minute);
                for (int g = 0; g < theirs.length; g++) {
                    Greek greek = (call ? CALL : PUT).get(g);
                    double floor = floor(greek, greeks);
                    check(at + greek, greeks.get(greek, rank), theirs[g], floor, differences);
                }
            }
        }
    }

    /** Greeks that pass through zero are held to what matters beside the chain's largest. */
    private static double floor(Greek greek, ChainGreeks greeks) {
        double largest = 0;
        for (int rank = 0; rank < greeks.smile().count(); rank++) {
            double value = Math.abs(greeks.get(greek, rank));
            largest = value > largest ? value : largest;
        }
        return 1e-3 * largest;
    }

    private static void check(String what, double ours, double theirs, double floor, List<String> differences) {
        boolean same = Double.isNaN(theirs)
                ? Double.isNaN(ours)
                : Math.abs(ours - theirs) <= TOLERANCE * Math.max(floor, Math.abs(theirs));
        if (!same) {
            differences.add(what + ": ours " + ours + ", reference " + theirs);
        }
    }
}
