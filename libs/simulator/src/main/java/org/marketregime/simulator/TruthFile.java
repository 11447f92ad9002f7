package org.marketregime.simulator;

import java.util.List;
import java.util.Locale;
import org.marketregime.domain.TradingSession;

/** What was hidden in a session, as comma-separated text, one line a minute. */
final class TruthFile {
    private TruthFile() {}

    static String format(SessionPath session) {
        StringBuilder text =
                new StringBuilder("minute,regime,minutes_in_state,drift_sign,day_log_volatility,extra_log_volatility");
        List<AssetPath> assets = session.assets();
        for (AssetPath path : assets) {
            String name = path.asset().symbol().toLowerCase(Locale.ROOT);
            for (String column : List.of("spot", "move", "variance", "lagged_log_variance", "log_level", "skew")) {
                text.append(',').append(name).append('_').append(column);
            }
        }
        text.append('\n');
        RegimePath regimes = session.regimes();
        for (int minute = 0; minute < TradingSession.MINUTES; minute++) {
            text.append(minute + 1)
                    .append(',')
                    .append(regimes.regime(minute))
                    .append(',')
                    .append(regimes.age(minute) + 1)
                    .append(',')
                    .append(regimes.direction(minute))
                    .append(',')
                    .append(session.dayLevel())
                    .append(',')
                    .append(session.extraVolatility(minute));
            for (AssetPath path : assets) {
                text.append(',').append(path.close(minute));
                text.append(',').append(path.move(minute));
                text.append(',').append(path.variance(minute));
                text.append(',').append(path.lagged(minute));
                text.append(',').append(path.level(minute));
                text.append(',').append(path.skew(minute));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
