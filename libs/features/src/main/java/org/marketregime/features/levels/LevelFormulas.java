package org.marketregime.features.levels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.marketregime.features.Series;
import org.marketregime.features.Series.Computed;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.chain.ChainPanel;
import org.marketregime.kernels.Breakout;
import org.marketregime.kernels.FamilyTrials;
import org.marketregime.kernels.Kernel;
import org.marketregime.kernels.OpenInterestLevels;
import org.marketregime.kernels.Output;
import org.marketregime.kernels.PriceLevels;
import org.marketregime.kernels.SeasonalVolatility;
import org.marketregime.kernels.VolumeProfile;

/** What only this component computes: one method per kernel. */
final class LevelFormulas {
    private LevelFormulas() {}

    /** The volume profile of the session so far, in bins of 0.05 % of {@code base}; its value area holds 70 %. */
    static Series volumeProfile(VolumeProfile output, Series price, Series volume, Series base) {
        return of(Kernel.VOLUME_PROFILE, output, List.of(price, volume, base), LevelSeries.BAR, 0.0005, 0.7);
    }

    /** The strikes of the front within 10 % of {@code price}; the flip within 3 % in steps of 0.1 %; changes over 30 minutes. */
    static Series openInterest(OpenInterestLevels output, Series price) {
        List<Series> inputs = List.of(
                ChainPanel.OI_CE.series(),
                ChainPanel.OI_PE.series(),
                ChainPanel.GREEK_IV.series(),
                price,
                ChainInput.FORWARD.series(),
                ChainInput.TAU.series());
        return of(Kernel.OPEN_INTEREST_LEVELS, output, inputs, LevelSeries.BAR, 0.1, 0.03, 0.001, 30);
    }

    /**
     * Candidates that weigh the same.
     *
     * @param family 1…10
     */
    record Group(int family, double weight, List<Series> candidates) {}

    /**
     * The levels that candidates form.
     *
     * @param inputs U, volume, days to expiry, daily range, and how often the levels of each family held
     * @param familyWeights of the ten families
     */
    static Series priceLevels(PriceLevels output, List<Series> inputs, double[] familyWeights, List<Group> groups) {
        List<Double> parameters = new ArrayList<>();
        parameters.add((double) LevelSeries.BAR);
        Arrays.stream(familyWeights).forEach(parameters::add);
        for (Group group : groups) {
            parameters.addAll(
                    List.of((double) group.family(), (double) group.candidates().size(), group.weight()));
        }
        List<Series> all = Stream.concat(inputs.stream(), groups.stream().flatMap(group -> group.candidates().stream()))
                .toList();
        return new Computed(Kernel.PRICE_LEVELS, output, all, parameters);
    }

    /** What became of the levels of a family after the first bar, told at the end of the session. */
    static Series familyTrials(FamilyTrials output, Series price, List<Series> candidates, boolean swings) {
        List<Series> inputs =
                Stream.concat(Stream.of(price), candidates.stream()).toList();
        return of(Kernel.FAMILY_TRIALS, output, inputs, LevelSeries.BAR, swings ? 1 : 0);
    }

    /** Volatility a minute expected of the next 30 minutes: of 60 sessions, 15 of them known; half-life 30 minutes, 20 returns. */
    static Series volatilityAhead(Series oneMinuteReturn) {
        return of(
                Kernel.SEASONAL_VOLATILITY,
                SeasonalVolatility.AHEAD,
                List.of(oneMinuteReturn),
                LevelSeries.BAR,
                60,
                15,
                30,
                20,
                30);
    }

    /** A break is 0.05 % beyond a level, a return 0.1 % inside it. */
    static Series breakout(Breakout output, Series close, Series resistance, Series support) {
        return of(Kernel.BREAKOUT, output, List.of(close, resistance, support), LevelSeries.BAR, 0.0005, 0.001);
    }

    private static Series of(Kernel kernel, Output output, List<Series> inputs, double... parameters) {
        return new Computed(
                kernel, output, inputs, Arrays.stream(parameters).boxed().toList());
    }
}
