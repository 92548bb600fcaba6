package dev.ringback.simulator.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecordReaderTest {
    private static final String BEGIN = "07 00000010";
    private static final String REQUEST = "7E FF 7D23 C021 7D21 7D21 7D20 7D24 D1B5 7E";

    private static RecordedFile read(String... hex) {
        return RecordedFiles.read(Octets.ofHex(String.join("", hex)));
    }

    /** What pppd wrote; pppdump and tshark show the same frames. */
    @Test
    void aCallWithItsDialogueIsRead() {
        RecordedFile file = Recordings.read("dial-chap.record");
        assertThat(file.damage()).isNull();
        assertThat(file.kind()).isEqualTo("record file of pppd");
        assertThat(Recordings.texts(file))
                .containsExactly(
                        "* a session begins",
                        "sent text \"ATZ\\r\"",
                        "rcvd text \"ATZ\\r\\r\\nOK\\r\\n\"",
                        "sent text \"ATDT5550123\\r\"",
                        "rcvd text \"ATDT5550123\\r\\r\\nCONNECT 33600\\r\\n\"",
                        "sent LCP ConfReq id=0x1 <asyncmap 0x0> <magic 0x626b0421> <pcomp> <accomp>",
                        "rcvd LCP ConfReq id=0x1 <asyncmap 0x0> <auth chap MD5> <magic 0x2fd326e9> <pcomp> <accomp>",
                        "rcvd LCP ConfAck id=0x1 <asyncmap 0x0> <magic 0x626b0421> <pcomp> <accomp>",
                        "sent LCP ConfAck id=0x1 <asyncmap 0x0> <auth chap MD5> <magic 0x2fd326e9> <pcomp> <accomp>",
                        "rcvd CHAP Challenge id=0x47 <c7a246784f328c5ef171c1778d77842b37a0076f4c>, name = \"server\"",
                        "sent CHAP Response id=0x47 <8afb804f1183289d2d37c93af7a1a3ef>, name = \"alice\"",
                        "rcvd CHAP Success id=0x47 \"Access granted\"",
                        "rcvd IPCP ConfReq id=0x1 <compress VJ 0f 01> <addr 10.9.0.1>",
                        "sent IPCP ConfReq id=0x1 <compress VJ 0f 01> <addr 0.0.0.0> <ms-dns1 0.0.0.0> <ms-dns2 0.0.0.0>",
                        "rcvd IPCP ConfNak id=0x1 <addr 10.9.0.2> <ms-dns1 10.9.0.53> <ms-dns2 10.9.0.53>",
                        "sent IPCP ConfAck id=0x1 <compress VJ 0f 01> <addr 10.9.0.1>",
                        "sent IPCP ConfReq id=0x2 <compress VJ 0f 01> <addr 10.9.0.2> <ms-dns1 10.9.0.53> <ms-dns2 "
                                + "10.9.0.53>",
                        "rcvd IPCP ConfAck id=0x2 <compress VJ 0f 01> <addr 10.9.0.2> <ms-dns1 10.9.0.53> <ms-dns2 "
                                + "10.9.0.53>",
                        "sent IP from=10.9.0.2 to=10.9.0.1 protocol=1 octets=48",
                        "rcvd IP from=10.9.0.1 to=10.9.0.2 protocol=1 octets=48",
                        "sent LCP TermReq id=0x2 \"User request\"",
                        "rcvd LCP TermAck id=0x2",
                        "* the sending side was closed");
    }

    @Test
    void aFrameMayLieInSeveralChunksAndTimePassesBetweenThem() {
        RecordedFile file = read(
                BEGIN, "06 05", "01 0006 7EFF7D23C021", "05 00000100", "01 000A 7D217D217D207D24D1B5", "01 0001 7E");
        assertThat(Recordings.texts(file)).containsExactly("* a session begins", "sent LCP ConfReq id=0x1");
        assertThat(file.items().get(1).at()).isEqualTo(Instant.ofEpochSecond(16).plusMillis(500 + 25_600));
    }

    @Test
    void aWrongCheckSequenceAndAnAbortedFrameAreTold() {
        assertThat(Recordings.texts(read(BEGIN, "02 0011", REQUEST.replace("D1B5", "D1B6"))))
                .endsWith("rcvd LCP ConfReq id=0x1 ... (bad FCS, 8 octets)");
        assertThat(Recordings.texts(read(BEGIN, "02 000A 7E FF03C0210101 7D7E 7E")))
                .endsWith("rcvd LCP ... (aborted, 6 octets)");
    }

    @Test
    void whatTheCallerTypesIsHiddenAndWhatItReadsIsShown() {
        RecordedFile file = read(
                BEGIN,
                "02 0007 6C6F67696E3A20",
                "01 0006 616C6963650D",
                "02 0001 7E",
                "02 0003 3E0D0A",
                "01 0011" + REQUEST,
                "02 000E 0D0A4E4F20434152524945520D0A");
        assertThat(Recordings.texts(file))
                .containsExactly(
                        "* a session begins",
                        "rcvd text \"login: \"",
                        "sent 6 characters of text, hidden",
                        "rcvd text \"~>\\r\\n\"",
                        "sent LCP ConfReq id=0x1",
                        "rcvd text \"\\r\\nNO CARRIER\\r\\n\"");
        assertThat(file.items().get(2).toString()).isEqualTo("Text[SENT, 6 characters]");
    }

    /** The recorder answers: what it receives was typed. */
    @Test
    void whatACallerTypesToTheRecorderIsHidden() {
        String challenge = "7E FF03 C223 01010005 00 FC11 7E";
        RecordedFile file = read(BEGIN, "01 0002 3A20", "02 0003 616263", "01 000D" + challenge);
        assertThat(Recordings.texts(file))
                .containsExactly(
                        "* a session begins",
                        "sent text \": \"",
                        "rcvd 3 characters of text, hidden",
                        "sent CHAP Challenge id=0x1 <>, name = \"\"");
    }

    @Test
    void textAfterTheFramesIsText() {
        RecordedFile file = read(BEGIN, "02 0011" + REQUEST, "02 000E 0D0A4E4F20434152524945520D0A");
        assertThat(Recordings.texts(file)).endsWith("rcvd text \"\\r\\nNO CARRIER\\r\\n\"");
    }

    @Test
    void aFileMayHoldSeveralSessions() {
        RecordedFile file = read(BEGIN, "02 0003 7EFF03", "07 00000020", "02 0011" + REQUEST, "03 04");
        assertThat(Recordings.texts(file))
                .containsExactly(
                        "* a session begins",
                        "* rcvd 2 octets of a frame without end",
                        "* a session begins",
                        "rcvd LCP ConfReq id=0x1",
                        "* the sending side was closed",
                        "* the device has ended");
        assertThat(file.frames().get(0).call()).isEqualTo(2);
        assertThat(file.frames().get(0).at()).isEqualTo(Instant.ofEpochSecond(32));
    }

    @Test
    void whatStandsBeforeADamageIsRead() {
        RecordedFile cut = read(BEGIN, "02 0011" + REQUEST, "01 0010 7EFF");
        assertThat(Recordings.texts(cut)).endsWith("rcvd LCP ConfReq id=0x1");
        assertThat(String.valueOf(cut.damage()))
                .isEqualTo("at offset 28: a chunk needs 16 octets, and 2 are left: the file is cut off");
        RecordedFile wrong = read(BEGIN, "02 0011" + REQUEST, "09");
        assertThat(Recordings.texts(wrong)).endsWith("rcvd LCP ConfReq id=0x1");
        assertThat(String.valueOf(wrong.damage()))
                .isEqualTo("at offset 25: a record begins with 09, and its tag has to be 01 to 07");
    }

    @Test
    void moreItemsThanTheLimitAreADamage() {
        String marks = "03".repeat(RecordedFile.MAX_ITEMS);
        RecordedFile file = read(BEGIN, marks);
        assertThat(file.items()).hasSize(RecordedFile.MAX_ITEMS);
        assertThat(String.valueOf(file.damage())).contains("at offset 200004: more than 200000 frames and texts");
    }
}
