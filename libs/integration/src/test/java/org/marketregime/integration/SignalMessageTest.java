package org.marketregime.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.marketregime.domain.ComponentId.IV_SKEW;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.marketregime.contracts.RegimeSignal;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

final class SignalMessageTest {
    private final Desk desk = Desk.complete();

    @Test
    void bringsEverySignalBackAsItWas() throws InvalidProtocolBufferException {
        desk.seal(1);
        desk.framesWithout(1, IV_SKEW);
        desk.at(Frames.sealOf(1).plusSeconds(5)).tick();
        desk.after(Duration.ofNanos(1_234_567)).frame(Frames.of(IV_SKEW, 1).dataAsOf(null));
        desk.seal(2);
        desk.at(Frames.sealOf(2).plusSeconds(5)).tick();
        desk.take(new Event.Halted("NIFTY", "exercise"));
        desk.seal(3);
        desk.framesWithout(3);

        assertThat(desk.signals()).hasSize(4);
        for (Signal signal : desk.signals()) {
            byte[] wire = SignalMessage.of(signal).toByteArray();
            assertThat(SignalMessage.signal(RegimeSignal.parseFrom(wire))).isEqualTo(signal);
        }
    }

    @Test
    void statesNoNumberThatStandsForUnknown() {
        desk.seal(1);
        desk.at(Frames.sealOf(1).plusSeconds(5)).tick();

        RegimeSignal message = SignalMessage.of(desk.last());

        assertThat(message.getStatus()).isEqualTo(RegimeSignal.Status.UNKNOWN);
        assertThat(message.getRegime()).isEmpty();
        assertThat(message.getConfidence()).isNaN();
        assertThat(message.getScore()).isNaN();
        assertThat(message.getProbabilitiesList()).isEmpty();
        assertThat(message.hasLastKnown()).isFalse();
    }

    @Test
    void refusesWhatIsNoSignal() {
        desk.seal(1);
        desk.framesWithout(1);
        RegimeSignal good = SignalMessage.of(desk.last());

        assertRefused(RegimeSignal.getDefaultInstance());
        assertRefused(good.toBuilder().removeComponents(0).build());
        assertRefused(good.toBuilder().setRevision(0).build());
        assertRefused(good.toBuilder().setRegime("CRASH").build());
        assertRefused(good.toBuilder().setStatusValue(42).build());
        assertRefused(good.toBuilder().setStatus(RegimeSignal.Status.UNKNOWN).build());
        assertRefused(good.toBuilder().removeProbabilities(0).build());
        assertRefused(good.toBuilder().setScore(0.7).build());
    }

    private static void assertRefused(RegimeSignal message) {
        assertThatThrownBy(() -> SignalMessage.signal(message))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MESSAGE_POISONED))
                .hasMessageContaining("not a signal");
    }
}
