package org.marketregime.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.ComponentId;

final class DeadLetterTest {
    @Test
    void namesCauseAndOriginOfARefusedRecord() {
        var refused = new Checked.Refused(
                ComponentId.IV_SKEW, Refusal.CHANNEL_OUT_OF_RANGE, "confidence must lie in 0…1, was 7.0");

        Map<String, byte[]> headers = DeadLetter.headers(refused, Topics.FEATURES, 3, 12_345, "0.1.0+abc");

        assertThat(text(headers, DeadLetter.CAUSE)).isEqualTo("channel_out_of_range");
        assertThat(text(headers, DeadLetter.WHY)).isEqualTo("confidence must lie in 0…1, was 7.0");
        assertThat(text(headers, DeadLetter.STACK_HASH)).isEqualTo("none");
        assertThat(text(headers, DeadLetter.TOPIC)).isEqualTo("regime.features.v1");
        assertThat(text(headers, DeadLetter.PARTITION)).isEqualTo("3");
        assertThat(text(headers, DeadLetter.OFFSET)).isEqualTo("12345");
        assertThat(text(headers, DeadLetter.BUILD)).isEqualTo("0.1.0+abc");
        assertThat(Topics.deadLetter(Topics.FEATURES)).isEqualTo("regime.features.v1.dlt");
    }

    @Test
    void givesOneFaultOneHashWhateverItsMessage() {
        String[] hashes = new String[2];
        for (int i = 0; i < 2; i++) {
            hashes[i] = DeadLetter.stackHash(new IllegalStateException("attempt " + i));
        }

        assertThat(hashes[0]).isEqualTo(hashes[1]).hasSize(16);
        assertThat(DeadLetter.stackHash(new IllegalStateException("from another line")))
                .isNotEqualTo(hashes[0]);
    }

    @Test
    void cutsALongMessage() {
        var fault = new IllegalStateException("x".repeat(10_000));

        Map<String, byte[]> headers = DeadLetter.headers(fault, Topics.BARS, 0, 0, "0.1.0");

        assertThat(text(headers, DeadLetter.CAUSE)).isEqualTo("processing_failed");
        assertThat(text(headers, DeadLetter.WHY)).hasSize(500);
    }

    private static String text(Map<String, byte[]> headers, String name) {
        byte[] value = headers.get(name);
        assertThat(value).as(name).isNotNull();
        return new String(value == null ? new byte[0] : value, UTF_8);
    }
}
