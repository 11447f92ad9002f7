package org.marketregime.runtime.component;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.marketregime.features.Frames;
import org.marketregime.ingest.ChainStore;

/** What components would have said in stored sessions: the past of a component that reads nothing but frames. */
public interface PastFrames extends AutoCloseable {
    /** The frames of a stored session, until the next is asked for. Sessions are asked for in date order. */
    Frames session(LocalDate date);

    @Override
    void close();

    /** Makes those of an underlying. */
    interface Factory {
        /** Nobody said anything. */
        Factory NONE = (_, _, _, _) -> new PastFrames() {
            @Override
            public Frames session(LocalDate date) {
                return Frames.NONE;
            }

            @Override
            public void close() {}
        };

        /**
         * Those of one underlying.
         *
         * @param sessions stored ones that the frames may rest on, ascending
         * @param components numbers of the components that are read
         */
        PastFrames open(String underlying, ChainStore store, List<LocalDate> sessions, Set<Integer> components);
    }
}
