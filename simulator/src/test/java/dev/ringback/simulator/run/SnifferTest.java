package dev.ringback.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.hdlc.FrameError;
import dev.ringback.simulator.line.Side;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SnifferTest {
    private static final Instant NOW = Instant.parse("2001-01-01T09:00:00Z");

    /** An LCP Terminate-Request of identifier 1 without data, all control octets escaped (RFC 1662, appendix C). */
    private static final Octets FRAME = Octets.ofHex("7E FF 7D23 C0 21 7D25 7D21 7D20 7D24 3D C7 7E");

    private final Recording recording = new Recording(NOW);
    private final Sniffer sniffer = new Sniffer(recording, false);

    @Test
    void aRunThatArrivesAsItWasSentHasTheFramesThatWereSent() {
        Octets frame = sent();
        sniffer.received(NOW, Side.SERVER, Octets.copyOf(frame.toByteArray()));
        assertThat(recording.all(Happening.FrameArrived.class)).singleElement().satisfies(arrived -> {
            assertThat(arrived.by()).isEqualTo(Side.SERVER);
            assertThat(arrived.packet().protocol()).isEqualTo(0xC021);
            assertThat(arrived.packet().information().toHex()).isEqualTo("05010004");
        });
    }

    @Test
    void aRunThatArrivesSpoiltIsReadAsItArrives() {
        Octets frame = sent();
        byte[] spoilt = frame.toByteArray();
        spoilt[4] ^= 4;
        sniffer.received(NOW, Side.SERVER, Octets.copyOf(spoilt));
        assertThat(recording.all(Happening.FrameArrived.class)).isEmpty();
        assertThat(recording.all(Happening.FrameBroken.class))
                .extracting(Happening.FrameBroken::error)
                .containsExactly(FrameError.BAD_FCS);
    }

    /** The flag that ends a frame begins the next, also when the frame was known. */
    @Test
    void whatFollowsAKnownRunBeginsAtItsFlag() {
        sniffer.received(NOW, Side.SERVER, sent());
        sniffer.received(NOW, Side.SERVER, Octets.ofHex("FF 03 C0 21 05 01 00 04 00 00 7E"));
        assertThat(recording.all(Happening.FrameArrived.class)).hasSize(1);
        assertThat(recording.all(Happening.FrameBroken.class)).hasSize(1);
    }

    @Test
    void aRunInTheMiddleOfAFrameIsNoKnownOne() {
        Octets frame = sent();
        sniffer.received(NOW, Side.SERVER, Octets.ofHex("7E FF 03 C0 21"));
        sniffer.received(NOW, Side.SERVER, frame);
        assertThat(recording.all(Happening.FrameArrived.class)).hasSize(1);
        assertThat(recording.all(Happening.FrameBroken.class)).hasSize(1);
    }

    private Octets sent() {
        sniffer.carrier(Side.CLIENT, true);
        sniffer.sending(NOW, Side.CLIENT, FRAME, NOW, NOW, NOW);
        assertThat(recording.all(Happening.FrameSent.class)).hasSize(1);
        return FRAME;
    }
}
