package org.marketregime.ingest.parquet;

import java.util.Arrays;

/** The distinct values of a column chunk in the order of their first appearance, where storing them once pays. */
final class Dictionary {
    private static final int LARGEST = 1 << 15;
    private static final Dictionary NONE = new Dictionary(new long[0], 0, new int[0]);

    private final long[] values;
    private final int size;
    /** Open addressing: one more than the index of the value, 0 where free. Empty: a value is its own index. */
    private final int[] slots;

    private Dictionary(long[] values, int size, int[] slots) {
        this.values = values;
        this.size = size;
        this.slots = slots;
    }

    /** The dictionary of values that are numbered already. */
    static Dictionary identity(int size) {
        return new Dictionary(new long[0], size, new int[0]);
    }

    /** The dictionary of the first {@code count} values, or an unused one where plain values take less room. */
    static Dictionary of(long[] values, int count, int width) {
        if (count == 0) {
            return NONE;
        }
        // at most half full
        int[] slots = new int[Integer.highestOneBit(Math.min(count, LARGEST)) * 4];
        long[] distinct = new long[64];
        int size = 0;
        for (int i = 0; i < count; i++) {
            int slot = slotOf(values[i], slots, distinct);
            if (slots[slot] == 0) {
                if (size == LARGEST) {
                    return NONE;
                }
                if (size == distinct.length) {
                    distinct = Arrays.copyOf(distinct, size * 2);
                }
                distinct[size++] = values[i];
                slots[slot] = size;
            }
        }
        Dictionary dictionary = new Dictionary(distinct, size, slots);
        long bytes = (long) size * width + Math.ceilDiv((long) count * dictionary.width(), 8);
        return bytes < (long) count * width ? dictionary : NONE;
    }

    private static int slotOf(long value, int[] slots, long[] distinct) {
        long mixed = value * 0x9e3779b97f4a7c15L;
        int slot = (int) (mixed >>> 32) & slots.length - 1;
        while (slots[slot] != 0 && distinct[slots[slot] - 1] != value) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    boolean used() {
        return size > 0;
    }

    int size() {
        return size;
    }

    long[] values() {
        return values;
    }

    /** Bits of an index; one at least, because not every reader knows an index of no bits. */
    int width() {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(size - 1));
    }

    int indexOf(long value) {
        return slots.length == 0 ? (int) value : slots[slotOf(value, slots, values)] - 1;
    }
}
