package org.marketregime.ingest.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/** A CSV file, plain or gzip, read row by row. One thread. */
final class CsvTable implements InputTable {
    private static final int LONGEST_ROW = 1 << 20;
    private static final int SNIFFED = 512;

    private final String file;
    private final Handler handler = new Handler();
    private final CsvReader<Cells> reader;
    private final Iterator<Cells> rows;
    private final Header header;

    private CsvTable(String file, InputStream in, boolean underlying) {
        this.file = file;
        this.reader = CsvReader.builder()
                .maxBufferSize(LONGEST_ROW)
                .skipEmptyLines(true)
                .allowUnclosedQuote(false) // it would swallow the rows behind it
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE) // we count the cells ourselves, to name the row
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(handler, new InputStreamReader(in, StandardCharsets.UTF_8));
        this.rows = reader.iterator();
        if (!advance()) {
            throw new PlatformException(ErrorCode.INPUT_INVALID, file + " is empty: it has no header");
        }
        this.header = Header.of(handler.names, file, underlying);
        handler.read(header);
    }

    static CsvTable open(Path path, String name, boolean underlying, LongConsumer consumed) {
        InputStream in = null;
        try {
            in = new BufferedInputStream(new CountedInput(Files.newInputStream(path), consumed), 1 << 16);
            return new CsvTable(name, text(in, name), underlying);
        } catch (IOException e) {
            throw closing(in, unreadable(name, e));
        } catch (RuntimeException e) {
            throw closing(in, e);
        }
    }

    private static RuntimeException closing(@Nullable InputStream in, RuntimeException cause) {
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        return cause;
    }

    private static InputStream text(InputStream in, String name) throws IOException {
        byte[] head = peek(in);
        if (startsWith(head, 0x1f, 0x8b)) {
            InputStream inflated = new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16);
            requireText(peek(inflated), name);
            return inflated;
        }
        requireText(head, name);
        return in;
    }

    private static byte[] peek(InputStream in) throws IOException {
        in.mark(SNIFFED);
        byte[] head = in.readNBytes(SNIFFED);
        in.reset();
        return head;
    }

    private static void requireText(byte[] head, String name) {
        if (startsWith(head, 'P', 'A', 'R', '1')) {
            throw notText(name, "a Parquet file inside a gzip file");
        }
        if (startsWith(head, 'P', 'K', 3, 4)) {
            throw notText(name, "a zip file or a workbook");
        }
        for (byte b : head) {
            if (b == 0) {
                throw notText(name, "binary data");
            }
        }
    }

    private static PlatformException notText(String name, String found) {
        return new PlatformException(
                ErrorCode.INPUT_INVALID, name + " is " + found + "; import reads CSV, plain or gzip, and Parquet");
    }

    private static boolean startsWith(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public @Nullable Cells next() {
        return advance() ? handler.cells : null;
    }

    private boolean advance() {
        try {
            rows.next();
            return true;
        } catch (NoSuchElementException _) {
            return false;
        } catch (CsvParseException | UncheckedIOException e) {
            if (e.getCause() instanceof IOException cause) {
                throw unreadable(file, cause);
            }
            throw new PlatformException(
                    ErrorCode.INPUT_INVALID,
                    file + " is no CSV file behind row " + handler.cells.line() + ": " + reason(e),
                    e);
        }
    }

    private static String reason(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return Shown.plain(String.valueOf(deepest.getMessage()));
    }

    private static PlatformException unreadable(String name, IOException e) {
        String what = switch (e) {
            case EOFException _ -> "is a truncated gzip file";
            case ZipException _ -> "is a damaged gzip file: " + reason(e);
            case NoSuchFileException _ -> "does not exist";
            default -> "cannot be read: " + reason(e);
        };
        return new PlatformException(ErrorCode.INPUT_INVALID, name + " " + what, e);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Keeps of each row the cells that the header gives a meaning; of the first row, the header, all of them. */
    private static final class Handler extends AbstractBaseCsvCallbackHandler<Cells> {
        private final List<String> names = new ArrayList<>();
        private final Cells cells = new Cells();
        private @Nullable Field @Nullable [] fields;

        void read(Header header) {
            @Nullable Field[] byPosition = new @Nullable Field[header.width()];
            for (Map.Entry<Field, Integer> column : header.columns().entrySet()) {
                byPosition[column.getValue()] = column.getKey();
            }
            fields = byPosition;
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            cells.begin(startingLineNumber);
        }

        @Override
        protected void handleField(int index, char[] text, int offset, int length, boolean quoted) {
            if (fields == null) {
                String name = new String(text, offset, length);
                names.add(index == 0 && name.startsWith("\uFEFF") ? name.substring(1) : name);
            } else if (index < fields.length) {
                Field field = fields[index];
                if (field != null) {
                    cells.put(field, text, offset, length);
                }
            }
        }

        @Override
        protected @Nullable Cells buildRecord() {
            if (getRecordType() != RecordType.DATA) {
                return null;
            }
            cells.seen(getFieldCount());
            return cells;
        }
    }
}
