package org.marketregime.kernels;

import java.util.List;

/**
 * One run of a kernel over columns.
 *
 * @param kernel what runs
 * @param panels panel numbers, in the order that the kernel names them
 * @param inputs column numbers, in the order that the kernel names them
 * @param outputs for each output of the kernel, in declaration order, the column that takes it, or -1 if nobody asked
 * @param parameters numbers that the kernel's documentation names: windows, periods, minimum counts
 * @param state where its slice begins in {@link State#of}
 */
public record Launch(
        Kernel kernel,
        List<Integer> panels,
        List<Integer> inputs,
        List<Integer> outputs,
        List<Double> parameters,
        int state) {
    public Launch {
        panels = List.copyOf(panels);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        parameters = List.copyOf(parameters);
        kernel.check(panels.size(), inputs.size(), outputs.size(), parameters.size());
    }

    /** The same launch with other outputs. */
    public Launch withOutputs(List<Integer> others) {
        return new Launch(kernel, panels, inputs, others, parameters, state);
    }

    public int panel(int index) {
        return panels.get(index);
    }

    public int input(int index) {
        return inputs.get(index);
    }

    /** The column of an output, or -1. */
    public int output(Output output) {
        return outputs.get(((Enum<?>) output).ordinal());
    }

    /** How many numbers it keeps from call to call. */
    int stateSize() {
        return kernel.stateSize(parameters);
    }

    /** The columns that its long memory can be had again from. */
    public List<Integer> recorded() {
        return switch (kernel.recorded(parameters)) {
            case NOTHING -> List.of();
            case INPUTS -> inputs.subList(0, kernel.recordedInputs(inputs.size()));
            case OUTPUTS -> outputs.stream().filter(column -> column >= 0).toList();
        };
    }

    public double parameter(int index) {
        return parameters.get(index);
    }

    public int count(int index) {
        return Math.toIntExact(Math.round(parameters.get(index)));
    }
}
