package org.marketregime.ingest.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.PlatformException;

/** A file with a table, read row by row as text, whatever it is made of. One thread. */
sealed interface InputTable extends AutoCloseable permits CsvTable, ParquetRows {
    /**
     * Opens a file and reads its header.
     *
     * @param name how messages call the file
     * @param underlying whether the name of the underlying is known without a column
     * @param consumed told how many bytes of the file each read took
     * @throws PlatformException INPUT_INVALID or PART_CORRUPT when it is no such file, SCHEMA_MISMATCH when a column is
     *     lacking or holds something else
     */
    static InputTable open(Path path, String name, boolean underlying, LongConsumer consumed) {
        return isParquet(path)
                ? ParquetRows.open(path, name, underlying, consumed)
                : CsvTable.open(path, name, underlying, consumed);
    }

    /** By how it begins; a name that says so is believed too, so that a damaged one is called what it is. */
    private static boolean isParquet(Path path) {
        if (String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(".parquet")) {
            return true;
        }
        try (InputStream in = Files.newInputStream(path)) {
            String magic = new String(in.readNBytes(4), StandardCharsets.US_ASCII);
            return magic.equals("PAR1") || magic.equals("PARE");
        } catch (IOException _) {
            return false; // whoever opens it says what is wrong with it
        }
    }

    Header header();

    /** The cells of the next row, valid until the next call; null behind the last. */
    @Nullable
    Cells next();

    @Override
    void close();
}
