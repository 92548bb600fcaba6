package dev.ringback.simulator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.line.Side;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawFramesTest {
    private final RawFrames frames = new RawFrames(Side.CLIENT);

    @Test
    void aFrameIsTakenOutOfItsFlagsAndEscapes() {
        assertThat(read(1, "7E FF 7D23 C021 7D21 7D21 7D20 7D24 D1B5 7E"))
                .containsExactly(new RawFrame(
                        Instant.EPOCH, Side.CLIENT, RawFrame.Condition.GOOD, Octets.ofHex("FF03C02101010004D1B5")));
    }

    @Test
    void twoFramesMayShareAFlagAndOneMayComeInPieces() {
        assertThat(read(1, "7E FF03C02101010004D1B5 7E FF03C0")).hasSize(1);
        assertThat(read(1, "2101010004D1 B57E")).hasSize(1);
    }

    @Test
    void aWrongCheckSequenceIsSeen() {
        assertThat(read(1, "7E FF03C02101010004D1B6 7E").get(0).condition()).isEqualTo(RawFrame.Condition.BAD_FCS);
    }

    @Test
    void anAbortedFrameIsSeen() {
        assertThat(read(1, "7E FF03C0210101 7D7E").get(0).condition()).isEqualTo(RawFrame.Condition.ABORTED);
    }

    @Test
    void whatIsNoFrameIsCounted() {
        assertThat(read(1, "6C6F67696E3A 7E 010203 7E FF03")).isEmpty();
        assertThat(frames.outsideOctets()).isEqualTo(6 + 3 + 2);
        assertThat(read(2, "41 7E")).isEmpty();
        assertThat(frames.outsideOctets()).isEqualTo(6 + 3 + 2 + 1);
    }

    @Test
    void aFrameWithoutEndIsBounded() {
        read(1, "7E" + "41".repeat(RawFrames.MAX_FRAME_OCTETS + 10));
        assertThat(frames.cutOctets()).isEqualTo(10);
        assertThat(frames.outsideOctets()).isEqualTo(RawFrames.MAX_FRAME_OCTETS);
    }

    private List<RawFrame> read(int call, String hex) {
        return frames.read(Instant.EPOCH, call, Octets.ofHex(hex));
    }
}
