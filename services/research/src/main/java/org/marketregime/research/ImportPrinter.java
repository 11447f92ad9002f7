package org.marketregime.research;

import java.io.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.marketregime.ingest.csv.ImportListener;
import org.marketregime.ingest.csv.ImportResult;
import org.marketregime.ingest.csv.ImportResult.FileResult;
import org.marketregime.ingest.csv.Rejection;
import org.marketregime.ingest.csv.SessionResult;
import org.marketregime.ingest.quality.ReportFormat;

/**
 * Shows an import: results as lines on the standard output, refusals and progress on the error output. Progress is a bar
 * on a terminal and a line every tenth elsewhere.
 */
final class ImportPrinter implements ImportListener, AutoCloseable {
    private static final int TENTHS = 10;

    private final PrintWriter out;
    private final PrintWriter err;
    private final @Nullable ProgressBar bar;
    private final long start = System.nanoTime();
    private int tenth;

    ImportPrinter(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
        this.bar = onTerminal()
                ? new ProgressBarBuilder()
                        .setTaskName("import")
                        .setUnit(" MB", 1_000_000)
                        .setStyle(ProgressBarStyle.ASCII)
                        .clearDisplayOnFinish()
                        .build()
                : null;
    }

    @SuppressWarnings("SystemConsoleNull") // its declaration still allows null
    static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public void progress(long done, long total) {
        if (bar != null) {
            bar.maxHint(total);
            bar.stepTo(done);
            return;
        }
        int reached = total == 0 ? 0 : (int) (TENTHS * done / total);
        if (reached > tenth) {
            tenth = reached;
            err.println(String.format(Locale.ROOT, "import: %d %%", 100 / TENTHS * reached));
            err.flush();
        }
    }

    @Override
    public void file(String name, List<String> notes) {
        out.println(name);
        notes.forEach(note -> out.println("  " + note));
        out.flush();
    }

    @Override
    public void refused(String name, String why) {
        err.println("refused: " + why);
        err.flush();
    }

    @Override
    public void session(SessionResult session) {
        List<String> lines = ReportFormat.lines(session.report());
        out.println();
        lines.forEach(out::println);
        if (session.failure() != null) {
            err.println("refused: " + session.report().underlying() + " "
                    + session.report().date() + ": " + session.failure());
            err.flush();
        } else if (session.report().sealed() == 0) {
            out.println("  nothing to seal: no row lies in a session");
        } else if (session.written() == 0 && session.unchanged() > 0) {
            out.println("  unchanged: all " + ImportCommand.plural(session.unchanged(), "hour")
                    + " were sealed before with the same contents");
        } else if (session.written() > 0) {
            out.println("  sealed: " + ImportCommand.plural(session.written(), "hour")
                    + (session.unchanged() > 0 ? ", " + session.unchanged() + " unchanged" : ""));
        }
        if (session.reportKept()) {
            out.println("  the quality report of the import that sealed it stays");
        }
        out.flush();
    }

    void end(ImportResult result, boolean dryRun) {
        out.println();
        for (FileResult file : result.files()) {
            if (file.refusal() != null) {
                out.println(file.name() + ": refused");
                continue;
            }
            out.println(String.format(
                    Locale.ROOT,
                    "%s: %,d rows = %,d used + %,d outside the session + %,d duplicate + %,d rejected",
                    file.name(),
                    file.rows(),
                    file.used(),
                    file.outside(),
                    file.duplicate(),
                    file.rejected()));
            if (!file.ignored().isEmpty()) {
                out.println("  " + ImportCommand.plural(file.ignored().size(), "column") + " ignored: "
                        + String.join(", ", file.ignored()));
            }
            if (!file.missing().isEmpty()) {
                out.println("  " + ImportCommand.plural(file.missing().size(), "column") + " of the table missing: "
                        + String.join(", ", file.missing()));
            }
            for (Rejection rejection : file.rejections()) {
                err.println("rejected: " + rejection);
            }
        }
        long sessions = result.sessions().stream()
                .filter(session -> session.failure() == null && session.report().sealed() > 0)
                .count();
        long written =
                result.sessions().stream().mapToLong(SessionResult::written).sum();
        long unchanged =
                result.sessions().stream().mapToLong(SessionResult::unchanged).sum();
        String seconds = String.format(Locale.ROOT, " in %.1f s", (System.nanoTime() - start) / 1e9);
        out.println(ImportCommand.plural(sessions, "session")
                + (dryRun
                        ? ", nothing written"
                        : ": " + ImportCommand.plural(written, "hour") + " sealed, " + unchanged + " unchanged")
                + seconds);
        out.flush();
        err.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
