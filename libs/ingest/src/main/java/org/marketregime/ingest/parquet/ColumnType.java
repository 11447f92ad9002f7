package org.marketregime.ingest.parquet;

import java.util.Objects;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;

/** What a column holds: a physical type and its meaning. */
public enum ColumnType {
    /** Microseconds since 1970 in UTC. */
    TIMESTAMP(Type.INT64, "INT64 timestamp(MICROS, UTC)"),
    /** Days since 1970. */
    DATE(Type.INT32, "INT32 date"),
    DOUBLE(Type.DOUBLE, "DOUBLE"),
    FLOAT(Type.FLOAT, "FLOAT"),
    INT64(Type.INT64, "INT64"),
    STRING(Type.BYTE_ARRAY, "BYTE_ARRAY string");

    private final Type physical;
    private final String description;

    ColumnType(Type physical, String description) {
        this.physical = physical;
        this.description = description;
    }

    Type physical() {
        return physical;
    }

    /** Bytes of one value when stored plainly; strings have a length of their own. */
    int width() {
        return switch (this) {
            case TIMESTAMP, DOUBLE, INT64 -> Long.BYTES;
            case DATE, FLOAT -> Integer.BYTES;
            case STRING -> 0;
        };
    }

    String description() {
        return description;
    }

    void annotate(SchemaElement element) {
        element.setType(physical);
        switch (this) {
            case TIMESTAMP -> {
                element.setConverted_type(ConvertedType.TIMESTAMP_MICROS);
                element.setLogicalType(
                        LogicalType.TIMESTAMP(new TimestampType(true, TimeUnit.MICROS(new MicroSeconds()))));
            }
            case DATE -> {
                element.setConverted_type(ConvertedType.DATE);
                element.setLogicalType(LogicalType.DATE(new DateType()));
            }
            case STRING -> {
                element.setConverted_type(ConvertedType.UTF8);
                element.setLogicalType(LogicalType.STRING(new StringType()));
            }
            case DOUBLE, FLOAT, INT64 -> {}
        }
    }

    /** Whether a column that the file declares as {@code element} holds this. */
    boolean matches(SchemaElement element) {
        if (element.getType() != physical) {
            return false;
        }
        LogicalType logical = element.getLogicalType();
        ConvertedType converted = element.getConverted_type();
        return switch (this) {
            case TIMESTAMP ->
                logical != null
                        ? logical.isSetTIMESTAMP()
                                && logical.getTIMESTAMP().isIsAdjustedToUTC()
                                && logical.getTIMESTAMP().getUnit().isSetMICROS()
                        : converted == ConvertedType.TIMESTAMP_MICROS;
            case DATE -> logical != null ? logical.isSetDATE() : converted == ConvertedType.DATE;
            case STRING -> logical != null ? logical.isSetSTRING() : converted == ConvertedType.UTF8;
            case INT64 -> {
                boolean plain = logical == null
                        || (logical.isSetINTEGER() && logical.getINTEGER().isIsSigned());
                yield plain && (converted == null || converted == ConvertedType.INT_64);
            }
            case DOUBLE, FLOAT -> logical == null && converted == null;
        };
    }

    /** What the file declares, in words, for messages. */
    static String describe(SchemaElement element) {
        StringBuilder text = new StringBuilder();
        // a union of which nothing is set comes from a newer writer, or is damage
        text.append(element.getType() == null ? "a group" : element.getType().toString());
        LogicalType logical = element.getLogicalType();
        if (logical != null) {
            text.append(' ').append(Objects.toString(logical.getSetField(), "unknown"));
            if (logical.isSetTIMESTAMP()) {
                TimestampType stamp = logical.getTIMESTAMP();
                text.append('(')
                        .append(Objects.toString(stamp.getUnit().getSetField(), "unknown"))
                        .append(stamp.isIsAdjustedToUTC() ? ", UTC)" : ", no zone)");
            }
        } else if (element.getConverted_type() != null) {
            text.append(' ').append(element.getConverted_type());
        }
        return text.toString();
    }
}
