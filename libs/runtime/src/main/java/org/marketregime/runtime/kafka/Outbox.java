package org.marketregime.runtime.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.Checked;
import org.marketregime.contracts.DeadLetter;
import org.marketregime.contracts.Topics;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/** What a handler wants published, held back until its transaction. Belongs to the thread of the flow. */
public final class Outbox {
    /** Below the broker's limit of 1 MiB for a batch, so that a message is refused here, where its maker is known. */
    static final int MAX_BYTES = 1_000_000;

    /** Header of a dead letter: the flow that refused it. */
    public static final String FLOW = "dlt-flow";

    private final List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    private @Nullable ConsumerRecord<String, byte[]> handled;
    private String flow = "";

    /** Publishes {@code message}, when the input that is handled now and all before it are done with. */
    public void send(String topic, String key, byte[] message) {
        if (message.length > MAX_BYTES) {
            throw new PlatformException(
                    ErrorCode.INPUT_INVALID,
                    "a message for " + topic + ", key " + key + ", has " + message.length + " bytes, more than "
                            + MAX_BYTES);
        }
        records.add(new ProducerRecord<>(topic, key, message));
    }

    /** Sends the record that is handled now to its dead-letter topic; its outcome is {@link Outcome#REJECTED}. */
    public void park(Checked.Refused refused) {
        ConsumerRecord<String, byte[]> record = handled();
        park(record, DeadLetter.headers(refused, record.topic(), record.partition(), record.offset(), Build.VERSION));
    }

    public void park(RuntimeException fault) {
        ConsumerRecord<String, byte[]> record = handled();
        park(record, DeadLetter.headers(fault, record.topic(), record.partition(), record.offset(), Build.VERSION));
    }

    private void park(ConsumerRecord<String, byte[]> record, Map<String, byte[]> reasons) {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(Topics.deadLetter(record.topic()), record.key(), record.value());
        record.headers().forEach(letter.headers()::add);
        reasons.forEach((name, value) -> letter.headers().remove(name).add(name, value));
        letter.headers().remove(FLOW).add(FLOW, flow.getBytes(StandardCharsets.UTF_8));
        records.add(letter);
    }

    void handling(ConsumerRecord<String, byte[]> record, String byFlow) {
        handled = record;
        flow = byFlow;
    }

    private ConsumerRecord<String, byte[]> handled() {
        if (handled == null) {
            throw new IllegalStateException("no record is handled now");
        }
        return handled;
    }

    List<ProducerRecord<String, byte[]>> records() {
        return records;
    }

    int size() {
        return records.size();
    }

    /** Forgets all but the first {@code size} messages. */
    void truncate(int size) {
        records.subList(size, records.size()).clear();
    }
}
