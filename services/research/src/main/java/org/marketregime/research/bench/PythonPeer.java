package org.marketregime.research.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Python interpreter beside this process that does the same work on the same input with numpy and scipy, and with QuantLib,
 * pyarrow and pandas where it has them. It keeps time by its own clock, so that the way between the processes does not count. One thread.
 */
public final class PythonPeer implements AutoCloseable {
    private static final String SCRIPT = "peer.py";

    /** What it imports where it has pandas. */
    private static final List<String> MODULES = List.of(
            "peer_minutes.py",
            "peer_interest.py",
            "peer_range.py",
            "peer_levels.py",
            "peer_book.py",
            "peer_records.py");

    private static final String READY = "ready ";

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter commands;
    private final Path folder;
    private final String libraries;

    private PythonPeer(Process process, BufferedReader answers, Path folder, String libraries) {
        this.process = process;
        this.answers = answers;
        this.commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.folder = folder;
        this.libraries = libraries;
    }

    /**
     * Starts it.
     *
     * @param say told in one sentence when there is none, and how to get one
     * @return null when there is none
     */
    public static @Nullable PythonPeer start(String interpreter, Consumer<String> say) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("bench");
            for (String module : MODULES) {
                copy(module, folder);
            }
            Process process = new ProcessBuilder(
                            interpreter, copy(SCRIPT, folder).toString())
                    .redirectError(folder.resolve("errors").toFile())
                    .start();
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String first = answers.readLine();
            if (first != null && first.startsWith(READY)) {
                return new PythonPeer(process, answers, folder, first.substring(READY.length()));
            }
            process.destroy();
        } catch (IOException _) {
            // no such interpreter: said below like one without the libraries
        }
        delete(folder);
        say.accept(
                "numpy/scipy: not run, because " + interpreter + " cannot import them; the packages python3-numpy and"
                        + " python3-scipy bring them (quantlib-python brings QuantLib, python3-pandas pandas), --python names another interpreter");
        return null;
    }

    private static Path copy(String script, Path folder) throws IOException {
        Path file = folder.resolve(script);
        try (InputStream in = PythonPeer.class.getResourceAsStream(script)) {
            Files.copy(Objects.requireNonNull(in, script), file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    /** Names and versions of what it works with. */
    public String libraries() {
        return libraries;
    }

    public boolean has(String library) {
        return libraries.contains(library);
    }

    /** Work that this peer does when told {@code words}. */
    Case.Work work(String... words) {
        return () -> tell(words);
    }

    /** The nanoseconds that it took. */
    long tell(String... words) {
        try {
            commands.write(String.join("\t", words) + "\n");
            commands.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("python ended at " + words[0] + ": "
                        + Files.readString(folder.resolve("errors")).strip());
            }
            return Long.parseLong(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot talk to python", e);
        }
    }

    /** Gives it float64 columns under a name that its commands know. */
    void give(String command, int rows, List<MemorySegment> columns) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES + columns.size() * rows * Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(columns.size())
                .putLong(rows);
        for (MemorySegment column : columns) {
            for (int row = 0; row < rows; row++) {
                bytes.putDouble(column.getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, row));
            }
        }
        give(bytes.array(), command);
    }

    /** Gives it columns of equal length under names of their own. */
    void give(String command, List<String> names, List<double[]> columns) {
        int rows = columns.isEmpty() ? 0 : columns.getFirst().length;
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES + columns.size() * rows * Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(columns.size())
                .putLong(rows);
        columns.forEach(column -> Arrays.stream(column).forEach(bytes::putDouble));
        give(bytes.array(), command, names.toArray(String[]::new));
    }

    private void give(byte[] bytes, String command, String... names) {
        Path file = folder.resolve("input");
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        tell(Stream.concat(Stream.of(command, file.toString()), Arrays.stream(names))
                .toArray(String[]::new));
    }

    /** Names of the rows of a component that its last work made, in the order in which {@link #take} then has them. */
    List<String> rows() {
        Path file = folder.resolve("rows");
        tell("rows_of", file.toString());
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The columns that its last work made. */
    double[][] take() {
        Path file = folder.resolve("output");
        tell("save", file.toString());
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            double[][] columns = new double[Math.toIntExact(bytes.getLong())][];
            int rows = Math.toIntExact(bytes.getLong());
            for (int i = 0; i < columns.length; i++) {
                columns[i] = new double[rows];
                for (int row = 0; row < rows; row++) {
                    columns[i][row] = bytes.getDouble();
                }
            }
            return columns;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        delete(folder);
    }

    private static void delete(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
