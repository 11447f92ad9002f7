package org.marketregime.runtime.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which build of the platform this is. */
final class Build {
    static final String VERSION = version();

    private Build() {}

    private static String version() {
        try (InputStream in = Build.class.getResourceAsStream("/regime-build.properties")) {
            if (in == null) {
                throw new IllegalStateException("regime-build.properties is not on the class path");
            }
            Properties build = new Properties();
            build.load(in);
            return build.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("could not read regime-build.properties", e);
        }
    }
}
