package org.marketregime.features.oracle;

/** Where a straddle is struck: at K0, one step below (where the call is in the money) or one step above. */
enum Role {
    ATM(0),
    ITM1(-1),
    OTM1(1);

    final int offset;

    Role(int offset) {
        this.offset = offset;
    }
}
