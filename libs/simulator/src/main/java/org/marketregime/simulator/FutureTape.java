package org.marketregime.simulator;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.TradingSession;

/** The nearest monthly future of one underlying, over all sessions. Minutes are counted from 0. */
final class FutureTape {
    private static final long FIRST_OPEN_INTEREST = 180_000;

    private final ActivityProfile profile;
    private final int lot;
    private final double[] prices = new double[TradingSession.MINUTES * AssetPath.POINTS.length];
    private final long[] volumes = new long[TradingSession.MINUTES];
    private final long[] openInterests = new long[TradingSession.MINUTES];
    private @Nullable LocalDate contract;
    private long lots;

    FutureTape(Parameters parameters, int asset) {
        this.profile = new ActivityProfile(parameters.season());
        this.lot = parameters.assets().get(asset).lot();
    }

    void trade(SessionPath session, AssetPath path, Noise noise) {
        LocalDate expiry = Expiries.future(session.date());
        if (!expiry.equals(contract)) {
            contract = expiry;
            lots = FIRST_OPEN_INTEREST;
        }
        long days = ChronoUnit.DAYS.between(session.date(), expiry);
        for (int minute = 0; minute < TradingSession.MINUTES; minute++) {
            long sides = noise.bits();
            for (int point = 0; point < AssetPath.POINTS.length; point++) {
                double years = FairValue.years(days, minute + AssetPath.POINTS[point]);
                double fair = path.spot(minute, point)
                        * StrictMath.exp(Parameters.RATE * years)
                        * (1 + path.futureBasis(minute));
                prices[minute * AssetPath.POINTS.length + point] = Tape.trade(fair, sides >>> point);
            }
            volumes[minute] = noise.poisson(900 * profile.at(minute) * (1 + Math.abs(path.move(minute))));
            lots = Math.max(0, lots + noise.poisson(60) - noise.poisson(55));
            openInterests[minute] = lots;
        }
    }

    double price(int minute, int point) {
        return prices[minute * AssetPath.POINTS.length + point];
    }

    /** Shares. */
    double volume(int minute) {
        return (double) volumes[minute] * lot;
    }

    /** Shares. */
    double openInterest(int minute) {
        return (double) openInterests[minute] * lot;
    }
}
