package org.marketregime.ingest.csv;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Text from outside, made safe to print: one line, plain ASCII, not long. */
final class Shown {
    private static final int LONGEST = 60;
    private static final int MOST = 12;

    private Shown() {}

    /** The text in quotes. */
    static String of(CharSequence text) {
        return "\"" + plain(text) + "\"";
    }

    static String plain(CharSequence text) {
        StringBuilder shown = new StringBuilder();
        int length = Math.min(text.length(), LONGEST);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
                shown.append(c);
            } else {
                shown.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        if (text.length() > LONGEST) {
            shown.append("... (").append(text.length()).append(" characters)");
        }
        return shown.toString();
    }

    /** The first few of many names. */
    static String some(Collection<String> names) {
        String first = names.stream().limit(MOST).map(Shown::plain).collect(Collectors.joining(", "));
        return names.size() > MOST ? first + " and " + (names.size() - MOST) + " more" : first;
    }
}
