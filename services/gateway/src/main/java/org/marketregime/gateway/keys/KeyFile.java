package org.marketregime.gateway.keys;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/**
 * The keys of a deployment as tab-separated text. It is replaced as a whole, so that a reader sees it before or after a
 * change; writers in any process take turns.
 */
public final class KeyFile {
    private static final String HEADER = "id\tenvironment\tclient\tdigest\tscopes\tcreated\texpires\trevoked";
    private static final String NONE = "-";

    /** A file lock keeps other processes away, not other threads. */
    private static final Object TURN = new Object();

    private final Path file;

    public KeyFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * The keys, in the order of the file.
     *
     * @throws PlatformException when it cannot be read, or a line of it
     */
    public List<KeyRecord> read() {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.STORE_UNAVAILABLE, "the key file " + file + " cannot be read", e);
        }
    }

    /** Adds a key; the file is made when it is not there. */
    public void add(KeyRecord added) {
        change(keys -> {
            List<KeyRecord> more = new ArrayList<>(keys);
            more.add(added);
            return more;
        });
    }

    /** Marks a key as revoked. A gateway that reads this file refuses it within its reload time. */
    public void revoke(String id, Instant time) {
        change(keys -> {
            if (keys.stream().noneMatch(key -> key.id().equals(id))) {
                throw new PlatformException(ErrorCode.NOT_FOUND, "the key file " + file + " has no key " + id);
            }
            return keys.stream()
                    .map(key -> key.id().equals(id) && key.revoked() == null ? key.revokedAt(time) : key)
                    .toList();
        });
    }

    private void change(UnaryOperator<List<KeyRecord>> change) {
        synchronized (TURN) {
            changeAlone(change);
        }
    }

    private void changeAlone(UnaryOperator<List<KeyRecord>> change) {
        try (FileChannel turn = FileChannel.open(
                        file.resolveSibling(file.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = turn.lock()) {
            if (!lock.isValid()) {
                throw new IOException("the lock was lost");
            }
            replace(format(change.apply(Files.exists(file) ? read() : List.of())));
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.STORE_UNAVAILABLE, "the key file " + file + " cannot be written", e);
        }
    }

    private void replace(String text) throws IOException {
        Path next = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".next");
        try {
            if (Files.getFileAttributeView(next, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
            }
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                channel.write(StandardCharsets.UTF_8.encode(text));
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static String format(List<KeyRecord> keys) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (KeyRecord key : keys) {
            text.append(String.join(
                            "\t",
                            key.id(),
                            key.environment(),
                            key.client(),
                            key.digest(),
                            key.scopes().isEmpty()
                                    ? NONE
                                    : key.scopes().stream().map(Scope::wireName).collect(Collectors.joining(",")),
                            key.created().toString(),
                            key.expires().toString(),
                            key.revoked() == null ? NONE : key.revoked().toString()))
                    .append('\n');
        }
        return text.toString();
    }

    private List<KeyRecord> parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
            throw refused(1, "the header must be " + HEADER.replace('\t', ' '));
        }
        List<KeyRecord> keys = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int line = 2; line <= lines.size(); line++) {
            KeyRecord key = parse(lines.get(line - 1), line);
            if (!ids.add(key.id())) {
                throw refused(line, "the id " + key.id() + " is there twice");
            }
            keys.add(key);
        }
        return List.copyOf(keys);
    }

    private KeyRecord parse(String text, int line) {
        String[] cells = text.split("\t", -1);
        if (cells.length != 8) {
            throw refused(line, "8 columns are wanted, found " + cells.length);
        }
        try {
            EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
            if (!cells[4].equals(NONE)) {
                for (String scope : cells[4].split(",", -1)) {
                    scopes.add(Scope.of(scope));
                }
            }
            return new KeyRecord(
                    cells[0],
                    cells[1],
                    cells[2],
                    cells[3],
                    scopes,
                    Instant.parse(cells[5]),
                    Instant.parse(cells[6]),
                    cells[7].equals(NONE) ? null : Instant.parse(cells[7]));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refused(line, String.valueOf(e.getMessage()));
        }
    }

    private PlatformException refused(int line, String why) {
        return new PlatformException(ErrorCode.CONFIG_INVALID, "the key file " + file + ", line " + line + ": " + why);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
