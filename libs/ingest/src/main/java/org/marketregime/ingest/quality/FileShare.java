package org.marketregime.ingest.quality;

import java.util.List;

/**
 * What became of the rows that one file has of a session. Every row ends in exactly one of the four.
 *
 * @param file as messages call it
 * @param used in a sealed minute
 * @param outside the session: before the open, after the close, or on a day without session
 * @param duplicate identical to a row already used
 * @param rejected contradicting another row of the same stamp, expiry and strike
 * @param readAs how the file's stamps and units were read, and why
 */
public record FileShare(String file, long used, long outside, long duplicate, long rejected, List<String> readAs) {
    public FileShare {
        readAs = List.copyOf(readAs);
    }

    public long rows() {
        return used + outside + duplicate + rejected;
    }
}
