package org.marketregime.research.bench;

import java.lang.foreign.Arena;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.marketregime.kernels.black.Black76;

/**
 * The whole sensible domain of implied volatility, sampled: call or put; at the money, within 8 deviations, or ln(K/F) to ±3; σ√τ from
 * 1e-4 to 10; five minutes to ten years. Each price is a double, and 50-digit arithmetic says which volatility that very double has.
 * Prices that do not say it are counted and left out: at their bounds, below the smallest normal number, or so close to the bounds
 * that their own rounding, half a unit in the last place, moves the volatility by more than {@link #RESOLVED} of itself.
 */
public final class Domain {
    public static final long SEED = 340;

    /** Leaves a solver that is right the room to stay below {@link #EXACT}. */
    public static final double RESOLVED = 2.5e-13;

    public static final double EXACT = 1e-12;

    /** Where a feature would notice. */
    public static final double WRONG = 1e-6;

    private static final double SHORTEST = 5.0 / 525_600;
    private static final double LONGEST = 10;
    private static final double CORRECTED = 1e-9;
    private static final int MOST_STEPS = 20;

    private final int sampled;
    private final List<Quote> determined;

    private Domain(int sampled, List<Quote> determined) {
        this.sampled = sampled;
        this.determined = List.copyOf(determined);
    }

    /** @param beyond the volatility that the price has, less {@code sigma}, from which the price was made */
    private record Quote(
            boolean call,
            double forward,
            double strike,
            double years,
            double sigma,
            double discount,
            double price,
            double beyond) {}

    /**
     * How a solver did.
     *
     * @param worst largest relative error of what it found
     * @param inexact how many are off by more than {@link #EXACT}, or not found
     * @param wrong how many are off by more than {@link #WRONG}, or not found
     * @param absent how many it did not find
     */
    public record Accuracy(String name, double worst, int inexact, int wrong, int absent) {}

    /** The same cases every time. */
    public static Domain sample(int cases) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        List<Quote> determined = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            double years = SHORTEST * StrictMath.pow(LONGEST / SHORTEST, random.nextDouble());
            double width = StrictMath.pow(10, random.nextDouble(-4, 1));
            double x = switch (random.nextInt(8)) {
                case 0 -> 0;
                case 1, 2, 3, 4, 5 -> width * random.nextDouble(-8, 8);
                default -> random.nextDouble(-3, 3);
            };
            double forward = StrictMath.pow(10, random.nextDouble(0, 5));
            Quote quote = quote(
                    random.nextBoolean(),
                    forward,
                    forward * StrictMath.exp(x),
                    years,
                    width / Math.sqrt(years),
                    StrictMath.exp(-random.nextDouble(0.1) * years));
            if (quote != null) {
                determined.add(quote);
            }
        }
        return new Domain(cases, determined);
    }

    private static @Nullable Quote quote(
            boolean call, double forward, double strike, double years, double sigma, double discount) {
        double price = Black76.price(call, forward, strike, years, sigma, discount);
        if (price < Double.MIN_NORMAL) {
            return null;
        }
        BigDecimal wanted = new BigDecimal(price);
        ExactBlack black = new ExactBlack(call, forward, strike, years, discount);
        BigDecimal exact = new BigDecimal(sigma);
        for (int step = 0; step < MOST_STEPS; step++) {
            ExactBlack.Value value = black.at(exact);
            if (value.vega().signum() == 0) {
                return null;
            }
            BigDecimal perVolatility = value.vega().multiply(exact, ExactBlack.DIGITS);
            double unresolved = new BigDecimal(0.5 * Math.ulp(price))
                    .divide(perVolatility, ExactBlack.DIGITS)
                    .doubleValue();
            if (unresolved > RESOLVED) {
                return null;
            }
            BigDecimal change = wanted.subtract(value.price()).divide(value.vega(), ExactBlack.DIGITS);
            exact = exact.add(change, ExactBlack.DIGITS);
            // the next step would change it by the square of this one
            if (change.abs().doubleValue() <= CORRECTED * sigma) {
                double beyond = exact.subtract(new BigDecimal(sigma)).doubleValue();
                return new Quote(call, forward, strike, years, sigma, discount, price, beyond);
            }
        }
        throw new IllegalStateException("no volatility for the price of " + sigma + " over " + years);
    }

    public int sampled() {
        return sampled;
    }

    /** Whose price determines the volatility. */
    public int determined() {
        return determined.size();
    }

    /** They as columns. */
    public OptionSet options(Arena arena) {
        OptionSet options = new OptionSet(determined.size(), arena);
        for (int row = 0; row < determined.size(); row++) {
            Quote quote = determined.get(row);
            options.set(
                    row,
                    quote.call(),
                    quote.forward(),
                    quote.strike(),
                    quote.years(),
                    quote.sigma(),
                    quote.discount(),
                    quote.price());
        }
        return options;
    }

    /** How a solver did whose answers by row of {@link #options} are {@code found}. */
    public Accuracy of(String name, IntToDoubleFunction found) {
        double worst = 0;
        int inexact = 0;
        int wrong = 0;
        int absent = 0;
        for (int row = 0; row < determined.size(); row++) {
            Quote quote = determined.get(row);
            double error = Math.abs((found.applyAsDouble(row) - quote.sigma()) - quote.beyond()) / quote.sigma();
            if (Double.isNaN(error)) {
                absent++;
            } else {
                worst = Math.max(worst, error);
            }
            inexact += error <= EXACT ? 0 : 1;
            wrong += error <= WRONG ? 0 : 1;
        }
        return new Accuracy(name, worst, inexact, wrong, absent);
    }
}
