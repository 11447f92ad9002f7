package org.marketregime.kernels;

import java.util.List;
import org.marketregime.columnar.Columns;

/** A program that runs loops one after another. */
public final class LoopProgram implements Program {
    private final List<Loop> loops;

    public LoopProgram(List<Loop> loops) {
        this.loops = List.copyOf(loops);
    }

    @Override
    public void open(State state) {
        for (Loop loop : loops) {
            loop.open(state.values());
        }
    }

    @Override
    public void run(Columns columns, State state, int from, int to) {
        for (Loop loop : loops) {
            loop.run(columns, state.values(), from, to);
        }
    }

    @Override
    public void complete(Columns columns, State state) {
        for (Loop loop : loops) {
            loop.complete(columns, state.values());
        }
    }
}
