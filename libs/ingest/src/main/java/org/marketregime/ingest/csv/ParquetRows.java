package org.marketregime.ingest.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingSession;
import org.marketregime.ingest.parquet.ByteSource;
import org.marketregime.ingest.parquet.ForeignColumn;
import org.marketregime.ingest.parquet.ParquetFile;
import org.marketregime.ingest.parquet.Sort;

/**
 * A Parquet file as whoever archives chains writes it. Its values become the text that a CSV file would have, so that both go one way
 * from there, and the same table gives the same partitions. Rows are counted from 1.
 */
final class ParquetRows implements InputTable {
    private final FileChannel channel;
    private final ParquetFile file;
    private final Header header;
    private final LongConsumer consumed;
    private final long bytesPerRow;
    private final Cells cells = new Cells();
    private final Map<Field, ForeignColumn> columns = new EnumMap<>(Field.class);

    private int group = -1;
    private int row;
    private int rows;
    private long line;

    private ParquetRows(FileChannel channel, long size, String name, boolean underlying, LongConsumer consumed) {
        this.channel = channel;
        this.file = ParquetFile.open(source(channel, size, name), name);
        this.header = Header.of(file.columns(), name, underlying);
        this.consumed = consumed;
        this.bytesPerRow = size / Math.max(1, file.rows());
        header.columns().forEach((field, position) -> {
            Set<Sort> wanted = wanted(field);
            file.require(file.columns().get(position), wanted, described(wanted));
        });
    }

    static ParquetRows open(Path path, String name, boolean underlying, LongConsumer consumed) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ);
            return new ParquetRows(channel, channel.size(), name, underlying, consumed);
        } catch (IOException e) {
            throw closing(channel, unreadable(name, e));
        } catch (RuntimeException e) {
            throw closing(channel, e);
        }
    }

    private static RuntimeException closing(@Nullable FileChannel channel, RuntimeException cause) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        return cause;
    }

    private static PlatformException unreadable(String name, IOException e) {
        String what = e instanceof NoSuchFileException
                ? "does not exist"
                : "cannot be read: " + Shown.plain(String.valueOf(e.getMessage()));
        return new PlatformException(ErrorCode.INPUT_INVALID, name + " " + what, e);
    }

    private static ByteSource source(FileChannel channel, long size, String name) {
        return new ByteSource() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public Slice read(long offset, int length) {
                ByteBuffer bytes = ByteBuffer.allocate(length);
                try {
                    while (bytes.hasRemaining()) {
                        if (channel.read(bytes, offset + bytes.position()) < 0) {
                            throw new PlatformException(
                                    ErrorCode.INPUT_INVALID, name + " became shorter while it was read");
                        }
                    }
                } catch (IOException e) {
                    throw unreadable(name, e);
                }
                return new Slice(bytes.array(), 0, length);
            }
        };
    }

    /** What a column may hold to mean that. Text is no number: whoever wrote it so may have meant anything. */
    private static Set<Sort> wanted(Field field) {
        return switch (field.kind()) {
            case KEY ->
                switch (field) {
                    case TS -> EnumSet.of(Sort.TIMESTAMP, Sort.TEXT, Sort.INTEGER);
                    case TRADE_DATE, EXPIRY -> EnumSet.of(Sort.DATE, Sort.TIMESTAMP, Sort.TEXT);
                    case TRADE_TIME -> EnumSet.of(Sort.TIME, Sort.TEXT);
                    case UNDERLYING -> EnumSet.of(Sort.TEXT);
                    default -> EnumSet.of(Sort.INTEGER, Sort.NUMBER);
                };
            case PRICE, COUNT, VOLATILITY, CHECK -> EnumSet.of(Sort.INTEGER, Sort.NUMBER, Sort.NOTHING);
            case STRIKE_TYPE -> EnumSet.of(Sort.TEXT, Sort.NOTHING);
        };
    }

    private static String described(Set<Sort> wanted) {
        List<String> words = wanted.stream()
                .filter(sort -> sort != Sort.NOTHING && (sort != Sort.INTEGER || !wanted.contains(Sort.NUMBER)))
                .map(sort -> switch (sort) {
                    case TEXT -> "text";
                    case INTEGER -> "a whole number";
                    case NUMBER -> "a number";
                    case DATE -> "a date";
                    case TIME -> "a time of day";
                    case TIMESTAMP -> "a timestamp";
                    case NOTHING -> "nothing";
                })
                .toList();
        return String.join(" or ", words);
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public @Nullable Cells next() {
        while (row == rows) {
            consumed.accept(rows * bytesPerRow);
            group++;
            if (group >= file.groups()) {
                group = file.groups();
                rows = 0;
                row = 0;
                return null;
            }
            open(group);
        }
        row++;
        line++;
        cells.begin(line);
        columns.forEach((field, column) -> {
            column.next();
            boolean day = field == Field.TRADE_DATE || field == Field.EXPIRY;
            cells.put(field, day ? column.day(TradingSession.ZONE) : column.text());
        });
        cells.seen(header.width());
        return cells;
    }

    private void open(int opened) {
        row = 0;
        rows = file.rows(opened);
        columns.clear();
        if (rows > 0) {
            header.columns()
                    .forEach((field, position) -> columns.put(
                            field, file.foreign(opened, file.columns().get(position))));
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
