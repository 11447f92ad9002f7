package org.marketregime.kernels;

import java.util.List;

/**
 * Outputs of {@link Kernel#OPINION_SPECTRUM}: eigenvalues λ of the correlation matrix of the series known well enough, each
 * pair by the minutes that both are known in. NaN where a pair has too few. Specification of component 6, rows 120 and 121.
 */
public enum OpinionSpectrum implements Output {
    /** (Σ λ)² / Σ λ²: how many independent series there seem to be. */
    EFFECTIVE("effective_channels"),
    /** Largest λ / Σ λ. */
    LARGEST_SHARE("first_component_share");

    private final String text;

    OpinionSpectrum(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
