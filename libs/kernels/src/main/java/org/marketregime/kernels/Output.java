package org.marketregime.kernels;

import java.util.List;

/** One number that a kernel computes. Its constants say the formula in words of the catalogue, once. */
public interface Output {
    /** The name of the constant. */
    String name();

    /** The formula, given the texts of the inputs and of the parameters. */
    String formula(List<String> inputs, List<String> parameters);

    /** The same, for a kernel whose second input is a weight that many calls do not need: a repeated input is said once. */
    static String callOnce(String name, List<String> inputs, List<String> parameters) {
        return call(name, inputs.stream().distinct().toList(), parameters);
    }

    /** The same, for a kernel over strikes: of its inputs only the panels, since K0, h and F are the same in every formula. */
    static String callOnPanels(String name, int panels, List<String> inputs, List<String> parameters) {
        return call(name, inputs.subList(0, panels), parameters);
    }

    /** {@code name(inputs…, parameters…)} in lower case: how most outputs are written. */
    static String call(String name, List<String> inputs, List<String> parameters) {
        String arguments = String.join(", ", inputs);
        if (!parameters.isEmpty()) {
            arguments += (inputs.isEmpty() ? "" : "; ") + String.join(", ", parameters);
        }
        return name.toLowerCase(java.util.Locale.ROOT) + "(" + arguments + ")";
    }
}
