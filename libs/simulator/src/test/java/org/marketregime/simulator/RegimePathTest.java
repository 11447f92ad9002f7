package org.marketregime.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marketregime.domain.Regime;
import org.marketregime.domain.TradingSession;
import org.marketregime.simulator.RegimeLaw.Direction;

class RegimePathTest {
    private static final long SEED = 20;
    private static final int SESSIONS = 6000;
    private static final Parameters BASE = Worlds.of(Variant.BASE, 0);

    /** A spell of a session: from minute {@code from} to {@code to} (exclusive). */
    private record Spell(Regime regime, int from, int to, int direction) {}

    private static final List<List<Spell>> SPELLS = new ArrayList<>();

    @BeforeAll
    static void draw() {
        for (int session = 0; session < SESSIONS; session++) {
            SPELLS.add(spells(RegimePath.draw(BASE, Noise.of(SEED, Noise.Stream.REGIME, session))));
        }
    }

    private static List<Spell> spells(RegimePath path) {
        List<Spell> spells = new ArrayList<>();
        int from = 0;
        for (int minute = 1; minute <= TradingSession.MINUTES; minute++) {
            if (minute == TradingSession.MINUTES || path.age(minute) == 0) {
                spells.add(new Spell(path.regime(from), from, minute, path.direction(from)));
                from = minute;
            } else {
                assertThat(path.age(minute)).isEqualTo(minute - from);
                assertThat(path.regime(minute)).isEqualTo(path.regime(from));
                assertThat(path.direction(minute)).isEqualTo(path.direction(from));
            }
        }
        return spells;
    }

    @ParameterizedTest
    @EnumSource(Regime.class)
    void opensAsOftenAsItShould(Regime regime) {
        long found = SPELLS.stream()
                .filter(spells -> spells.getFirst().regime() == regime)
                .count();
        double wanted = BASE.law(regime).entry();

        assertThat((double) found / SESSIONS)
                .isCloseTo(wanted, within(4 * Math.sqrt(wanted * (1 - wanted) / SESSIONS)));
    }

    @ParameterizedTest
    @EnumSource(Regime.class)
    void isFollowedByWhatShouldFollow(Regime regime) {
        int[] found = new int[Regime.values().length];
        int all = 0;
        for (List<Spell> spells : SPELLS) {
            for (int i = 0; i + 1 < spells.size(); i++) {
                if (spells.get(i).regime() == regime) {
                    found[spells.get(i + 1).regime().ordinal()]++;
                    all++;
                }
            }
        }

        assertThat(all).isGreaterThan(500);
        for (Regime next : Regime.values()) {
            double wanted = BASE.law(regime).next().get(next.ordinal());
            assertThat((double) found[next.ordinal()] / all)
                    .as("%s to %s", regime, next)
                    .isCloseTo(wanted, within(4 * Math.sqrt(wanted * (1 - wanted) / all)));
        }
    }

    @ParameterizedTest
    @EnumSource(Regime.class)
    void lastsAsLongAsItShould(Regime regime) {
        int watched = 230;
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (List<Spell> spells : SPELLS) {
            for (Spell spell : spells) {
                if (spell.regime() == regime && spell.from() + watched <= TradingSession.MINUTES) {
                    double length = Math.min(spell.to() - spell.from(), watched);
                    assertThat(length).isGreaterThanOrEqualTo(20);
                    sum += length;
                    squares += length * length;
                    count++;
                }
            }
        }
        double mean = sum / count;
        double sd = Math.sqrt(squares / count - mean * mean);
        double excess = BASE.law(regime).dwell() - 20;
        double wanted = 20 - .5 + excess * (1 - Math.exp(-(watched - 20) / excess));

        assertThat(mean).isCloseTo(wanted, within(4 * sd / Math.sqrt(count) + .02));
    }

    @Test
    void breaksTurnAgainstTheLastDrift() {
        for (List<Spell> spells : SPELLS) {
            int last = 0;
            for (Spell spell : spells) {
                Direction law = BASE.law(spell.regime()).direction();
                switch (law) {
                    case NONE -> assertThat(spell.direction()).isZero();
                    case UP -> assertThat(spell.direction()).isOne();
                    case DOWN -> assertThat(spell.direction()).isEqualTo(-1);
                    case RANDOM -> assertThat(Math.abs(spell.direction())).isOne();
                    case AGAINST_LAST -> {
                        assertThat(last).as("a trend must precede its break").isNotZero();
                        assertThat(spell.direction()).isEqualTo(-last);
                    }
                }
                last = spell.direction() == 0 ? last : spell.direction();
            }
        }
    }

    @Test
    void expansionsGoBothWays() {
        long up = SPELLS.stream()
                .flatMap(List::stream)
                .filter(spell -> spell.regime() == Regime.VCPE && spell.direction() > 0)
                .count();
        long all = SPELLS.stream()
                .flatMap(List::stream)
                .filter(spell -> spell.regime() == Regime.VCPE)
                .count();

        assertThat((double) up / all).isCloseTo(.5, within(2 / Math.sqrt((double) all)));
    }
}
