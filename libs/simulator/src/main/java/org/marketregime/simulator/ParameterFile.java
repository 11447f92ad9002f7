package org.marketregime.simulator;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.marketregime.domain.Regime;

/** Everything a simulation was made from, as lines of text: a name, a tab, values separated by blanks. */
final class ParameterFile {
    private final StringBuilder text = new StringBuilder();

    private ParameterFile() {}

    static String format(World world, long seed, LocalDate start) {
        ParameterFile file = new ParameterFile();
        Parameters parameters = world.parameters();
        file.line("variant", parameters.variant().word());
        file.line("seed", seed);
        file.line("start", start);
        file.line("fat_tails", parameters.fatTails());
        file.assets(parameters);
        file.laws(parameters);
        file.levels(parameters);
        file.text.append(KnowledgeFile.format(parameters.assets(), world.knowledge()));
        return file.text.toString();
    }

    private void assets(Parameters parameters) {
        for (Parameters.Asset asset : parameters.assets()) {
            line(asset.symbol() + ".sigma", asset.sigma());
            line(asset.symbol() + ".first_spot", asset.firstSpot());
            line(asset.symbol() + ".lot", asset.lot());
            line(asset.symbol() + ".strike_step", asset.step());
        }
    }

    private void laws(Parameters parameters) {
        line(
                "regimes",
                parameters.laws().stream().map(law -> law.regime().toString()).collect(Collectors.joining(" ")));
        for (Regime regime : Regime.values()) {
            RegimeLaw law = parameters.law(regime);
            line(regime + ".sigma", law.sigma());
            line(regime + ".half_life", law.halfLife());
            line(regime + ".drift", law.drift());
            line(regime + ".direction", law.direction());
            line(regime + ".correlation", law.correlation());
            line(regime + ".skew_drift", law.skewDrift());
            line(regime + ".skew_follows_drift", law.skewFollows());
            line(regime + ".dwell", law.dwell());
            line(regime + ".entry", law.entry());
            line(regime + ".next", joined(law.next()));
            line(regime + ".choppy", law.choppy());
        }
    }

    private void levels(Parameters parameters) {
        Parameters.Season season = parameters.season();
        line("season", season.open() + " " + season.midday() + " " + season.close());
        Parameters.Volatility volatility = parameters.volatility();
        line("volatility.premium", volatility.premium());
        line("volatility.minutes", volatility.minutes());
        line("volatility.noise", volatility.noise());
        line("volatility.response", volatility.response());
        line("volatility.lag", volatility.lag());
        line("volatility.term", volatility.term());
        line("volatility.day_sd", volatility.daySd());
        line("volatility.gap", volatility.gap());
        line("smile.skew", parameters.smile().skew());
        line("smile.curvature", parameters.smile().curvature());
        Parameters.Flow flow = parameters.flow();
        line("flow.centre", flow.centre());
        line("flow.width", flow.width());
        line("flow.shift", flow.shift());
        line("flow.bias", flow.bias());
        line("flow.bias_sd", flow.biasSd());
        line("flow.volumes", joined(flow.volumes()));
        line("flow.silences", flow.silences());
    }

    private static String joined(List<Double> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    private void line(String name, Object value) {
        text.append(name).append('\t').append(value).append('\n');
    }
}
