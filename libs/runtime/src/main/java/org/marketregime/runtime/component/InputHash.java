package org.marketregime.runtime.component;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.Digest;
import org.marketregime.features.FrameRow;

/**
 * What the features of a minute depend on, as one SHA-256 that grows minute by minute:
 *
 * <pre>
 * h(start)      = SHA-256(catalogue hash, underlying, names of the columns that are read)
 * h(day)        = SHA-256(h before; date and prices of a day that was imported), where the component reads days
 * h(session, 0) = SHA-256(h of minute 375 of the session before, or h(start), and of the days before this session; date)
 * h(session, m) = SHA-256(h(session, m - 1), m, rows of the minute, CRC32C of their keys and of each column)
 * </pre>
 *
 * with a mark in place of the rows where a minute could not be read. Where a component reads more than the chain, each minute
 * has further links:
 *
 * <pre>
 * h = SHA-256(h before; m, rows and checksums of the other underlying), likewise
 * h = SHA-256(h before; m, then of each component that is read its number, and revision, input hash and contents of its frame or
 *             that there is none)
 * </pre>
 *
 * It is taken over the contents of rows, not over
 * files: a minute reads the same from its own part as from the compacted part of its hour, so a replay arrives at the
 * hash of the live run. It covers all history that was fed, or that was known from a memory made by feeding it: a
 * component that starts from a memory goes on from the end that is kept there and has the hash of one that was fed
 * everything. A process that was fed less has another hash, as it may have other features. Checksums of columns, because
 * cryptography over every row of ninety sessions would take longer than computing their features; this is proof against
 * error, not against forgery.
 */
public final class InputHash {
    private static final int UNREADABLE = -1;

    private final MessageDigest sha256 = Digest.sha256();
    private final CRC32C crc = new CRC32C();
    private final EnumSet<ChainColumn> columns = EnumSet.noneOf(ChainColumn.class);
    private final ByteBuffer text;
    private Digest hash;

    public InputHash(byte[] catalogueHash, String underlying, Set<ChainColumn> columns) {
        this.columns.addAll(columns);
        this.text = ByteBuffer.allocate((4 + this.columns.size()) * Integer.BYTES);
        sha256.update(catalogueHash);
        sha256.update(utf8(underlying));
        this.columns.forEach(column -> sha256.update(utf8(column.column())));
        this.hash = Digest.of(sha256);
    }

    /**
     * Goes on from the end of a session that was not fed.
     *
     * @param end h of its minute 375, by a chain of the same start
     */
    public void resume(Digest end) {
        hash = end;
    }

    /** Adds a day that has become known without a session, before the session that is opened next. */
    public void imported(DailyPrice day) {
        link(ByteBuffer.allocate(5 * Long.BYTES)
                .putLong(day.date().toEpochDay())
                .putDouble(day.open())
                .putDouble(day.high())
                .putDouble(day.low())
                .putDouble(day.close())
                .flip());
    }

    /** Begins a session after the ones before it. */
    public void open(LocalDate date) {
        link(ByteBuffer.allocate(Long.BYTES).putLong(date.toEpochDay()).flip());
    }

    /**
     * Adds rows {@code first} (inclusive) to {@code end} (exclusive) of {@code rows} as those of {@code minute}; those of the other
     * underlying after our own.
     */
    public void minute(int minute, ChainBatch rows, int first, int end) {
        text.clear().putInt(minute).putInt(end - first);
        if (end > first) {
            text.putInt(checksum(rows.expiryDays(), Integer.BYTES, first, end));
            text.putInt(checksum(rows.strikes(), Double.BYTES, first, end));
            for (ChainColumn column : columns) {
                text.putInt(checksum(rows.segment(column), Double.BYTES, first, end));
            }
        }
        link(text.flip());
    }

    /** Adds what was known of frames of {@code minute}: of each of the components its frame, or that there was none. */
    void frames(int minute, Set<Integer> components, Hearing hearing) {
        sha256.update(hash.bytes());
        sha256.update(text.clear().putInt(minute).flip());
        for (int component : new TreeSet<>(components)) {
            Hearing.Heard heard = minute < 1 ? null : hearing.heard(component, minute);
            sha256.update(ByteBuffer.allocate(2 * Integer.BYTES)
                    .putInt(component)
                    .putInt(heard == null ? UNREADABLE : heard.revision())
                    .flip());
            if (heard != null) {
                sha256.update(heard.inputHash().bytes());
                sha256.update(bytes(heard.row()));
            }
        }
        hash = Digest.of(sha256);
    }

    private static ByteBuffer bytes(FrameRow row) {
        LocalDate front = row.front();
        ByteBuffer bytes = ByteBuffer.allocate(row.size() * Float.BYTES + 3 * Long.BYTES + Integer.BYTES);
        for (int i = 0; i < row.size(); i++) {
            bytes.putFloat(row.value(i));
        }
        return bytes.putDouble(row.direction())
                .putDouble(row.activity())
                .putInt(row.dataMinute())
                .putLong(front == null ? Long.MIN_VALUE : front.toEpochDay())
                .flip();
    }

    /** Adds a minute whose rows could not be read. */
    public void unreadable(int minute) {
        link(text.clear().putInt(minute).putInt(UNREADABLE).flip());
    }

    public Digest current() {
        return hash;
    }

    private void link(ByteBuffer next) {
        sha256.update(hash.bytes());
        sha256.update(next);
        hash = Digest.of(sha256);
    }

    private int checksum(MemorySegment values, int width, int first, int end) {
        crc.reset();
        crc.update(values.asSlice((long) first * width, (long) (end - first) * width)
                .asByteBuffer());
        return (int) crc.getValue();
    }

    private static byte[] utf8(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }
}
