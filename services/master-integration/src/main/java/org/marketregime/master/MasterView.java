package org.marketregime.master;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ComponentId;
import org.marketregime.integration.FeedClock;
import org.marketregime.integration.Frame;
import org.marketregime.integration.Settings;
import org.marketregime.integration.SignalBook;
import org.marketregime.integration.State;
import org.marketregime.master.rest.RecentFrames;

/**
 * What the master shows to readers: everything in it is committed. Readers take {@link #now} once for an answer and get
 * parts that belong together.
 */
public final class MasterView {
    private final Settings settings;
    private final RecentFrames frames;
    private volatile Snapshot snapshot;

    /**
     * The master at one moment. Immutable.
     *
     * @param signals recent ones with all revisions
     * @param frames the newest of each component, by underlying
     * @param feed the last announcement, null before the first
     */
    public record Snapshot(
            State state,
            SignalBook signals,
            Map<String, Map<ComponentId, Frame>> frames,
            @Nullable FeedClock feed) {
        /** The newest frame of a component. */
        public Optional<Frame> frame(String underlying, ComponentId component) {
            return Optional.ofNullable(frames.getOrDefault(underlying, Map.of()).get(component));
        }
    }

    MasterView(Settings settings, int minutes) {
        this.settings = settings;
        this.frames = new RecentFrames(minutes);
        this.snapshot = new Snapshot(State.empty(), SignalBook.keeping(minutes), Map.of(), null);
    }

    public Settings settings() {
        return settings;
    }

    public Snapshot now() {
        return snapshot;
    }

    /** The frames of the last minutes. */
    public RecentFrames frames() {
        return frames;
    }

    void remember(Collection<Frame> committed) {
        committed.forEach(frames::add);
    }

    void show(Snapshot next) {
        snapshot = next;
    }
}
