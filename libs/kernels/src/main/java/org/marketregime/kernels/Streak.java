package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#STREAK}. */
public enum Streak implements Output {
    /** sign(x)·(bars in a row with that sign, in this session); 0 where x is 0. NaN bars are passed over. */
    LENGTH("streak");

    private final String text;

    Streak(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
