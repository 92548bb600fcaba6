package dev.ringback.simulator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compared with octets typed by hand from draft-ietf-opsawg-pcapng, sections 3.1, 3.5, 4.1, 4.2 and 4.3. */
class PcapngWriterTest {
    private static final String SECTION_AND_INTERFACE = """
            0A0D0D0A 0000003C 1A2B3C4D 0001 0000 FFFFFFFFFFFFFFFF
            0001 0009 612C207365656420 39 000000
            0004 0008 72696E676261636B
            0000 0000 0000003C
            00000001 00000030 00CC 0000 00000000
            0002 0004 6C696E65
            0009 0001 09 000000
            000D 0001 02 000000
            0000 0000 00000030
            """;

    private final PcapngWriter writer = new PcapngWriter("ringback", "a, seed 9", "line");

    @Test
    void aFileBeginsWithItsSectionAndItsInterface() {
        assertThat(writer.toOctets().toHex())
                .isEqualTo(Octets.ofHex(SECTION_AND_INTERFACE).toHex());
    }

    @Test
    void aSentFrameHasItsDirectionItsTimeItsCommentAndTheLengthOfItsCheckSequence() {
        // 978,339,601 s and 500 ns after the epoch: 0D93C2AF034D6BF4.
        writer.packet(
                Instant.parse("2001-01-01T09:00:01.000000500Z"),
                true,
                Octets.ofHex("FF03C02101010004D1B5"),
                RawFrame.Condition.GOOD,
                List.of("up"));
        assertThat(writer.toOctets().toHex())
                .isEqualTo(Octets.ofHex(SECTION_AND_INTERFACE + """
                        00000006 00000040 00000000 0D93C2AF 034D6BF4 0000000B 0000000B
                        01 FF03C02101010004D1B5 00
                        0001 0002 7570 0000
                        0002 0004 00000042
                        0000 0000 00000040
                        """).toHex());
    }

    @Test
    void aReceivedFrameWithAWrongCheckSequenceSaysSo() {
        writer.packet(Instant.EPOCH, false, Octets.ofHex("C021 0000"), RawFrame.Condition.BAD_FCS, List.of());
        assertThat(writer.toOctets().toHex())
                .isEqualTo(Octets.ofHex(SECTION_AND_INTERFACE + """
                        00000006 00000034 00000000 00000000 00000000 00000005 00000005
                        00 C0210000 000000
                        0002 0004 01000041
                        0000 0000 00000034
                        """).toHex());
    }

    @Test
    void aLongCommentIsCut() {
        writer.packet(
                Instant.EPOCH, false, Octets.ofHex("C0210000"), RawFrame.Condition.ABORTED, List.of("x".repeat(5000)));
        assertThat(writer.length()).isEqualTo(108 + 52 + 4 + PcapngWriter.MAX_COMMENT_CHARACTERS);
    }
}
