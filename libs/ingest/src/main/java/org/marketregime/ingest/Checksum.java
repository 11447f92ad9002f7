package org.marketregime.ingest;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;

/** CRC32C as GCS computes and spells it. */
final class Checksum {
    private Checksum() {}

    static int of(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    static String encode(int crc32c) {
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(Integer.BYTES).putInt(crc32c).array());
    }

    /** @throws IllegalArgumentException when it is not the base64 of four bytes */
    static int decode(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (bytes.length != Integer.BYTES) {
            throw new IllegalArgumentException("crc32c has " + bytes.length + " bytes, wanted 4");
        }
        return ByteBuffer.wrap(bytes).getInt();
    }
}
