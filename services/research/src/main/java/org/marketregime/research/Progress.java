package org.marketregime.research;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How many sessions are done: a bar on a terminal, a line every tenth elsewhere. */
final class Progress implements AutoCloseable {
    private static final int TENTHS = 10;

    private final String task;
    private final PrintWriter err;
    private final @Nullable ProgressBar bar;
    private int tenth;

    Progress(String task, PrintWriter err) {
        this.task = task;
        this.err = err;
        this.bar = ImportPrinter.onTerminal()
                ? new ProgressBarBuilder()
                        .setTaskName(task)
                        .setUnit(" sessions", 1)
                        .setStyle(ProgressBarStyle.ASCII)
                        .clearDisplayOnFinish()
                        .build()
                : null;
    }

    void step(int done, int total) {
        if (bar != null) {
            bar.maxHint(total);
            bar.stepTo(done);
            return;
        }
        int reached = TENTHS * done / total;
        if (reached > tenth) {
            tenth = reached;
            err.println(String.format(Locale.ROOT, "%s: %d of %d sessions", task, done, total));
            err.flush();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
