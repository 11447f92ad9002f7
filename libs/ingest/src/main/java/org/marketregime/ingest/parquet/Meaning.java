package org.marketregime.ingest.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a foreign column say, and how they are written as text: numbers with the fewest digits that give them back in
 * their own width, so that a float32 price of 81.05 is 81.05; moments in UTC with their offset, those of no zone, as also INT96, without.
 *
 * @param unit of a time or a timestamp
 * @param utc whether a timestamp is a moment, not a reading of some clock
 * @param scale decimal places of a decimal
 */
record Meaning(Sort sort, Type physical, TimeUnit unit, boolean utc, boolean unsigned, int scale) {
    private static final int JULIAN_1970 = 2_440_588;
    private static final int INT96_BYTES = 12;

    private static Meaning plain(Sort sort, Type physical) {
        return new Meaning(sort, physical, TimeUnit.NANOSECONDS, false, false, 0);
    }

    private static Meaning timed(Sort sort, Type physical, TimeUnit unit, boolean utc) {
        return new Meaning(sort, physical, unit, utc, false, 0);
    }

    private static Meaning integer(Type physical, boolean signed) {
        return new Meaning(Sort.INTEGER, physical, TimeUnit.NANOSECONDS, false, !signed, 0);
    }

    private static Meaning decimal(Type physical, int scale) {
        return new Meaning(Sort.NUMBER, physical, TimeUnit.NANOSECONDS, false, false, scale);
    }

    /** What a column says that is declared so; null if we cannot read it. */
    static @Nullable Meaning of(SchemaElement element) {
        Type physical = element.getType();
        if (physical == null || element.getRepetition_type() == FieldRepetitionType.REPEATED) {
            return null;
        }
        LogicalType logical = element.getLogicalType();
        if (logical != null) {
            return byLogicalType(physical, logical);
        }
        ConvertedType converted = element.getConverted_type();
        return converted != null ? byConvertedType(physical, converted, element.getScale()) : byPhysicalType(physical);
    }

    private static @Nullable Meaning byPhysicalType(Type physical) {
        return switch (physical) {
            case INT32, INT64 -> integer(physical, true);
            case FLOAT, DOUBLE -> plain(Sort.NUMBER, physical);
            case INT96 -> plain(Sort.TIMESTAMP, physical);
            // old writers leave text unmarked
            case BYTE_ARRAY -> plain(Sort.TEXT, physical);
            case BOOLEAN, FIXED_LEN_BYTE_ARRAY -> null;
        };
    }

    private static @Nullable Meaning byLogicalType(Type physical, LogicalType logical) {
        Meaning meaning = null;
        if (logical.isSetUNKNOWN()) {
            return plain(Sort.NOTHING, physical);
        } else if (logical.isSetSTRING() || logical.isSetENUM()) {
            meaning = plain(Sort.TEXT, physical);
        } else if (logical.isSetINTEGER()) {
            meaning = integer(physical, logical.getINTEGER().isIsSigned());
        } else if (logical.isSetDECIMAL()) {
            meaning = decimal(physical, logical.getDECIMAL().getScale());
        } else if (logical.isSetDATE()) {
            meaning = plain(Sort.DATE, physical);
        } else if (logical.isSetTIME()) {
            meaning = timed(Sort.TIME, physical, unit(logical.getTIME().getUnit()), false);
        } else if (logical.isSetTIMESTAMP()) {
            meaning = timed(
                    Sort.TIMESTAMP,
                    physical,
                    unit(logical.getTIMESTAMP().getUnit()),
                    logical.getTIMESTAMP().isIsAdjustedToUTC());
        }
        return meaning != null && meaning.fits() ? meaning : null;
    }

    private static TimeUnit unit(org.apache.parquet.format.TimeUnit unit) {
        if (unit.isSetMILLIS()) {
            return TimeUnit.MILLISECONDS;
        }
        return unit.isSetMICROS() ? TimeUnit.MICROSECONDS : TimeUnit.NANOSECONDS;
    }

    private static @Nullable Meaning byConvertedType(Type physical, ConvertedType converted, int scale) {
        Meaning meaning = switch (converted) {
            case UTF8, ENUM -> plain(Sort.TEXT, physical);
            case INT_8, INT_16, INT_32, INT_64 -> integer(physical, true);
            case UINT_8, UINT_16, UINT_32, UINT_64 -> integer(physical, false);
            case DECIMAL -> decimal(physical, scale);
            case DATE -> plain(Sort.DATE, physical);
            case TIME_MILLIS -> timed(Sort.TIME, physical, TimeUnit.MILLISECONDS, false);
            case TIME_MICROS -> timed(Sort.TIME, physical, TimeUnit.MICROSECONDS, false);
            case TIMESTAMP_MILLIS -> timed(Sort.TIMESTAMP, physical, TimeUnit.MILLISECONDS, true);
            case TIMESTAMP_MICROS -> timed(Sort.TIMESTAMP, physical, TimeUnit.MICROSECONDS, true);
            case MAP, MAP_KEY_VALUE, LIST, JSON, BSON, INTERVAL -> null;
        };
        return meaning != null && meaning.fits() ? meaning : null;
    }

