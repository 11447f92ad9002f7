package org.marketregime.ingest.csv;

import java.util.Arrays;

/** The cells of one row that mean something to us. Overwritten by the next row. */
final class Cells implements CharSequence {
    private char[] text = new char[1024];
    private final int[] start = new int[Field.count()];
    private final int[] length = new int[Field.count()];
    private int used;
    private int viewStart;
    private int viewLength;
    private long line;
    private int fields;

    void begin(long startingLine) {
        Arrays.fill(length, 0);
        used = 0;
        line = startingLine;
        fields = 0;
    }

    void seen(int fieldCount) {
        fields = fieldCount;
    }

    /** Keeps a cell, without the blanks around it. */
    void put(Field field, char[] from, int offset, int count) {
        int first = offset;
        int end = offset + count;
        while (first < end && from[first] <= ' ') {
            first++;
        }
        while (end > first && from[end - 1] <= ' ') {
            end--;
        }
        int size = end - first;
        int at = room(field, size); // may replace the text
        System.arraycopy(from, first, text, at, size);
    }

    /** Room for a cell of that size; where it begins. */
    private int room(Field field, int size) {
        if (used + size > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, used + size));
        }
        int at = used;
        start[field.slot()] = at;
        length[field.slot()] = size;
        used += size;
        return at;
    }

    /** Keeps a cell, without the blanks around it. */
    void put(Field field, String value) {
        String cell = value.trim();
        int at = room(field, cell.length());
        cell.getChars(0, cell.length(), text, at);
    }

    /** Line of the file at which the row begins, from 1; in a file without lines, the number of the row. */
    long line() {
        return line;
    }

    /** Cells in the row, with those that mean nothing to us. */
    int fields() {
        return fields;
    }

    boolean isEmpty(Field field) {
        return length[field.slot()] == 0;
    }

    /** The text of a cell as a view that the next call moves. */
    CharSequence view(Field field) {
        viewStart = start[field.slot()];
        viewLength = length[field.slot()];
        return this;
    }

    String string(Field field) {
        return new String(text, start[field.slot()], length[field.slot()]);
    }

    @Override
    public int length() {
        return viewLength;
    }

    @Override
    public char charAt(int index) {
        return text[viewStart + index];
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return toString().subSequence(from, to);
    }

    @Override
    public String toString() {
        return new String(text, viewStart, viewLength);
    }
}
