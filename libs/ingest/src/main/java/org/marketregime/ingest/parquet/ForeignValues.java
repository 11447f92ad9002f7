package org.marketregime.ingest.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.format.Type;

/** The values of a page or a dictionary: numbers, or stretches of bytes. */
final class ForeignValues {
    static final ForeignValues NONE = new ForeignValues(new long[0], new byte[0], new int[0], new int[0]);

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int INT96_BYTES = 12;

    private final long[] numbers;
    private final byte[] data;
    private final int[] starts;
    private final int[] lengths;

    private ForeignValues(long[] numbers, byte[] data, int[] starts, int[] lengths) {
        this.numbers = numbers;
        this.data = data;
        this.starts = starts;
        this.lengths = lengths;
    }

    private static ForeignValues of(long[] numbers) {
        return new ForeignValues(numbers, NONE.data, NONE.starts, NONE.lengths);
    }

    int size() {
        return Math.max(numbers.length, starts.length);
    }

    long number(int index) {
        return numbers[index];
    }

    byte[] bytes(int index) {
        return Arrays.copyOfRange(data, starts[index], starts[index] + lengths[index]);
    }

    /** The same in memory of its own. */
    ForeignValues kept() {
        byte[] own = new byte[Arrays.stream(lengths).sum()];
        int[] ownStarts = new int[starts.length];
        int at = 0;
        for (int i = 0; i < starts.length; i++) {
            System.arraycopy(data, starts[i], own, at, lengths[i]);
            ownStarts[i] = at;
            at += lengths[i];
        }
        return new ForeignValues(numbers, own, ownStarts, lengths);
    }

    /** Reads values of one physical type. */
    static final class Reader {
        private final Type type;
        private final int fixedLength;

        /** Of that type; {@code fixedLength} is that of FIXED_LEN_BYTE_ARRAY. */
        Reader(Type type, int fixedLength) {
            this.type = type;
            this.fixedLength = type == Type.INT96 ? INT96_BYTES : fixedLength;
        }

        /** Exactly {@code count} values from {@code body}; bytes stay where they are. */
        ForeignValues read(int encoding, ByteSource.Slice body, int count) {
            return switch (encoding) {
                case PageHeaderReader.PLAIN -> plain(body, count);
                case PageHeaderReader.DELTA_BINARY_PACKED -> delta(body, count);
                case PageHeaderReader.DELTA_LENGTH_BYTE_ARRAY -> deltaLength(body, count);
                case PageHeaderReader.DELTA_BYTE_ARRAY -> deltaBytes(body, count);
                case PageHeaderReader.BYTE_STREAM_SPLIT -> split(body, count);
                default -> throw unknown(encoding);
            };
        }

        private Malformed unknown(int encoding) {
            return new Malformed("encoding " + ForeignColumn.named(encoding) + " of " + type + " is not known");
        }

        /** Bytes of a value, 0 where each has its own length. */
        private int width() {
            return switch (type) {
                case INT32, FLOAT -> Integer.BYTES;
                case INT64, DOUBLE -> Long.BYTES;
                case INT96, FIXED_LEN_BYTE_ARRAY -> fixedLength;
                case BYTE_ARRAY, BOOLEAN -> 0;
            };
        }

        private boolean numeric() {
            return switch (type) {
                case INT32, FLOAT, INT64, DOUBLE -> true;
                case INT96, FIXED_LEN_BYTE_ARRAY, BYTE_ARRAY, BOOLEAN -> false;
            };
        }

        private static void requireSize(ByteSource.Slice body, long size, int count) {
            if (body.length() != size) {
                throw new Malformed("the page has " + body.length() + " bytes for " + count + " values");
            }
        }

        private ForeignValues plain(ByteSource.Slice body, int count) {
            int width = width();
            if (type == Type.BYTE_ARRAY) {
                return prefixed(body, count);
            }
            requireSize(body, (long) count * width, count);
            return numeric() ? numbers(body.array(), body.offset(), count) : fixed(body.array(), body.offset(), count);
        }

        private ForeignValues numbers(byte[] bytes, int from, int count) {
            long[] numbers = new long[count];
            boolean wide = width() == Long.BYTES;
            for (int i = 0; i < count; i++) {
                numbers[i] = wide
                        ? (long) LONGS.get(bytes, from + i * Long.BYTES)
                        : (int) INTS.get(bytes, from + i * Integer.BYTES);
            }
            return of(numbers);
        }

        private ForeignValues fixed(byte[] bytes, int from, int count) {
            int[] starts = new int[count];
            int[] lengths = new int[count];
            for (int i = 0; i < count; i++) {
                starts[i] = from + i * fixedLength;
                lengths[i] = fixedLength;
            }
            return new ForeignValues(NONE.numbers, bytes, starts, lengths);
        }

