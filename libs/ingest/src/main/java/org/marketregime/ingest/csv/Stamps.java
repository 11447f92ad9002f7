package org.marketregime.ingest.csv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads stamps: ISO date and time with or without offset, or a count since 1970 in seconds to nanoseconds. One thread;
 * each call leaves its result in the getters.
 */
final class Stamps {
    private static final long DAY = 86_400_000L;

    private final ZoneId zone;
    private long millis;
    private long wallMillis;
    private boolean naive;
    private boolean dateOnly;

    private CharSequence text = "";
    private int at;

    private long lastWall = Long.MIN_VALUE;
    private long lastOffset;

    Stamps(ZoneId zone) {
        this.zone = zone;
    }

    /** The instant, milliseconds since 1970. */
    long millis() {
        return millis;
    }

    /** The clock reading as it is written, as if it were UTC. */
    long wallMillis() {
        return wallMillis;
    }

    /** Whether it said no offset, so that the configured zone was assumed. */
    boolean naive() {
        return naive;
    }

    /** Reads a stamp; the reason why not, or null. */
    @Nullable
    String read(CharSequence stamp) {
        if (isCount(stamp)) {
            return readCount(stamp);
        }
        String wrong = readText(stamp, true);
        if (wrong == null && dateOnly) {
            return "has a date without a time of day";
        }
        return wrong;
    }

    /** Reads a date and a time that stand in columns of their own; the reason why not, or null. */
    @Nullable
    String read(CharSequence date, CharSequence time) {
        String joined = date.length() > 10 ? date.subSequence(0, 10).toString() : date.toString();
        return readText(joined + " " + time, true);
    }

    /** Reads a date, also one with a time of midnight behind it, as an epoch day; null when it is none. */
    @Nullable
    Long readDate(CharSequence date) {
        String wrong = readText(date, false);
        return wrong == null && Math.floorMod(wallMillis, DAY) == 0 ? (Long) (wallMillis / DAY) : null;
    }

    private static boolean isCount(CharSequence stamp) {
        if (stamp.length() < 9) {
            return false;
        }
        for (int i = 0; i < stamp.length(); i++) {
            char c = stamp.charAt(i);
            if ((c < '0' || c > '9') && !(i == 0 && c == '-')) {
                return false;
            }
        }
        return true;
    }

    private @Nullable String readCount(CharSequence stamp) {
        if (stamp.length() > 19) {
            return "is no date and time, and no count since 1970";
        }
        long count;
        try {
            count = Long.parseLong(stamp, 0, stamp.length(), 10);
        } catch (NumberFormatException _) {
            return "is no date and time, and no count since 1970";
        }
        // from 1973 to 2286 each unit has its own order of magnitude, so the size tells the unit
        long size = Math.abs(count);
        if (size < 100_000_000_000L) {
            millis = count * 1000;
        } else if (size < 100_000_000_000_000L) {
            millis = count;
        } else if (size < 100_000_000_000_000_000L) {
            millis = Math.floorDiv(count, 1_000L);
        } else {
            millis = Math.floorDiv(count, 1_000_000L);
        }
        wallMillis = millis;
        naive = false;
        dateOnly = false;
        return null;
    }

    private @Nullable String readText(CharSequence stamp, boolean convert) {
        text = stamp;
        at = 0;
        dateOnly = false;
        int year = digits(4);
        boolean dated = year >= 0 && (accept('-') || accept('/'));
        int month = dated ? digits(2) : -1;
        dated = dated && (accept('-') || accept('/'));
        int day = dated ? digits(2) : -1;
        if (year < 0 || month < 0 || day < 0) {
            return "is no date with the year first";
        }
        long epochDay;
        try {
            epochDay = LocalDate.of(year, month, day).toEpochDay();
        } catch (DateTimeException _) {
            return "names no day of the calendar";
        }
        wallMillis = epochDay * DAY;
        if (at == text.length()) {
            dateOnly = true;
            naive = true;
            return null;
        }
        if (!accept('T') && !accept(' ')) {
            return "has no time of day behind its date";
        }
        String wrong = readTime();
        if (wrong != null) {
            return wrong;
        }
        return convert ? toInstant() : null;
    }

    private @Nullable String readTime() {
        int hour = digits(2);
        int minute = hour >= 0 && accept(':') ? digits(2) : -1;
        int second = 0;
        int milli = 0;
        if (minute >= 0 && accept(':')) {
            second = digits(2);
            if (second >= 0 && accept('.')) {
                int from = at;
                int scale = 100;
                while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                    milli += (text.charAt(at) - '0') * scale;
                    scale /= 10;
                    at++;
                }
                if (at == from) {
                    second = -1;
                }
            }
        }
        if (hour < 0 || minute < 0 || second < 0 || hour > 23 || minute > 59 || second > 59) {
            return "has no time of day behind its date";
        }
        wallMillis += ((hour * 60L + minute) * 60 + second) * 1000 + milli;
        return null;
    }

    private @Nullable String toInstant() {
        if (at == text.length()) {
            naive = true;
            millis = wallMillis - offsetMillis();
            return null;
        }
        naive = false;
        String offset = text.subSequence(at, text.length()).toString().strip();
        try {
            millis = wallMillis - ZoneOffset.of(offset).getTotalSeconds() * 1000L;
            return null;
        } catch (DateTimeException _) {
            return "ends in something that is no offset like +05:30 or Z";
        }
    }

    private long offsetMillis() {
        // rows of a snapshot share their stamp
        if (wallMillis != lastWall) {
            LocalDateTime wall = LocalDateTime.ofEpochSecond(Math.floorDiv(wallMillis, 1000L), 0, ZoneOffset.UTC);
            lastOffset = zone.getRules().getOffset(wall).getTotalSeconds() * 1000L;
            lastWall = wallMillis;
        }
        return lastOffset;
    }

    private int digits(int count) {
        if (at + count > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < count; i++) {
            char c = text.charAt(at + i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        at += count;
        return value;
    }

    private boolean accept(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }
}
