package org.marketregime.ingest.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;

/**
 * A whole table as the bytes of one Parquet file: snappy, version 1 pages with checksums, dictionaries where they pay.
 * The same rows give the same bytes.
 */
public final class ParquetTable {
    static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    /** Fixed, so that an upgrade of a library does not change a file. */
    private static final String CREATED_BY = "market-regime version 1";

    /** 128 K rows: a whole session of one underlying is one group. */
    public static final int ROWS_PER_GROUP = 128 * 1024;

    /** 64 KiB of doubles: what a reader of some minutes has to unpack at least. */
    public static final int ROWS_PER_PAGE = 8 * 1024;

    private ParquetTable() {}

    public static byte[] encode(int rows, List<Column> columns) {
        return encode(rows, columns, ROWS_PER_GROUP, ROWS_PER_PAGE);
    }

    public static byte[] encode(int rows, List<Column> columns, int rowsPerGroup, int rowsPerPage) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            out.writeBytes(MAGIC);
            List<RowGroup> groups = new ArrayList<>();
            for (int from = 0; from < rows; from += rowsPerGroup) {
                groups.add(group(columns, from, Math.min(rows, from + rowsPerGroup), rowsPerPage, groups.size(), out));
            }
            FileMetaData footer = new FileMetaData(1, schema(columns), rows, groups).setCreated_by(CREATED_BY);
            for (int i = 0; i < columns.size(); i++) {
                footer.addToColumn_orders(ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()));
            }
            int start = out.size();
            Util.writeFileMetaData(footer, out);
            out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(out.size() - start)
                    .array());
            out.writeBytes(MAGIC);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    private static RowGroup group(
            List<Column> columns, int from, int to, int rowsPerPage, int ordinal, ByteArrayOutputStream out)
            throws IOException {
        int start = out.size();
        List<ColumnChunk> chunks = new ArrayList<>();
        long uncompressed = 0;
        for (Column column : columns) {
            ColumnChunk chunk = new ChunkEncoder(column, from, to).write(out, rowsPerPage);
            chunks.add(chunk);
            uncompressed += chunk.getMeta_data().getTotal_uncompressed_size();
        }
        return new RowGroup(chunks, uncompressed, to - from)
                .setFile_offset(start)
                .setTotal_compressed_size(out.size() - start)
                .setOrdinal((short) ordinal);
    }

    private static List<SchemaElement> schema(List<Column> columns) {
        List<SchemaElement> schema = new ArrayList<>();
        schema.add(new SchemaElement("schema").setNum_children(columns.size()));
        for (Column column : columns) {
            SchemaElement element = new SchemaElement(column.name());
            element.setRepetition_type(column.required() ? FieldRepetitionType.REQUIRED : FieldRepetitionType.OPTIONAL);
            column.type().annotate(element);
            schema.add(element);
        }
        return schema;
    }
}
