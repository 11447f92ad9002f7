package org.marketregime.features.oracle;

/** A leg by its place in the chain rather than its strike: the side, and grid steps from K0. */
record Offset(int side, double steps) {}