    /** Whether the physical type can hold it. */
    private boolean fits() {
        boolean whole = physical == Type.INT32 || physical == Type.INT64;
        boolean bytes = physical == Type.BYTE_ARRAY || physical == Type.FIXED_LEN_BYTE_ARRAY;
        return switch (sort) {
            case TEXT -> physical == Type.BYTE_ARRAY;
            case INTEGER, TIME -> whole;
            case NUMBER -> whole || bytes;
            case DATE -> physical == Type.INT32;
            case TIMESTAMP -> physical == Type.INT64;
            case NOTHING -> true;
        };
    }

    String text(ForeignColumn column) {
        return switch (sort) {
            case TEXT -> new String(column.bytes(), StandardCharsets.UTF_8);
            case INTEGER -> integer(column);
            case NUMBER -> number(column);
            case DATE -> LocalDate.ofEpochDay(signed(column)).toString();
            case TIME -> time(unit.toNanos(signed(column)));
            case TIMESTAMP -> physical == Type.INT96 ? int96(column.bytes()) : timestamp(signed(column));
            case NOTHING -> "";
        };
    }

    private static long signed(ForeignColumn column) {
        long value = column.number();
        column.inRange((double) value);
        return value;
    }

    private String integer(ForeignColumn column) {
        if (!unsigned) {
            return Long.toString(signed(column));
        }
        long value = column.number();
        return physical == Type.INT32 ? Integer.toUnsignedString((int) value) : Long.toUnsignedString(value);
    }

    private String number(ForeignColumn column) {
        return switch (physical) {
            case DOUBLE -> {
                double value = Double.longBitsToDouble(column.number());
                yield Double.toString(column.inRange(value));
            }
            case FLOAT -> {
                float value = Float.intBitsToFloat((int) column.number());
                column.inRange(value);
                yield Float.toString(value);
            }
            case INT32, INT64 -> BigDecimal.valueOf(signed(column), scale).toPlainString();
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> {
                byte[] bytes = column.bytes();
                yield bytes.length == 0
                        ? "a decimal without digits"
                        : new BigDecimal(new BigInteger(bytes), scale).toPlainString();
            }
            case BOOLEAN, INT96 -> throw new IllegalStateException(physical + " is no number");
        };
    }

    private static String time(long nanos) {
        try {
            return LocalTime.ofNanoOfDay(nanos).toString();
        } catch (DateTimeException _) {
            return nanos + " ns of a day";
        }
    }

    private static String int96(byte[] bytes) {
        if (bytes.length != INT96_BYTES) {
            throw new IllegalStateException("INT96 of " + bytes.length + " bytes");
        }
        ByteBuffer value = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long nanos = value.getLong();
        int day = value.getInt();
        try {
            return LocalDate.ofEpochDay((long) day - JULIAN_1970)
                    .atTime(LocalTime.ofNanoOfDay(nanos))
                    .toString();
        } catch (DateTimeException _) {
            return nanos + " ns of Julian day " + day;
        }
    }

    private String timestamp(long value) {
        LocalDateTime reading = reading(value);
        return utc ? reading + "Z" : reading.toString();
    }

    /** The clock in UTC. The calendar of Java is longer than any count of milliseconds. */
    private LocalDateTime reading(long value) {
        long perSecond = unit.convert(1, TimeUnit.SECONDS);
        long nanos = unit.toNanos(Math.floorMod(value, perSecond));
        return LocalDateTime.ofEpochSecond(Math.floorDiv(value, perSecond), (int) nanos, ZoneOffset.UTC);
    }

    /** A day as text; a moment in UTC that is no midnight there is read in {@code zone}. */
    String day(ForeignColumn column, ZoneId zone) {
        if (sort != Sort.TIMESTAMP || !utc) {
            return text(column);
        }
        LocalDateTime reading = reading(signed(column));
        boolean midnight = reading.toLocalTime().equals(LocalTime.MIDNIGHT);
        LocalDateTime there = LocalDateTime.ofInstant(reading.toInstant(ZoneOffset.UTC), zone);
        return (midnight ? reading : there).toString();
    }
}
