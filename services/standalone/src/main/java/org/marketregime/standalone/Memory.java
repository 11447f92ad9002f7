package org.marketregime.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the operating system says of this process. */
final class Memory {
    private Memory() {}

    /** The largest resident set so far in MB (10⁶ bytes); NaN where the system does not tell. */
    static double peakMegabytes() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / 1e6;
                }
            }
        } catch (IOException e) {
            // only Linux has it, and nothing else here depends on it
            return Double.NaN;
        }
        return Double.NaN;
    }
}
