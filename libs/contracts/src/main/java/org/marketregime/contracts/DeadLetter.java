package org.marketregime.contracts;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.marketregime.domain.Digest;
import org.marketregime.domain.PlatformException;

/**
 * Why a record went to the dead-letter topic and where it came from, as record headers. The record itself goes there
 * unchanged, so that it can be replayed.
 */
public final class DeadLetter {
    public static final String CAUSE = "dlt-cause";
    public static final String WHY = "dlt-why";
    public static final String STACK_HASH = "dlt-stack-hash";
    public static final String TOPIC = "dlt-source-topic";
    public static final String PARTITION = "dlt-source-partition";
    public static final String OFFSET = "dlt-source-offset";
    public static final String BUILD = "dlt-build";

    private static final int LONGEST = 500;

    private DeadLetter() {}

    /** Headers of a record that a check refused. */
    public static Map<String, byte[]> headers(
            Checked.Refused refused, String topic, int partition, long offset, String build) {
        return headers(refused.refusal().code(), refused.why(), "none", topic, partition, offset, build);
    }

    /** Headers of a record that our code refused or failed on. Equal faults have equal stack hashes. */
    public static Map<String, byte[]> headers(Throwable fault, String topic, int partition, long offset, String build) {
        boolean known = fault instanceof PlatformException;
        return headers(
                fault instanceof PlatformException refusal
                        ? refusal.code().name().toLowerCase(Locale.ROOT)
                        : "processing_failed",
                known ? String.valueOf(fault.getMessage()) : fault.getClass().getName() + ": " + fault.getMessage(),
                stackHash(fault),
                topic,
                partition,
                offset,
                build);
    }

    /** Hash over the types of the fault and its causes and where they were thrown; messages do not count. */
    static String stackHash(Throwable fault) {
        var sha256 = Digest.sha256();
        int depth = 0;
        for (Throwable at = fault; at != null && depth < 10; at = at.getCause(), depth++) {
            sha256.update(at.getClass().getName().getBytes(StandardCharsets.UTF_8));
            for (StackTraceElement frame : at.getStackTrace()) {
                sha256.update((frame.getClassName() + '.' + frame.getMethodName() + ':' + frame.getLineNumber())
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return Digest.of(sha256).toString().substring(0, 16);
    }

    private static Map<String, byte[]> headers(
            String cause, String why, String stackHash, String topic, int partition, long offset, String build) {
        Map<String, byte[]> headers = new TreeMap<>();
        headers.put(CAUSE, bytes(cause));
        headers.put(WHY, bytes(why.length() <= LONGEST ? why : why.substring(0, LONGEST)));
        headers.put(STACK_HASH, bytes(stackHash));
        headers.put(TOPIC, bytes(topic));
        headers.put(PARTITION, bytes(Integer.toString(partition)));
        headers.put(OFFSET, bytes(Long.toString(offset)));
        headers.put(BUILD, bytes(build));
        return headers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
