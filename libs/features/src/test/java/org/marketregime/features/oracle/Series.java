package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.EnumMap;
import java.util.Map;

/** The minute series of component 1 for one expiry of one session. */
final class Series {
    final StageZero zero;
    final Map<Role, double[]> raw = new EnumMap<>(Role.class);
    /** Grid-neutral straddles and straddle-implied volatilities. */
    final Map<Role, double[]> neutral = new EnumMap<>(Role.class);

    final Map<Role, double[]> implied = new EnumMap<>(Role.class);
    final double[] combined = Numbers.minutes();
    final double[] impliedCombined = Numbers.minutes();
    /** CE plus PE volume at the role's strike of each minute. */
    final Map<Role, double[]> traded = new EnumMap<>(Role.class);

    final double[] tradedCombined = Numbers.minutes();

    Series(StageZero zero) {
        this.zero = zero;
        for (Role role : Role.values()) {
            raw.put(role, Numbers.minutes());
            neutral.put(role, Numbers.minutes());
            implied.put(role, Numbers.minutes());
            traded.put(role, Numbers.minutes());
        }
        for (int m = 1; m <= 375; m++) {
            for (Role role : Role.values()) {
                fill(role, m);
            }
            combined[m] = weighted(neutral, m);
            impliedCombined[m] = weighted(implied, m);
            tradedCombined[m] = of(traded, Role.ATM)[m] + of(traded, Role.ITM1)[m] + of(traded, Role.OTM1)[m];
        }
    }

    private void fill(Role role, int m) {
        int k = zero.strikeOf(role, m);
        if (k < 0) {
            return;
        }
        double straddle = zero.straddle(k, m);
        double discount = zero.discount[m];
        double distance = Math.abs(zero.forward[m] - zero.strikes[k]);
        double deviation = Numbers.bachelierDeviation(straddle / discount, distance);
        double centred = role == Role.ATM ? 0 : zero.step[m];
        of(raw, role)[m] = straddle;
        of(neutral, role)[m] = finite(deviation) ? discount * Numbers.bachelier(centred, deviation) : NAN;
        of(implied, role)[m] = deviation / (zero.forward[m] * Math.sqrt(zero.tau[m]));
        of(traded, role)[m] = zero.volume(StageZero.CALL, k, m) + zero.volume(StageZero.PUT, k, m);
    }

    private static double weighted(Map<Role, double[]> series, int m) {
        return 0.5 * of(series, Role.ATM)[m] + 0.3 * of(series, Role.ITM1)[m] + 0.2 * of(series, Role.OTM1)[m];
    }

    static double[] of(Map<Role, double[]> series, Role role) {
        double[] values = series.get(role);
        if (values == null) {
            throw new IllegalStateException("no series of " + role);
        }
        return values;
    }
}
