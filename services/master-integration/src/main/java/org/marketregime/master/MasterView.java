package org.marketregime.master;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.integration.FeedClock;
import org.marketregime.integration.Frame;
import org.marketregime.integration.Freshness;
import org.marketregime.integration.Settings;
import org.marketregime.integration.SignalBook;
import org.marketregime.integration.State;
import org.marketregime.master.rest.BookSignals;
import org.marketregime.master.rest.FrameReader;
import org.marketregime.master.rest.MarketClock;
import org.marketregime.master.rest.Readings;
import org.marketregime.master.rest.RecentFrames;

/** What the master shows to readers: everything in it is committed. One thread shows, any thread reads. */
public final class MasterView {
    private final Settings settings;
    private final RecentFrames frames;
    private volatile Snapshot snapshot;

    /**
     * The master at one moment. Immutable.
     *
     * @param signals recent ones with all revisions
     * @param feed the newest minute announced, null before the first
     */
    public record Snapshot(
            State state, SignalBook signals, @Nullable FeedClock feed) {}

    MasterView(Settings settings, int minutes) {
        this.settings = settings;
        this.frames = new RecentFrames(minutes);
        this.snapshot = new Snapshot(State.empty(), SignalBook.keeping(minutes), null);
    }

    public Snapshot now() {
        return snapshot;
    }

    public FrameReader frames() {
        return frames;
    }

    /**
     * What the web server rests on.
     *
     * @param replay whether past days are replayed, so that the exchange's clock is that of the feed
     */
    Readings readings(TradingCalendar calendar, InstantSource clock, boolean replay) {
        MarketClock market =
                replay ? new MarketClock.Replay(clock, () -> snapshot.feed()) : new MarketClock.Live(clock);
        return new Readings(
                new BookSignals(() -> snapshot.signals(), market),
                frames,
                () -> Freshness.of(snapshot.state(), settings, calendar, market.now()),
                market,
                calendar,
                settings.deployed());
    }

    void show(Snapshot next) {
        snapshot = next;
    }

    void show(Frame frame) {
        frames.add(frame);
    }
}
