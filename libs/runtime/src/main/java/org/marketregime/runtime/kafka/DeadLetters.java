package org.marketregime.runtime.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.marketregime.contracts.Topics;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/** Wraps records that could not be used: the same key and bytes, and in the headers why and where they come from. */
public final class DeadLetters {
    /** {@link ErrorCode} by name. */
    public static final String CAUSE = "dlt-cause";

    /** One sentence. */
    public static final String REASON = "dlt-reason";

    /** Equal for equal places in the code: groups letters by bug, not by the values in their messages. */
    public static final String STACK_HASH = "dlt-stack-hash";

    public static final String TOPIC = "dlt-topic";
    public static final String PARTITION = "dlt-partition";
    public static final String OFFSET = "dlt-offset";

    /** The flow that refused the record. */
    public static final String FLOW = "dlt-flow";

    /** Version of the platform that did. */
    public static final String BUILD = "dlt-build";

    private static final int LONGEST_REASON = 1_000;
    private static final String VERSION = version();

    private DeadLetters() {}

    static ProducerRecord<String, byte[]> of(ConsumerRecord<String, byte[]> record, String flow, RuntimeException e) {
        ErrorCode code = e instanceof PlatformException known ? known.code() : ErrorCode.KERNEL_FAILED;
        String reason = e instanceof PlatformException ? String.valueOf(e.getMessage()) : e.toString();
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(Topics.deadLetter(record.topic()), record.key(), record.value());
        record.headers().forEach(letter.headers()::add);
        header(letter, CAUSE, code.name());
        header(letter, REASON, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
        header(letter, STACK_HASH, stackHash(e));
        header(letter, TOPIC, record.topic());
        header(letter, PARTITION, Integer.toString(record.partition()));
        header(letter, OFFSET, Long.toString(record.offset()));
        header(letter, FLOW, flow);
        header(letter, BUILD, VERSION);
        return letter;
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String stackHash(Throwable e) {
        MessageDigest digest = sha256();
        for (Throwable t = e; t != null; t = t.getCause()) {
            digest.update(t.getClass().getName().getBytes(StandardCharsets.UTF_8));
            for (StackTraceElement frame : t.getStackTrace()) {
                if (frame.getClassName().startsWith("org.marketregime")) {
                    digest.update((frame.getClassName() + "." + frame.getMethodName() + "\n")
                            .getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String version() {
        try (InputStream in = DeadLetters.class.getResourceAsStream("/regime-build.properties")) {
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
