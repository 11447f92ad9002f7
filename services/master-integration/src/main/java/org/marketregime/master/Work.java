package org.marketregime.master;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marketregime.integration.Event;
import org.marketregime.integration.FeedClock;
import org.marketregime.integration.Frame;
import org.marketregime.integration.Output;
import org.marketregime.integration.Signal;
import org.marketregime.integration.SignalBook;
import org.marketregime.integration.State;
import org.marketregime.integration.Step;

/**
 * All that a transaction of the master can change, as a value.
 *
 * @param wake when the state has to be looked at again, null while nothing waits
 * @param owed to be published before anything else: deadlines that passed while nobody was here
 * @param signals for readers
 * @param announced minutes, the last ones of each underlying
 * @param used frames that this transaction has used
 * @param feed the newest minute announced
 */
record Work(
        State state,
        @Nullable Instant wake,
        List<Output> owed,
        SignalBook signals,
        Map<String, NavigableSet<Instant>> announced,
        List<Frame> used,
        @Nullable FeedClock feed) {
    private static final int MOST_ANNOUNCED = 800;

    static Work of(State state, SignalBook signals) {
        return new Work(state, null, List.of(), signals, Map.of(), List.of(), null);
    }

    Work with(Step step) {
        return new Work(step.state(), step.wake(), owed, signals, announced, used, feed);
    }

    Work with(Signal signal) {
        return new Work(state, wake, owed, signals.with(signal), announced, used, feed);
    }

    Work owing(List<Output> changed) {
        return new Work(state, wake, List.copyOf(changed), signals, announced, used, feed);
    }

    Work using(Frame frame) {
        List<Frame> more = new ArrayList<>(used);
        more.add(frame);
        return new Work(state, wake, owed, signals, announced, List.copyOf(more), feed);
    }

    /** As the next transaction begins. */
    Work committed() {
        return new Work(state, wake, owed, signals, announced, List.of(), feed);
    }

    boolean isAnnounced(Event.Sealed sealed) {
        NavigableSet<Instant> minutes = announced.get(sealed.underlying());
        return minutes != null && minutes.contains(sealed.eventTime());
    }

    Work with(Event.Sealed sealed) {
        if (isAnnounced(sealed)) {
            return this;
        }
        NavigableSet<Instant> minutes = new TreeSet<>(announced.getOrDefault(sealed.underlying(), new TreeSet<>()));
        minutes.add(sealed.eventTime());
        while (minutes.size() > MOST_ANNOUNCED) {
            minutes.pollFirst();
        }
        Map<String, NavigableSet<Instant>> all = new HashMap<>(announced);
        all.put(sealed.underlying(), minutes);
        boolean newest = feed == null || !sealed.eventTime().isBefore(feed.eventTime());
        return new Work(
                state,
                wake,
                owed,
                signals,
                all,
                used,
                newest ? new FeedClock(sealed.eventTime(), sealed.sealedAt()) : feed);
    }
}
