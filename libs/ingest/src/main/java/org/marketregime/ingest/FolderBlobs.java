package org.marketregime.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.ingest.parquet.ByteSource;

/** A folder. A file appears under its name whole and on disk, or not at all: temporary file, fsync, hard link. */
final class FolderBlobs implements Blobs {
    private final Path root;

    FolderBlobs(Path root) {
        this.root = root;
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new PlatformException(
                    ErrorCode.CONFIG_INVALID, "the store must be a folder, but " + root + " is a file");
        }
    }

    @Override
    public List<String> folders(String prefix) {
        try (Stream<Path> entries = Files.list(root.resolve(prefix))) {
            return entries.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw unavailable("list", prefix, e);
        }
    }

    @Override
    public List<Stored> list(String prefix) {
        Path folder = root.resolve(prefix);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Stored> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        found.add(new Stored(
                                nameOf(path),
                                attributes.size(),
                                null,
                                attributes.lastModifiedTime().toInstant()));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE; // swept while we looked
                    }
                    throw e;
                }
            });
        } catch (IOException e) {
            throw unavailable("list", prefix, e);
        }
        found.sort(Comparator.comparing(Stored::name));
        return found;
    }

    private String nameOf(Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }

    @Override
    public int parallelism() {
        return 1;
    }

    @Override
    public boolean exists(String name) {
        return Files.exists(root.resolve(name));
    }

    @Override
    public byte @Nullable [] read(Stored stored) {
        try {
            return Files.readAllBytes(root.resolve(stored.name()));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw unavailable("read", stored.name(), e);
        }
    }

    @Override
    public @Nullable ByteSource open(String name, long bytes, int crc32c) {
        Path path = root.resolve(name);
        byte[] content;
        try {
            long size = Files.size(path);
            if (size != bytes) {
                throw corrupt(name, "has " + size + " bytes, its manifest says " + bytes);
            }
            content = Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw unavailable("read", name, e);
        }
        if (content.length != bytes) {
            throw corrupt(name, "changed while it was read");
        }
        int found = Checksum.of(content);
        if (found != crc32c) {
            throw corrupt(
                    name, "has CRC32C " + Checksum.encode(found) + ", its manifest says " + Checksum.encode(crc32c));
        }
        return ByteSource.of(content);
    }

    @Override
    public @Nullable ByteSource openWhole(String name, long bytes, int crc32c) {
        return open(name, bytes, crc32c);
    }

    @Override
    public Written writeOnce(String name, byte[] content) {
        Path path = root.resolve(name);
        Path folder = Objects.requireNonNull(path.getParent());
        Path temporary = folder.resolve("." + path.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.createDirectories(folder);
            try {
                try (FileChannel channel =
                        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    ByteBuffer buffer = ByteBuffer.wrap(content);
                    while (buffer.hasRemaining()) {
                        channel.write(buffer);
                    }
                    channel.force(true);
                }
                place(temporary, path);
            } finally {
                Files.deleteIfExists(temporary);
            }
            syncFolder(folder);
            return new Written(true, content.length, Checksum.of(content));
        } catch (FileAlreadyExistsException e) {
            return existing(name, path);
        } catch (IOException e) {
            throw unavailable("write", name, e);
        }
    }

    /** Gives the file its name unless the name is taken; a link does both at once where the file system has links. */
    private static void place(Path temporary, Path path) throws IOException {
        try {
            Files.createLink(path, temporary);
        } catch (UnsupportedOperationException e) {
            Files.move(temporary, path);
        }
    }

    private static void syncFolder(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            return; // where a folder cannot be opened there is nothing to wait for
        }
        try (channel) {
            channel.force(true);
        }
    }

    private Written existing(String name, Path path) {
        try {
            byte[] content = Files.readAllBytes(path);
            return new Written(false, content.length, Checksum.of(content));
        } catch (IOException e) {
            throw unavailable("read", name, e);
        }
    }

    @Override
    public void delete(String name) {
        try {
            Files.deleteIfExists(root.resolve(name));
        } catch (IOException e) {
            throw unavailable("delete", name, e);
        }
    }

    @Override
    public String describe(String name) {
        return root.resolve(name).toString();
    }

    private PlatformException corrupt(String name, String what) {
        return new PlatformException(ErrorCode.PART_CORRUPT, describe(name) + " " + what);
    }

    private PlatformException unavailable(String verb, String name, Exception cause) {
        return new PlatformException(
                ErrorCode.STORE_UNAVAILABLE, "cannot " + verb + " " + describe(name) + ": " + cause, cause);
    }

    @Override
    public void close() {}
}
