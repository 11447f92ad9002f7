package org.marketregime.ingest.csv;

/** Numbers as vendors write them. */
final class Decimal {
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14
    };
    private static final int EXACT_DIGITS = 15;

    private Decimal() {}

    /** Whether the text says that there is no value. */
    static boolean isMissing(CharSequence text) {
        return switch (text.length()) {
            case 0 -> true;
            case 1 -> text.charAt(0) == '-';
            case 2, 3, 4, 5 -> isWordForMissing(text);
            default -> false;
        };
    }

    private static boolean isWordForMissing(CharSequence text) {
        for (String word : new String[] {"nan", "null", "none", "na", "n/a", "<na>", "nat"}) {
            if (word.contentEquals(text) || word.equalsIgnoreCase(text.toString())) {
                return true;
            }
        }
        return false;
    }

    /**
     * The double nearest to the number.
     *
     * @throws NumberFormatException when it is none, or not finite
     */
    static double parse(CharSequence text) {
        int at = 0;
        int end = text.length();
        boolean negative = end > 0 && text.charAt(0) == '-';
        if (negative) {
            at++;
        }
        long digits = 0;
        int count = 0;
        int afterPoint = -1;
        for (; at < end; at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
                count++;
                if (afterPoint >= 0) {
                    afterPoint++;
                }
            } else if (c == '.' && afterPoint < 0) {
                afterPoint = 0;
            } else {
                return slow(text);
            }
            if (count > EXACT_DIGITS || afterPoint >= POWERS.length) {
                return slow(text);
            }
        }
        if (count == 0) {
            throw new NumberFormatException("no digits");
        }
        // both operands are exact doubles, so the one division rounds to the nearest
        double value = afterPoint > 0 ? digits / POWERS[afterPoint] : digits;
        return negative ? -value : value;
    }

    private static double slow(CharSequence text) {
        String string = text.toString();
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            boolean allowed = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
            if (!allowed) {
                // Double.parseDouble also takes hexadecimal, type suffixes and Infinity
                throw new NumberFormatException("not a decimal number");
            }
        }
        double value = Double.parseDouble(string);
        if (Double.isInfinite(value)) {
            throw new NumberFormatException("not finite");
        }
        return value;
    }
}
