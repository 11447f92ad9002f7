package org.marketregime.runtime.component;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.marketregime.contracts.Checked.AcceptedFrame;
import org.marketregime.contracts.FrameCheck;

/** Takes frames of others from their topic onto the board: those that are right and not too late for any of their readers here. */
record FrameIntake(FrameBoard board, FrameCheck check, List<ComponentFrames> readers) {
    FrameIntake {
        readers = List.copyOf(readers);
    }

    /** A frame that is refused here goes to the dead letters of the master, which reads all of them. */
    void take(ConsumerRecord<String, byte[]> record, Instant now) {
        if (check.check(record.value(), now) instanceof AcceptedFrame frame
                && frame.frame().getUnderlying().equals(record.key())) {
            board.spoke(record.key(), frame.component().number());
            if (!isPast(FrameBoard.Place.of(frame.frame(), frame.component()))) {
                board.put(frame.frame(), record.partition());
            }
        }
    }

    private boolean isPast(FrameBoard.Place place) {
        return readers.stream().anyMatch(reader -> reader.isPast(place));
    }
}
