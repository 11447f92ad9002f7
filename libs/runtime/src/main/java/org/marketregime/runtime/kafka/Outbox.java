package org.marketregime.runtime.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/** What a handler wants published, held back until its transaction. Belongs to the thread of the flow. */
public final class Outbox {
    /** Below the broker's limit of 1 MiB for a batch, so that a message is refused here, where its maker is known. */
    static final int MAX_BYTES = 1_000_000;

    private final List<ProducerRecord<String, byte[]>> records = new ArrayList<>();

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

    void add(ProducerRecord<String, byte[]> record) {
        records.add(record);
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
