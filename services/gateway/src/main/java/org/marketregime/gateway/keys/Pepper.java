package org.marketregime.gateway.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/** The secret of the gateway itself: without it, whoever steals the key file cannot even test a guess. */
public final class Pepper {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 32;

    private final SecretKeySpec key;

    private Pepper(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** A new one that lives as long as the process. */
    public static Pepper random() {
        byte[] bytes = new byte[LEAST_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Pepper(bytes);
    }

    /** Writes a new one to {@code file}, which only its owner may read. */
    public static void write(Path file) {
        try {
            byte[] bytes = new byte[LEAST_BYTES];
            new SecureRandom().nextBytes(bytes);
            Files.createFile(file);
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(file, HexFormat.of().formatHex(bytes), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.CONFIG_INVALID, "the pepper " + file + " cannot be written", e);
        }
    }

    /** The content of {@code file} without white space around it. */
    public static Pepper read(Path file) {
        try {
            byte[] bytes =
                    Files.readString(file, StandardCharsets.ISO_8859_1).strip().getBytes(StandardCharsets.ISO_8859_1);
            if (bytes.length < LEAST_BYTES) {
                throw new PlatformException(
                        ErrorCode.CONFIG_INVALID,
                        "the pepper in " + file + " must have " + LEAST_BYTES + " bytes or more, has " + bytes.length);
            }
            return new Pepper(bytes);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.CONFIG_INVALID, "the pepper " + file + " cannot be read", e);
        }
    }

    /** What is kept of a secret. The secret is 190 random bits, so a slow hash would only add latency. */
    byte[] digest(String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
