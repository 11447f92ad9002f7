package org.marketregime.gateway.keys;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key as its holder sends it: {@code rgm_<environment>_<id>_<secret>_<checksum>}. Printing it shows no secret.
 *
 * @param id names it in logs
 */
record ApiKey(String environment, String id, String secret) {
    /** How every key begins, so that scanners of repositories and logs find it. */
    static final String PREFIX = "rgm_";

    static final int ID_LENGTH = 8;
    static final int SECRET_LENGTH = 32;

    private static final int LONGEST = 80;
    private static final Pattern ENVIRONMENT = Pattern.compile("[a-z]{2,10}");
    private static final Pattern SHAPE = Pattern.compile("(rgm_(" + ENVIRONMENT + ")_([0-9A-Za-z]{" + ID_LENGTH
            + "})_([0-9A-Za-z]{" + SECRET_LENGTH + "}))_([0-9A-Za-z]{6})");

    ApiKey {
        if (!isEnvironment(environment)) {
            throw new IllegalArgumentException("the environment of a key is 2 to 10 small letters, was " + environment);
        }
    }

    static boolean isEnvironment(String text) {
        return ENVIRONMENT.matcher(text).matches();
    }

    /** The key that {@code text} is, or null. The checksum costs less than anything that follows. */
    static @Nullable ApiKey parse(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches() || !Base62.checksum(shape.group(1)).equals(shape.group(5))) {
            return null;
        }
        return new ApiKey(shape.group(2), shape.group(3), shape.group(4));
    }

    /** The whole key. It is for the holder alone. */
    String text() {
        String body = PREFIX + environment + "_" + id + "_" + secret;
        return body + "_" + Base62.checksum(body);
    }

    @Override
    public String toString() {
        return PREFIX + environment + "_" + id + "_…";
    }
}
