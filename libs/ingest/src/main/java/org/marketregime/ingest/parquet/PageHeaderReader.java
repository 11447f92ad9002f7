package org.marketregime.ingest.parquet;

/**
 * The header of one page, read from Thrift's compact protocol without allocating what it claims: the library's reader
 * takes the word of a header about the length of a field it does not even need.
 */
final class PageHeaderReader {
    static final int DATA_PAGE = 0;
    static final int DICTIONARY_PAGE = 2;
    static final int DATA_PAGE_V2 = 3;
    static final int PLAIN = 0;
    static final int PLAIN_DICTIONARY = 2;
    static final int RLE = 3;
    static final int DELTA_BINARY_PACKED = 5;
    static final int DELTA_LENGTH_BYTE_ARRAY = 6;
    static final int DELTA_BYTE_ARRAY = 7;
    static final int RLE_DICTIONARY = 8;
    static final int BYTE_STREAM_SPLIT = 9;

    private static final int MISSING = Integer.MIN_VALUE;
    private static final int DEEPEST = 16;

    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I16 = 4;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int MAP = 11;
    private static final int STRUCT = 12;

    private final byte[] bytes;
    private final int end;
    private int at;

    private int type = MISSING;
    private int uncompressedSize = MISSING;
    private int compressedSize = MISSING;
    private int crc;
    private boolean hasCrc;
    private int values = MISSING;
    private int encoding = MISSING;
    private int levelEncoding = MISSING;
    private int definitionBytes = MISSING;
    private int repetitionBytes = MISSING;
    private boolean compressed = true;

    /** Reads the header that begins at {@code from} and ends before {@code end}. */
    PageHeaderReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
        readHeader();
        if (type == MISSING || uncompressedSize < 0 || compressedSize < 0) {
            throw new Malformed("the page header says type " + shown(type) + ", " + shown(compressedSize)
                    + " bytes that unpack to " + shown(uncompressedSize));
        }
    }

    private static String shown(int value) {
        return value == MISSING ? "nothing" : String.valueOf(value);
    }

    int type() {
        return type;
    }

    int uncompressedSize() {
        return uncompressedSize;
    }

    int compressedSize() {
        return compressedSize;
    }

    boolean hasCrc() {
        return hasCrc;
    }

    int crc() {
        return crc;
    }

    /** Values in a data page or dictionary. */
    int values() {
        return required(values, "number of values");
    }

    int encoding() {
        return required(encoding, "encoding");
    }

    int levelEncoding() {
        return required(levelEncoding, "level encoding");
    }

    /** Bytes of definition levels in front of the values of a version 2 page. */
    int definitionBytes() {
        return required(definitionBytes, "length of definition levels");
    }

    /** Bytes of repetition levels in front of those. */
    int repetitionBytes() {
        return required(repetitionBytes, "length of repetition levels");
    }

    /** Whether the values of a version 2 page are compressed. */
    boolean compressed() {
        return compressed;
    }

    private static int required(int value, String what) {
        if (value == MISSING) {
            throw new Malformed("the page header has no " + what);
        }
        return value;
    }

    /** Where the page itself begins. */
    int end() {
        return at;
    }

    private void readHeader() {
        int field = 0;
        for (int head = next(); head != 0; head = next()) {
            field = field(head, field);
            int kind = head & 0xf;
            switch (field) {
                case 1 -> type = number(kind);
                case 2 -> uncompressedSize = number(kind);
                case 3 -> compressedSize = number(kind);
                case 4 -> {
                    crc = number(kind);
                    hasCrc = true;
                }
                case 5 -> readPage(kind, 3);
                case 7 -> readPage(kind, MISSING);
                case 8 -> readPage2(kind);
                default -> skip(kind, 0);
            }
        }
    }

    /** The inner header of a data page or a dictionary: both begin with number of values and encoding. */
    private void readPage(int kind, int levelField) {
        if (kind != STRUCT) {
            throw new Malformed("the page header has a field of type " + kind + ", wanted a struct");
        }
        int field = 0;
        for (int head = next(); head != 0; head = next()) {
            field = field(head, field);
            if (field == 1) {
                values = number(head & 0xf);
            } else if (field == 2) {
                encoding = number(head & 0xf);
            } else if (field == levelField) {
                levelEncoding = number(head & 0xf);
            } else {
                skip(head & 0xf, 1);
            }
        }
    }

    /** The inner header of a version 2 data page. */
    private void readPage2(int kind) {
        if (kind != STRUCT) {
            throw new Malformed("the page header has a field of type " + kind + ", wanted a struct");
        }
        int field = 0;
        for (int head = next(); head != 0; head = next()) {
            field = field(head, field);
            int type = head & 0xf;
            switch (field) {
                case 1 -> values = number(type);
                case 4 -> encoding = number(type);
                case 5 -> definitionBytes = number(type);
                case 6 -> repetitionBytes = number(type);
                case 7 -> {
                    if (type != TRUE && type != FALSE) {
                        throw new Malformed("the page header has a field of type " + type + ", wanted a truth value");
                    }
                    compressed = type == TRUE;
                }
                default -> skip(type, 1);
            }
        }
    }

    private int field(int head, int last) {
        int step = head >>> 4;
        return step == 0 ? (int) zigzag() : last + step;
    }

    private int number(int kind) {
        if (kind != I32) {
            throw new Malformed("the page header has a field of type " + kind + ", wanted a number");
        }
        long number = zigzag();
        if (number != (int) number) {
            throw new Malformed("the page header has " + number + " where 32 bits are wanted");
        }
        return (int) number;
    }

    private int next() {
        if (at >= end) {
            throw new Malformed("the page header ends early");
        }
        return bytes[at++] & 0xff;
    }

    private long zigzag() {
        long raw = varint();
        return (raw >>> 1) ^ -(raw & 1);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int part = next();
            value |= (part & 0x7fL) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw new Malformed("the page header has a number of more than 64 bits");
    }

    private void skip(int kind, int depth) {
        if (depth > DEEPEST) {
            throw new Malformed("the page header is nested more than " + DEEPEST + " deep");
        }
        switch (kind) {
            case TRUE, FALSE -> {}
            case BYTE -> next();
            case I16, I32, I64 -> varint();
            case DOUBLE -> jump(Double.BYTES);
            case BINARY -> jump(varint());
            case LIST, SET -> {
                int head = next();
                long size = head >>> 4 == 15 ? varint() : head >>> 4;
                skipElements(size, head & 0xf, depth);
            }
            case MAP -> {
                long size = varint();
                if (size != 0) {
                    int kinds = next();
                    for (long i = 0; i < size; i++) {
                        skipElements(1, kinds >>> 4, depth);
                        skipElements(1, kinds & 0xf, depth);
                    }
                }
            }
            case STRUCT -> {
                int field = 0;
                for (int head = next(); head != 0; head = next()) {
                    field = field(head, field);
                    skip(head & 0xf, depth + 1);
                }
            }
            default -> throw new Malformed("the page header has a field of unknown type " + kind);
        }
    }

    /** Every element takes a byte at least, so that the header's end bounds the loop. */
    private void skipElements(long count, int kind, int depth) {
        for (long i = 0; i < count; i++) {
            if (kind == TRUE || kind == FALSE) {
                next();
            } else {
                skip(kind, depth + 1);
            }
        }
    }

    private void jump(long length) {
        if (length < 0 || length > end - at) {
            throw new Malformed("the page header has a field of " + length + " bytes, " + (end - at) + " are left");
        }
        at += (int) length;
    }
}
