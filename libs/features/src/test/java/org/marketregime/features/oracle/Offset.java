package org.marketregime.features.oracle;

/** A leg by its place in the chain rather than its strike: the side, and grid steps from K0. */
record Offset(int side, double steps) {
    /** 0.0 and −0.0 are the same place. */
    Offset {
        steps = steps + 0.0;
    }
}
