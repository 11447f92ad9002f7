package org.marketregime.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketregime.domain.ComponentId.IV_SKEW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SignalBookTest {
    private final Desk desk = Desk.complete();
    private SignalBook book = SignalBook.keeping(375);

    /** Minute 1 is revised after minute 2 has been answered. */
    @BeforeEach
    void fill() {
        desk.seal(1);
        desk.framesWithout(1, IV_SKEW);
        desk.at(Frames.sealOf(1).plusSeconds(5)).tick();
        desk.seal(2);
        desk.framesWithout(2);
        desk.after(Duration.ofSeconds(30)).frame(Frames.of(IV_SKEW, 1));
        for (Signal signal : desk.signals()) {
            book = book.with(signal);
        }
    }

    @Test
    void showsTheNewestMinuteAsCurrentAlsoAfterARevisionOfAnOlderOne() {
        assertThat(book.current("NIFTY")).contains(desk.signals().get(1));
        assertThat(book.current("BANKNIFTY")).isEmpty();
    }

    @Test
    void showsARevisionOnlyToThoseWhoAskAsOfItsTimeOrLater() {
        Signal first = desk.signals().get(0);
        Signal revised = desk.signals().get(2);

        assertThat(book.at("NIFTY", Frames.minute(1), first.knownAt())).contains(first);
        assertThat(book.at("NIFTY", Frames.minute(1), revised.knownAt().minusNanos(1_000)))
                .contains(first);
        assertThat(book.at("NIFTY", Frames.minute(1), revised.knownAt())).contains(revised);
        assertThat(book.revisions("NIFTY", Frames.minute(1))).containsExactly(first, revised);
    }

    @Test
    void goesBackToTheNewestMinuteThatWasKnown() {
        Signal first = desk.signals().get(0);
        Signal second = desk.signals().get(1);

        assertThat(book.at("NIFTY", Frames.minute(2), second.knownAt().minusNanos(1_000)))
                .contains(first);
        assertThat(book.at("NIFTY", Frames.minute(2).plusSeconds(30), second.knownAt()))
                .contains(second);
        assertThat(book.at("NIFTY", Frames.minute(1), first.knownAt().minusNanos(1_000)))
                .isEmpty();
        assertThat(book.at("NIFTY", Frames.minute(1).minusNanos(1), Instant.MAX))
                .isEmpty();
    }

    @Test
    void listsHalfOpenIntervals() {
        Instant now = desk.now;

        assertThat(book.between("NIFTY", Frames.minute(1), Frames.minute(2), now))
                .containsExactly(desk.signals().get(2));
        assertThat(book.between("NIFTY", Frames.minute(1), Frames.minute(3), now))
                .containsExactly(desk.signals().get(2), desk.signals().get(1));
        assertThat(book.between("NIFTY", Frames.minute(2), Frames.minute(2), now))
                .isEmpty();
    }

    @Test
    void readingTheTopicTwiceChangesNothing() {
        SignalBook again = book;
        for (Signal signal : desk.signals()) {
            again = again.with(signal);
        }

        assertThat(again).isSameAs(book);
    }

    @Test
    void dropsTheOldestMinutesBeyondItsSize() {
        SignalBook small = SignalBook.keeping(1);
        for (Signal signal : desk.signals()) {
            small = small.with(signal);
        }

        assertThat(small.oldest("NIFTY")).contains(Frames.minute(2));
        assertThat(small.underlyings()).isEqualTo(List.of("NIFTY"));
        assertThat(small.revisions("NIFTY", Frames.minute(1))).isEmpty();
    }
}
