package org.marketregime.ingest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingSession;

/** Where a part lies: minutes {@code from}…{@code to} of one hour folder of one session. */
record PartName(String underlying, LocalDate date, int from, int to) {
    private static final Pattern UNDERLYING = Pattern.compile("[A-Z0-9&_-]{1,32}");
    private static final Pattern MANIFEST =
            Pattern.compile("([^/]+)/(\\d{4})/(\\d\\d)/(\\d\\d)/(\\d\\d)/m(\\d{3})-(\\d{3})\\.json");

    PartName {
        requireUnderlying(underlying);
        if (from < 1 || to > TradingSession.MINUTES || from > to) {
            throw new IllegalArgumentException(
                    "minutes must be 1…" + TradingSession.MINUTES + " in order, were " + from + "…" + to);
        }
        if (hourOf(from) != hourOf(to)) {
            throw new IllegalArgumentException("minutes " + from + "…" + to + " lie in hours " + hourOf(from) + " and "
                    + hourOf(to) + "; a part lies in one");
        }
    }

    /** @throws PlatformException INPUT_INVALID when it could not name a folder */
    static void requireUnderlying(String underlying) {
        if (!isUnderlying(underlying)) {
            String shown = underlying.length() > 64 ? underlying.substring(0, 64) + "…" : underlying;
            throw new PlatformException(
                    ErrorCode.INPUT_INVALID,
                    "underlying must be 1 to 32 of A-Z 0-9 & _ -, was \"" + escaped(shown) + "\"");
        }
    }

    static boolean isUnderlying(String text) {
        return UNDERLYING.matcher(text).matches();
    }

    private static String escaped(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
                shown.append(c);
            } else {
                shown.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return shown.toString();
    }

    /** The hour folder of a minute: the hour at the exchange at which the minute ends. */
    static int hourOf(int minute) {
        return TradingSession.OPEN.plusMinutes(minute).getHour();
    }

    /** The part whose manifest has that name, if the name is one of a manifest. */
    static Optional<PartName> ofManifest(String name) {
        Matcher matcher = MANIFEST.matcher(name);
        if (!matcher.matches() || !isUnderlying(matcher.group(1))) {
            return Optional.empty();
        }
        try {
            PartName part = new PartName(
                    matcher.group(1),
                    LocalDate.of(number(matcher, 2), number(matcher, 3), number(matcher, 4)),
                    number(matcher, 6),
                    number(matcher, 7));
            return part.hour() == number(matcher, 5) ? Optional.of(part) : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    static String folder(String underlying, LocalDate date) {
        return String.format(
                Locale.ROOT,
                "%s/%04d/%02d/%02d/",
                underlying,
                date.getYear(),
                date.getMonthValue(),
                date.getDayOfMonth());
    }

    static String folder(String underlying, LocalDate date, int hour) {
        return folder(underlying, date) + String.format(Locale.ROOT, "%02d/", hour);
    }

    int hour() {
        return hourOf(from);
    }

    String folder() {
        return folder(underlying, date, hour());
    }

    private String stem() {
        return String.format(Locale.ROOT, "m%03d-%03d", from, to);
    }

    String file() {
        return stem() + ".parquet";
    }

    String parquet() {
        return folder() + file();
    }

    String manifest() {
        return folder() + stem() + ".json";
    }

    boolean overlaps(int first, int last) {
        return from <= last && to >= first;
    }

    boolean covers(PartName other) {
        return from <= other.from && to >= other.to;
    }

    @Override
    public String toString() {
        return parquet();
    }
}
