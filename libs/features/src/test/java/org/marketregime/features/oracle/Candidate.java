package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.finite;

/** A price at which some family expects orders, with the weight b of this candidate alone. */
record Candidate(double price, Family family, double weight) {
    boolean exists() {
        return finite(price) && price > 0;
    }
}
