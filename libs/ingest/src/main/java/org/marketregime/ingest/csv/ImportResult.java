package org.marketregime.ingest.csv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of all files.
 *
 * @param files in the order in which they were given
 * @param sessions in the order in which they were done
 */
public record ImportResult(List<FileResult> files, List<SessionResult> sessions) {
    public ImportResult {
        files = List.copyOf(files);
        sessions = List.copyOf(sessions);
    }

    /**
     * What became of the rows of a file. Every row ends in exactly one of used, outside, duplicate, rejected.
     *
     * @param refusal why nothing of it was used, or null
     * @param rows rows below the header, as far as it was read
     * @param rejected rows that cannot be read, that contradict another, or whose session is not sealed
     * @param rejections the first rows that cannot be read
     * @param ignored columns that mean nothing to us
     * @param missing columns of its shape that it lacks
     */
    public record FileResult(
            String name,
            @Nullable String refusal,
            long rows,
            long used,
            long outside,
            long duplicate,
            long rejected,
            List<Rejection> rejections,
            List<String> ignored,
            List<String> missing) {
        public FileResult {
            rejections = List.copyOf(rejections);
            ignored = List.copyOf(ignored);
            missing = List.copyOf(missing);
        }
    }

    /** Whether all files and sessions could be used. */
    public boolean complete() {
        return files.stream().allMatch(file -> file.refusal() == null)
                && sessions.stream().allMatch(session -> session.failure() == null);
    }
}
