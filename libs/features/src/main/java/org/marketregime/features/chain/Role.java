package org.marketregime.features.chain;

/** The three strikes that the straddles roll over, and the columns that tell of each. */
enum Role {
    ATM(0),
    ITM1(-1),
    OTM1(1);

    private final int steps;
    private final ChainInput straddle = input("STRADDLE_%s");
    private final ChainInput heldStraddle1 = input("HELD_1M_STRADDLE_%s");
    private final ChainInput heldStraddle15 = input("HELD_15M_STRADDLE_%s");
    private final LegInputs call = leg("CE");
    private final LegInputs put = leg("PE");

    Role(int steps) {
        this.steps = steps;
    }

    /** Strike steps from K0. */
    int steps() {
        return steps;
    }

    ChainInput straddle() {
        return straddle;
    }

    ChainInput heldStraddle1() {
        return heldStraddle1;
    }

    ChainInput heldStraddle15() {
        return heldStraddle15;
    }

    LegInputs call() {
        return call;
    }

    LegInputs put() {
        return put;
    }

    private ChainInput input(String pattern) {
        return ChainInput.valueOf(pattern.replace("%s", name()));
    }

    private LegInputs leg(String name) {
        return new LegInputs(
                input("PRICE_" + name + "_%s"),
                input("HELD_1M_" + name + "_%s"),
                input("HELD_15M_" + name + "_%s"),
                input("VOLUME_" + name + "_%s"));
    }

    /** The columns of one leg of the role. */
    record LegInputs(ChainInput price, ChainInput held1, ChainInput held15, ChainInput volume) {}
}
