package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marketregime.features.oracle.Numbers.NAN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.marketregime.features.oracle.ConstantMaturity.Point;

class ConstantMaturityTest {
    private static Point point(double days, double sigma) {
        return new Point(days / 365, sigma);
    }

    @Test
    void interpolatesTotalVariance() {
        double sigma = ConstantMaturity.at(List.of(point(10, 0.15), point(4, 0.20), point(40, 0.1)), 7);

        double variance = (0.20 * 0.20 * 4 + 0.15 * 0.15 * 10) / 2 / 7;
        assertThat(sigma).isCloseTo(Math.sqrt(variance), within(1e-12));
    }

    @Test
    void isFlatBelowTheFirstAndNothingBeyondTheLast() {
        List<Point> points = List.of(point(9, 0.15), point(16, 0.14));

        assertThat(ConstantMaturity.at(points, 7)).isEqualTo(0.15);
        assertThat(ConstantMaturity.at(points, 30)).isNaN();
        assertThat(ConstantMaturity.at(List.of(), 7)).isNaN();
    }

    @Test
    void skipsExpiriesThatAreUnknownOrAboutToEnd() {
        List<Point> points = List.of(point(0.24, 0.5), point(6, NAN), point(9, 0.15), point(16, 0.14));

        assertThat(ConstantMaturity.at(points, 7)).isEqualTo(0.15);
    }

    @Test
    void knowsNothingWhereTotalVarianceVanishes() {
        assertThat(ConstantMaturity.at(List.of(point(4, 0), point(10, 0)), 7)).isNaN();
    }
}
