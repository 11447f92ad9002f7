package org.marketregime.kernels;

import java.util.List;

/**
 * One run of a kernel over columns.
 *
 * @param kernel what runs
 * @param inputs column numbers, in the order that the kernel names them
 * @param outputs for each output of the kernel, in declaration order, the column that takes it, or -1 if nobody asked
 * @param parameters numbers that the kernel's documentation names: windows, periods, minimum counts
 * @param state where the launch's state begins in the state array of its scope
 */
public record Launch(Kernel kernel, List<Integer> inputs, List<Integer> outputs, List<Double> parameters, int state) {
    public Launch {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        parameters = List.copyOf(parameters);
        kernel.check(inputs.size(), outputs.size(), parameters.size());
    }

    public int input(int index) {
        return inputs.get(index);
    }

    /** The column of an output, or -1. */
    public int output(Output output) {
        return outputs.get(((Enum<?>) output).ordinal());
    }

    public double parameter(int index) {
        return parameters.get(index);
    }

    public int count(int index) {
        return Math.toIntExact(Math.round(parameters.get(index)));
    }
}
