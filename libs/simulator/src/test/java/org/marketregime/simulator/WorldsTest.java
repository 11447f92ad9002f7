package org.marketregime.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.Regime;

class WorldsTest {
    private static final Parameters BASE = Worlds.of(Variant.BASE, 0);

    @ParameterizedTest
    @EnumSource(Variant.class)
    void probabilitiesSumToOne(Variant variant) {
        for (long seed = 0; seed < 50; seed++) {
            Parameters world = Worlds.of(variant, seed);

            double entries = world.laws().stream().mapToDouble(RegimeLaw::entry).sum();
            assertThat(entries).as("%s %s", variant, seed).isCloseTo(1, within(1e-12));
            for (RegimeLaw law : world.laws()) {
                double next =
                        law.next().stream().mapToDouble(Double::doubleValue).sum();
                assertThat(next).as("%s %s %s", variant, seed, law.regime()).isCloseTo(1, within(1e-12));
                assertThat(law.next().get(law.regime().ordinal())).isZero();
            }
        }
    }

    @Test
    void perturbedWorldsStayInTheirRanges() {
        for (long seed = 0; seed < 200; seed++) {
            Parameters world = Worlds.of(Variant.PERTURBED, seed);

            for (Regime regime : Regime.values()) {
                RegimeLaw law = world.law(regime);
                RegimeLaw base = BASE.law(regime);
                assertThat(law.sigma() / base.sigma()).isBetween(.8, 1.25);
                assertThat(law.dwell()).isBetween(Math.max(24, .7 * base.dwell()), 1.25 * base.dwell());
                if (base.drift() > 0) {
                    assertThat(law.drift() / base.drift()).isBetween(.75, 1.1);
                }
            }
            assertThat(world.volatility().premium()).isBetween(.05, .10);
            assertThat(world.volatility().minutes()).isBetween(25., 80.);
            assertThat(world.volatility().noise()).isBetween(.010, .020);
            assertThat(world.volatility().response()).isBetween(.4, .9);
            assertThat(world.volatility().lag()).isBetween(5., 20.);
            assertThat(world.volatility().term()).isBetween(.2, .6);
            assertThat(world.volatility().daySd()).isBetween(.2, .3);
            assertThat(world.volatility().gap()).isBetween(.004, .006);
            assertThat(world.season().open()).isBetween(1.5, 2.2);
            assertThat(world.season().midday()).isBetween(.65, .8);
            assertThat(world.season().close()).isBetween(1.1, 1.6);
            assertThat(world.smile().skew()).isBetween(-3., -1.);
            assertThat(world.smile().curvature()).isBetween(.4, .9);
            assertThat(world.assets().getFirst().sigma()).isBetween(.075, .092);
            assertThat(world.assets().getLast().sigma()).isBetween(.085, .11);
            assertThat(world.flow().silences()).isTrue();
        }
    }

    @Test
    void perturbedWorldsFavourNoDirection() {
        int up = Regime.SCGS.ordinal();
        int down = Regime.PSED.ordinal();
        for (long seed = 0; seed < 50; seed++) {
            Parameters world = Worlds.of(Variant.PERTURBED, seed);
            RegimeLaw rising = world.law(Regime.SCGS);
            RegimeLaw falling = world.law(Regime.PSED);

            assertThat(rising.sigma()).isEqualTo(falling.sigma());
            assertThat(rising.drift()).isEqualTo(falling.drift());
            assertThat(rising.dwell()).isEqualTo(falling.dwell());
            assertThat(rising.entry()).isEqualTo(falling.entry());
            assertThat(rising.next().get(down)).isEqualTo(falling.next().get(up));
            for (RegimeLaw law : world.laws()) {
                if (law.regime() != Regime.SCGS && law.regime() != Regime.PSED) {
                    int at = law.regime().ordinal();
                    assertThat(law.next().get(up)).isEqualTo(law.next().get(down));
                    assertThat(rising.next().get(at)).isEqualTo(falling.next().get(at));
                }
            }
        }
    }

    @Test
    void onlyThePerturbedWorldDependsOnTheSeed() {
        assertThat(Worlds.of(Variant.FAT, 1)).isEqualTo(Worlds.of(Variant.FAT, 2));
        assertThat(Worlds.of(Variant.PERTURBED, 1)).isEqualTo(Worlds.of(Variant.PERTURBED, 1));
        assertThat(Worlds.of(Variant.PERTURBED, 1)).isNotEqualTo(Worlds.of(Variant.PERTURBED, 2));
    }

    @Test
    void activityIsAParabolaWithMeanOne() {
        ActivityProfile profile = new ActivityProfile(BASE.season());
        double sum = 0;
        double least = 9;
        for (int minute = 0; minute < 375; minute++) {
            sum += profile.at(minute);
            least = Math.min(least, profile.at(minute));
        }

        assertThat(sum / 375).isCloseTo(1, within(1e-12));
        assertThat(profile.at(0)).isCloseTo(1.8 / .983, within(.006));
        assertThat(profile.at(187)).isCloseTo(.7 / .983, within(.001));
        assertThat(profile.at(374)).isCloseTo(1.3 / .983, within(.006));
        assertThat(least).isGreaterThan(.69);
    }

    @Test
    void variantsAreNamedInFull() {
        assertThat(Variant.parse("fat")).isEqualTo(Variant.FAT);
        assertThatThrownBy(() -> Variant.parse("Fat"))
                .isInstanceOf(PlatformException.class)
                .hasMessage("variant must be one of base, perturbed, fat, null, was \"Fat\"");
    }
}
