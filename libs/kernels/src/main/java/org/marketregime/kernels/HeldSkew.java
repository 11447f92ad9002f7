package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#HELD_SKEW}: change of a leg's volatility less the mean of call and put at K0, both held. */
public enum HeldSkew implements Output {
    /** Of the put. */
    PUT("held_put_skew"),
    /** Of the call. */
    CALL("held_call_skew");

    private final String text;

    HeldSkew(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.callOnPanels(text, 4, inputs, parameters);
    }
}
