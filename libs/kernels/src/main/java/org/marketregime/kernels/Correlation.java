package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#CORRELATION}: NaN if a series does not vary. */
public enum Correlation implements Output {
    /** Pearson correlation of the first two inputs. */
    PEARSON("correlation"),
    /** Mean absolute value off the diagonal of the correlation matrix. */
    MEAN_ABSOLUTE("mean_abs_correlation"),
    /** Largest eigenvalue of the correlation matrix, divided by the number of inputs. */
    LARGEST_SHARE("largest_eigenvalue_share");

    private final String text;

    Correlation(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
