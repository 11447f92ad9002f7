package org.marketregime.kernelscpu.indicators;

/** What a price did over one bar. */
record Bar(double high, double low, double close) {
    Bar shifted(double by) {
        return new Bar(high + by, low + by, close + by);
    }

    double middle() {
        return (high + low) / 2;
    }
}
