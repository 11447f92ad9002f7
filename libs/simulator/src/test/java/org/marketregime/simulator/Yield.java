package org.marketregime.simulator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.marketregime.domain.TradingSession;

/** What a world yields on its light path: the quantities that the simulator's definition publishes, with standard errors. */
final class Yield {
    static final int HOURS = 6;
    private static final int MINUTES = TradingSession.MINUTES;

    final double[] ranges;
    final double[] openToClose;
    final double[] realisedVariance;
    final List<Ratio> byHour = hours();
    final List<Ratio> expiryByHour = hours();
    final Ratio restruck = new Ratio();
    final Ratio expiryRestruck = new Ratio();
    final Ratio heldHour = new Ratio();
    final Ratio expiryHeldHour = new Ratio();
    final Ratio heldDay = new Ratio();
    final Ratio expiryHeldDay = new Ratio();
    final Ratio levelSquare = new Ratio();

    private Yield(int sessions) {
        ranges = new double[sessions];
        openToClose = new double[sessions];
        realisedVariance = new double[sessions];
    }

    private static List<Ratio> hours() {
        List<Ratio> hours = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            hours.add(new Ratio());
        }
        return hours;
    }

    static Yield of(World world, long seed, int sessions, int asset) {
        Yield yield = new Yield(sessions);
        MarketPath market = new MarketPath(world, seed, LocalDate.of(2024, 1, 1));
        ForwardVariance variance =
                new ForwardVariance(world.parameters(), asset, world.knowledge().get(asset));
        for (int i = 0; i < sessions; i++) {
            SessionPath session = market.next();
            yield.watchSpot(i, session.assets().get(asset));
            LocalDate expiry = Expiries.listed(session.date()).getFirst();
            FairValue fair = new FairValue(world, session, asset, variance, expiry);
            yield.watchStraddle(fair, session.assets().get(asset), expiry.equals(session.date()));
        }
        return yield;
    }

    private void watchSpot(int session, AssetPath path) {
        double high = path.open();
        double low = path.open();
        double before = path.open();
        double squares = 0;
        double levels = 0;
        for (int minute = 0; minute < MINUTES; minute++) {
            for (int point = 0; point < AssetPath.POINTS.length; point++) {
                high = Math.max(high, path.spot(minute, point));
                low = Math.min(low, path.spot(minute, point));
            }
            double move = Math.log(path.close(minute) / before);
            squares += move * move;
            before = path.close(minute);
            if (minute > 0) {
                double change = path.level(minute) - path.level(minute - 1);
                levels += change * change;
            }
        }
        ranges[session] = (high - low) / path.open();
        openToClose[session] = Math.log(before / path.open());
        realisedVariance[session] = squares;
        levelSquare.add(levels, MINUTES - 1);
    }

    private void watchStraddle(FairValue fair, AssetPath path, boolean expiryDay) {
        int last = AssetPath.POINTS.length - 1;
        double[] change = new double[HOURS];
        double[] value = new double[HOURS];
        double[] atMoney = new double[MINUTES];
        double[] strikes = new double[MINUTES];
        double[] changes = new double[MINUTES];
        for (int minute = 0; minute < MINUTES; minute++) {
            fair.moveTo(minute, last);
            if (minute > 0) {
                changes[minute - 1] = fair.straddle(strikes[minute - 1]) - atMoney[minute - 1];
            }
            strikes[minute] = Math.rint(fair.forward() / path.asset().step())
                    * path.asset().step();
            atMoney[minute] = fair.straddle(strikes[minute]);
        }
        for (int minute = 0; minute + 1 < MINUTES; minute++) {
            int hour = Math.min(minute / 60, HOURS - 1);
            change[hour] += changes[minute];
            value[hour] += atMoney[minute];
        }
        for (int hour = 0; hour < HOURS; hour++) {
            (expiryDay ? expiryByHour : byHour).get(hour).add(change[hour], value[hour]);
        }
        (expiryDay ? expiryRestruck : restruck)
                .add(Arrays.stream(change).sum(), Arrays.stream(value).sum());

        double gained = 0;
        double paid = 0;
        for (int minute = 0; minute + 60 < MINUTES; minute += 5) {
            fair.moveTo(minute + 60, last);
            gained += fair.straddle(strikes[minute]) - atMoney[minute];
            paid += atMoney[minute];
        }
        (expiryDay ? expiryHeldHour : heldHour).add(gained, paid);
        fair.moveTo(344, last);
        (expiryDay ? expiryHeldDay : heldDay).add(fair.straddle(strikes[14]) - atMoney[14], atMoney[14]);
    }

    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = share * (sorted.length - 1);
        int below = (int) at;
        double above = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (at - below) * (above - sorted[below]);
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    static double sd(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }
}
