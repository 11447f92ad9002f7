package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#LAST_SESSION}. */
public enum LastSession implements Output {
    /** The last finite value of the previous regular session; NaN if it had none. */
    VALUE("last_session");

    private final String text;

    LastSession(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
