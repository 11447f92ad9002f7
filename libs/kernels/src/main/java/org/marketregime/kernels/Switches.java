package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#SWITCHES}, on the sign of the input. */
public enum Switches implements Output {
    /** 1 if the sign differs from the last sign that was not 0, else 0. */
    TURN("turn"),
    /** How often the input turned from 0 to a positive number since the open; the first finite minute is no entry. An unknown minute keeps the count. */
    ENTRIES("entries");

    private final String text;

    Switches(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
