package org.marketregime.research;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.FeatureBlock;
import org.marketregime.ingest.parquet.Column;
import org.marketregime.ingest.parquet.ParquetTable;

/** The features of a session as a file: event_time, underlying, then a column per feature. */
final class FeatureFile {
    private FeatureFile() {}

    /** How a file is written. */
    enum Format {
        PARQUET,
        CSV;

        static Format parse(String text) {
            for (Format format : values()) {
                if (format.extension().equals(text)) {
                    return format;
                }
            }
            throw new PlatformException(ErrorCode.INPUT_INVALID, "--format must be parquet or csv, was " + text);
        }

        String extension() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The bytes of the file; the blocks stand side by side and cover the same minutes. */
    static byte[] encode(
            Format format, String underlying, LocalDate date, List<String> names, List<FeatureBlock> blocks) {
        return switch (format) {
            case PARQUET -> parquet(underlying, date, names, blocks);
            case CSV -> csv(underlying, date, names, blocks).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String csv(String underlying, LocalDate date, List<String> names, List<FeatureBlock> blocks) {
        StringBuilder text = new StringBuilder("event_time,underlying,")
                .append(String.join(",", names))
                .append('\n');
        for (int minute = 1; minute <= TradingSession.MINUTES; minute++) {
            text.append(TradingSession.endOf(date, minute)).append(',').append(underlying);
            for (FeatureBlock block : blocks) {
                for (int i = 0; i < block.features(); i++) {
                    text.append(',');
                    if (block.isValid(minute, i)) {
                        text.append(block.value(minute, i));
                    }
                }
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static byte[] parquet(String underlying, LocalDate date, List<String> names, List<FeatureBlock> blocks) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column.Timestamps("event_time", row -> micros(TradingSession.endOf(date, row + 1))));
        columns.add(new Column.Strings("underlying", row -> underlying));
        int name = 0;
        for (FeatureBlock block : blocks) {
            for (int i = 0; i < block.features(); i++) {
                int index = i;
                columns.add(new Column.Floats(names.get(name++), row -> block.value(row + 1, index)));
            }
        }
        return ParquetTable.encode(TradingSession.MINUTES, columns);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
