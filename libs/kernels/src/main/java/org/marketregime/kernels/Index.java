package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#INDEX}. */
public enum Index implements Output {
    /** 100 at the first price; then I·exp(return). A minute without return keeps the level and shows NaN; the night is skipped, so that the first minute shows the level of the last session. Specification P-7. */
    LEVEL("held_return_index");

    private final String text;

    Index(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
