package org.marketregime.research.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.marketregime.kernelscpu.black.ImpliedVolatilityKernel;

class DomainTest {
    private static final int CASES = 1_000;

    @Test
    void everyVolatilityThatItsPriceDeterminesIsFoundToTwelveDigits() {
        Domain domain = Domain.sample(CASES);
        try (Arena arena = Arena.ofConfined()) {
            OptionSet options = domain.options(arena);
            options.vectorVolatilities(new ImpliedVolatilityKernel());

            Domain.Accuracy vector = domain.of("vector", options::solved);
            Domain.Accuracy scalar = domain.of("scalar", options::scalarVolatility);

            assertThat(domain.determined()).as("seed " + Domain.SEED).isGreaterThan(CASES / 2);
            assertThat(scalar.worst()).isLessThanOrEqualTo(Domain.EXACT);
            assertThat(scalar.inexact()).isZero();
            assertThat(scalar.absent()).isZero();
            assertThat(vector).usingRecursiveComparison().ignoringFields("name").isEqualTo(scalar);
        }
    }

    @Test
    void countsWhatIsOffWrongAndAbsent() {
        Domain domain = Domain.sample(CASES);
        try (Arena arena = Arena.ofConfined()) {
            OptionSet options = domain.options(arena);

            Domain.Accuracy spoiled = domain.of("spoiled", row -> switch (row) {
                case 0 -> Double.NaN;
                case 1 -> options.scalarVolatility(row) * (1 + 1e-5);
                case 2 -> options.scalarVolatility(row) * (1 - 1e-9);
                default -> options.scalarVolatility(row);
            });

            assertThat(spoiled.absent()).isEqualTo(1);
            assertThat(spoiled.wrong()).isEqualTo(2);
            assertThat(spoiled.inexact()).isEqualTo(3);
            assertThat(spoiled.worst()).isEqualTo(1e-5, within(1e-9));
        }
    }

    @Test
    void takesTheSameCasesEveryTime() {
        assertThat(Domain.sample(200)).usingRecursiveComparison().isEqualTo(Domain.sample(200));
    }

    /** Haug, "The Complete Guide to Option Pricing Formulas", second edition, 1.1.3: F = K = 19, nine months, r = 10 %, σ = 28 %. */
    @Test
    void pricesExactlyWhatThePublishedExampleRounds() {
        ExactBlack black = new ExactBlack(true, 19, 19, 0.75, StrictMath.exp(-0.075));

        assertThat(black.at(new BigDecimal("0.28")).price().doubleValue()).isEqualTo(1.7011, within(5e-5));
    }
}