        private static ForeignValues prefixed(ByteSource.Slice body, int count) {
            requireRoom(body, count);
            int[] starts = new int[count];
            int[] lengths = new int[count];
            int at = body.offset();
            int end = body.offset() + body.length();
            for (int i = 0; i < count; i++) {
                int length = at + Integer.BYTES <= end ? (int) INTS.get(body.array(), at) : -1;
                if (length < 0 || length > end - at - Integer.BYTES) {
                    throw new Malformed("value " + i + " of " + count + " ends behind the page");
                }
                starts[i] = at + Integer.BYTES;
                lengths[i] = length;
                at += Integer.BYTES + length;
            }
            if (at != end) {
                throw new Malformed((end - at) + " bytes follow the last value");
            }
            return new ForeignValues(NONE.numbers, body.array(), starts, lengths);
        }

        /** A value with a length of its own takes four bytes at least. */
        private static void requireRoom(ByteSource.Slice body, int count) {
            if (count < 0 || count > body.length() / Integer.BYTES) {
                throw new Malformed("the page has " + body.length() + " bytes for " + count + " values");
            }
        }

        private ForeignValues delta(ByteSource.Slice body, int count) {
            if (type != Type.INT32 && type != Type.INT64) {
                throw unknown(PageHeaderReader.DELTA_BINARY_PACKED);
            }
            long[] numbers = new long[count];
            new DeltaPacked(body).decode(numbers, type == Type.INT32);
            return of(numbers);
        }

        private ForeignValues deltaLength(ByteSource.Slice body, int count) {
            if (type != Type.BYTE_ARRAY) {
                throw unknown(PageHeaderReader.DELTA_LENGTH_BYTE_ARRAY);
            }
            return stretches(body, count, new DeltaPacked(body));
        }

        /** Lengths, then all bytes one after the other. */
        private static ForeignValues stretches(ByteSource.Slice body, int count, DeltaPacked packed) {
            long[] sizes = new long[count];
            int at = packed.decode(sizes, true);
            int end = body.offset() + body.length();
            int[] starts = new int[count];
            int[] lengths = new int[count];
            for (int i = 0; i < count; i++) {
                if (sizes[i] < 0 || sizes[i] > end - at) {
                    throw new Malformed("value " + i + " of " + count + " ends behind the page");
                }
                starts[i] = at;
                lengths[i] = (int) sizes[i];
                at += (int) sizes[i];
            }
            return new ForeignValues(NONE.numbers, body.array(), starts, lengths);
        }

        /** How much of the value before each begins with, then the rest of each. */
        private ForeignValues deltaBytes(ByteSource.Slice body, int count) {
            if (numeric() || type == Type.INT96) {
                throw unknown(PageHeaderReader.DELTA_BYTE_ARRAY);
            }
            DeltaPacked packed = new DeltaPacked(body);
            long[] prefixes = new long[count];
            packed.decode(prefixes, true);
            ForeignValues rests = stretches(body, count, packed);
            long size = 0;
            long before = 0;
            int[] starts = new int[count];
            int[] lengths = new int[count];
            for (int i = 0; i < count; i++) {
                if (prefixes[i] < 0 || prefixes[i] > before) {
                    throw new Malformed("value " + i + " takes " + prefixes[i] + " bytes of one of " + before);
                }
                before = prefixes[i] + rests.lengths[i];
                starts[i] = (int) size;
                lengths[i] = (int) before;
                size += before;
                if (size > Pages.LARGEST_PAGE) {
                    throw new Malformed("the values of the page have more than " + Pages.LARGEST_PAGE + " bytes");
                }
            }
            byte[] data = new byte[(int) size];
            for (int i = 0; i < count; i++) {
                int prefix = (int) prefixes[i];
                if (prefix > 0) {
                    System.arraycopy(data, starts[i - 1], data, starts[i], prefix);
                }
                System.arraycopy(rests.data, rests.starts[i], data, starts[i] + prefix, rests.lengths[i]);
            }
            return new ForeignValues(NONE.numbers, data, starts, lengths);
        }

        /** The first bytes of all values, then the second ones, and so on. */
        private ForeignValues split(ByteSource.Slice body, int count) {
            int width = width();
            if (width == 0) {
                throw unknown(PageHeaderReader.BYTE_STREAM_SPLIT);
            }
            requireSize(body, (long) count * width, count);
            byte[] joined = new byte[body.length()];
            for (int part = 0; part < width; part++) {
                for (int i = 0; i < count; i++) {
                    joined[i * width + part] = body.array()[body.offset() + part * count + i];
                }
            }
            return numeric() ? numbers(joined, 0, count) : fixed(joined, 0, count);
        }
    }
}
