package org.marketregime.integration;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map in two arrays. A change copies them: for the few hundred entries kept here that is one short
 * memory copy, and older versions stay readable from any thread.
 */
final class SortedTable<K extends Comparable<K>, V> {
    private static final SortedTable<?, ?> EMPTY = new SortedTable<>(new Object[0], new Object[0]);

    private final Object[] keys;
    private final Object[] values;

    private SortedTable(Object[] keys, Object[] values) {
        this.keys = keys;
        this.values = values;
    }

    @SuppressWarnings("unchecked") // an empty table has no entry of any type
    static <K extends Comparable<K>, V> SortedTable<K, V> empty() {
        return (SortedTable<K, V>) EMPTY;
    }

    int size() {
        return keys.length;
    }

    boolean isEmpty() {
        return keys.length == 0;
    }

    @Nullable
    V get(K key) {
        int at = find(key);
        return at < 0 ? null : value(at);
    }

    /** The key at {@code index}, 0 is the smallest. */
    @SuppressWarnings("unchecked") // only with() stores, and it stores a K
    K key(int index) {
        return (K) keys[index];
    }

    @SuppressWarnings("unchecked") // only with() stores, and it stores a V
    V value(int index) {
        return (V) values[index];
    }

    V last() {
        return value(values.length - 1);
    }

    /** How many keys are smaller than {@code key}. */
    int below(K key) {
        int at = find(key);
        return at < 0 ? -at - 1 : at;
    }

    SortedTable<K, V> with(K key, V value) {
        int at = find(key);
        if (at >= 0) {
            Object[] changed = values.clone();
            changed[at] = value;
            return new SortedTable<>(keys, changed);
        }
        int to = -at - 1;
        return new SortedTable<>(inserted(keys, to, key), inserted(values, to, value));
    }

    SortedTable<K, V> without(K key) {
        int at = find(key);
        return at < 0 ? this : new SortedTable<>(removed(keys, at), removed(values, at));
    }

    /** This table without its {@code count} smallest keys. */
    SortedTable<K, V> dropFirst(int count) {
        return count == 0
                ? this
                : new SortedTable<>(
                        Arrays.copyOfRange(keys, count, keys.length), Arrays.copyOfRange(values, count, values.length));
    }

    private int find(K key) {
        // New keys mostly belong at the end.
        if (keys.length == 0 || key(keys.length - 1).compareTo(key) < 0) {
            return -keys.length - 1;
        }
        return Arrays.binarySearch(keys, key);
    }

    private static Object[] inserted(Object[] from, int at, Object element) {
        Object[] to = new Object[from.length + 1];
        System.arraycopy(from, 0, to, 0, at);
        to[at] = element;
        System.arraycopy(from, at, to, at + 1, from.length - at);
        return to;
    }

    private static Object[] removed(Object[] from, int at) {
        Object[] to = new Object[from.length - 1];
        System.arraycopy(from, 0, to, 0, at);
        System.arraycopy(from, at + 1, to, at, to.length - at);
        return to;
    }
}
