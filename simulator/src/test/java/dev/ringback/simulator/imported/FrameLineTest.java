package dev.ringback.simulator.imported;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.simulator.recorded.Way;
import org.junit.jupiter.api.Test;

/** Lines of pppd 2.4.9. */
class FrameLineTest {
    private static SeenFrame parse(String text) {
        return FrameLine.parse(7, null, Way.SENT, text);
    }

    @Test
    void optionsHaveAWordAndAValue() {
        SeenFrame frame =
                parse("LCP ConfReq id=0x1f <mru 1400> <auth chap MS-v2> <magic 0xdeadbeef> <pcomp> < 17 04 00 01>");
        assertThat(frame.is("LCP", "ConfReq")).isTrue();
        assertThat(frame.id()).isEqualTo(0x1f);
        assertThat(frame.option("mru")).isEqualTo("1400");
        assertThat(frame.option("auth")).isEqualTo("chap MS-v2");
        assertThat(frame.option("pcomp")).isEmpty();
        assertThat(frame.option("accomp")).isNull();
        assertThat(frame.options()).extracting(SeenPart::option).last().isEqualTo("< 17 04 00 01>");
    }

    @Test
    void textsMayHoldWhateverLooksLikeAnEnd() {
        SeenFrame frame = parse("CHAP Challenge id=0x8a <03cf>, name = \"a]>, name = \\\"b\\350\"");
        assertThat(frame.field("name")).isEqualTo("a]>, name = \"b\u00e8");
        assertThat(parse("LCP TermReq id=0x2 \"a\\n\\\\\"").message()).isEqualTo("a\n\\");
        assertThat(parse("CCP TermReq id=0x2\"bye\"").message()).isEqualTo("bye");
    }

    @Test
    void fieldsAreFound() {
        SeenFrame pap = parse("PAP AuthReq id=0x1 user=\"alice\" password=<hidden>");
        assertThat(pap.field("user")).isEqualTo("alice");
        assertThat(pap.field("password")).isEmpty();
        assertThat(parse("LCP EchoReq id=0x0 magic=0x1020304").field("magic")).isEqualTo("0x1020304");
    }

    @Test
    void cbcpHasBlanksInItsOptions() {
        SeenFrame frame = parse("CBCP Response id=0x1 < UserDefined delay = 5 number = 5551234>");
        assertThat(frame.option("UserDefined")).isEqualTo("delay = 5 number = 5551234");
        assertThat(frame.hasOption("NoCallback")).isFalse();
    }

    @Test
    void whatIsNotUnderstoodIsKept() {
        assertThat(parse("proto=0xc025 00 00").octets()).isEqualTo("00 00");
        assertThat(parse("LCP code=0xe id=0x4a 01 02").packet()).isEqualTo("code=0xe");
        assertThat(parse("").protocol()).isEmpty();
        assertThat(parse("LCP ConfReq id=0x1 <mru 14").octets()).isEqualTo("<mru 14");
    }
}
