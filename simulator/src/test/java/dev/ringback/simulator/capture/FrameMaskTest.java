package dev.ringback.simulator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.line.Side;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Check sequences were computed apart from this code. */
class FrameMaskTest {
    @Test
    void thePasswordOfPapIsHiddenAndTheCheckSequenceIsRightAgain() {
        assertThat(masked("C023 0107000F 05616C696365 04 70775731 9363", RawFrame.Condition.GOOD))
                .isEqualTo("C0230107000F05616C696365042A2A2A2A59F8");
    }

    @Test
    void aWrongCheckSequenceStaysWrongAndAllDataIsHidden() {
        assertThat(masked("C023 0107000F 05616C696365 04 70775731 0000", RawFrame.Condition.BAD_FCS))
                .startsWith("C0230107000F2A2A2A2A2A2A2A2A2A2A2A")
                .hasSize(38);
        RawFrame shown = frame(
                masked("C023 0107000F 05616C696365 04 70775731 0000", RawFrame.Condition.BAD_FCS),
                RawFrame.Condition.BAD_FCS);
        assertThat(RawFrame.fcs(shown.content())).isNotEqualTo(RawFrame.fcsOf(shown.octets()));
    }

    @Test
    void anAbortedFrameKeepsItsLength() {
        assertThat(masked("FF03C023 0107000F 05616C69636504 70", RawFrame.Condition.ABORTED))
                .isEqualTo("FF03C0230107000F2A2A2A2A2A2A2A2A");
    }

    @Test
    void aChangeOfPasswordShowsItsHeaderOnly() {
        assertThat(masked("C223 07090007 00AABB CC 65AA", RawFrame.Condition.GOOD))
                .startsWith("C223070900072A2A2A2A");
    }

    @Test
    void aProtocolRejectOfPapHidesWhatItBringsBack() {
        assertThat(masked("FF03C021 0805000E C023 0107000801700177 E00C", RawFrame.Condition.GOOD))
                .startsWith("FF03C0210805000EC0232A2A2A2A2A2A2A2A")
                .hasSize(40);
    }

    @Test
    void aPasswordLongerThanItsPacketIsHiddenToo() {
        assertThat(masked("C023 01070008 05 616C69 0000", RawFrame.Condition.GOOD))
                .startsWith("C023010700082A2A2A2A");
    }

    @Test
    void theTokenOfEapIsHiddenAndItsPromptIsNot() {
        assertThat(masked("C227 0207000906 31323334 0000", RawFrame.Condition.GOOD))
                .startsWith("C22702070009062A2A2A2A")
                .hasSize(26);
        assertThat(masked("C227 0107000906 31323334 0000", RawFrame.Condition.GOOD))
                .isEqualTo("C227010700090631323334" + "0000");
    }

    @Test
    void aChangeOfPasswordInEapShowsItsHeadersOnly() {
        assertThat(masked("C227 0207000B1A 0707000665AA 0000", RawFrame.Condition.GOOD))
                .startsWith("C2270207000B1A070700062A2A")
                .hasSize(30);
        assertThat(masked("C227 0207000B1A 0207000665AA 0000", RawFrame.Condition.GOOD))
                .isEqualTo("C2270207000B1A0207000665AA0000");
    }

    @Test
    void aProtocolRejectOfEapHidesTheTokenThatItBringsBack() {
        assertThat(masked("FF03C021 0805000F C227 0207000906 31323334 0000", RawFrame.Condition.GOOD))
                .startsWith("FF03C0210805000FC22702070009062A2A2A2A");
    }

    @Test
    void everythingElseIsShownAsItWas() {
        assertThat(masked("FF03C02101010004D1B5", RawFrame.Condition.GOOD)).isEqualTo("FF03C02101010004D1B5");
        assertThat(masked("C0230307000703 6E6F 21 0000", RawFrame.Condition.GOOD))
                .isEqualTo("C02303070007036E6F210000");
    }

    private static RawFrame frame(String hex, RawFrame.Condition condition) {
        return new RawFrame(Instant.EPOCH, Side.CLIENT, condition, Octets.ofHex(hex));
    }

    private static String masked(String hex, RawFrame.Condition condition) {
        return FrameMask.masked(frame(hex, condition)).toHex();
    }
}
