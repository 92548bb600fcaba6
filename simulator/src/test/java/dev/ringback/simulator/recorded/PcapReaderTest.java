package dev.ringback.simulator.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.line.Side;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files in hexadecimal, written after the format's description and tcpdump's list of link types. */
class PcapReaderTest {
    private static final String LITTLE = "D4C3B2A1 0200 0400 00000000 00000000 FFFF0000";
    private static final String BIG = "A1B2C3D4 0002 0004 00000000 00000000 0000FFFF";
    private static final String REQUEST = "FF03 C021 01010004";

    private static RecordedFile read(String... hex) {
        return RecordedFiles.read(Octets.ofHex(String.join("", hex)));
    }

    @ParameterizedTest
    @CsvSource({
        "D4C3B2A1 0200 0400 00000000 00000000 FFFF0000 09000000 10000000 40420F00 08000000 08000000, 17",
        "A1B2C3D4 0002 0004 00000000 00000000 0000FFFF 00000009 00000010 000F4240 00000008 00000008, 17",
        "4D3CB2A1 0200 0400 00000000 00000000 FFFF0000 09000000 10000000 80F0FA02 08000000 08000000, 16.05",
        "A1B23C4D 0002 0004 00000000 00000000 0000FFFF 00000009 00000010 02FAF080 00000008 00000008, 16.05",
    })
    void bothOrdersOfOctetsAndBothUnitsOfTimeAreRead(String header, String seconds) {
        RecordedFile file = read(header, REQUEST);
        assertThat(file.damage()).isNull();
        assertThat(file.kind()).isEqualTo("pcap, PPP (9)");
        assertThat(Recordings.texts(file)).containsExactly("? LCP ConfReq id=0x1");
        assertThat(file.items().get(0).at())
                .isEqualTo(Instant.EPOCH.plusMillis((long) (Double.parseDouble(seconds) * 1000)));
    }

    @ParameterizedTest
    @CsvSource({
        "9, FF03C02101010004, ? LCP ConfReq id=0x1",
        "9, C02101010004, ? LCP ConfReq id=0x1",
        "9, 80FD01010004, ? CCP ConfReq id=0x1",
        "9, 3D00, ? proto=0x3d 00",
        "50, FF03C02101010004, ? LCP ConfReq id=0x1",
        "166, 0003C02101010004, rcvd LCP ConfReq id=0x1",
        "166, 0103C02101010004, sent LCP ConfReq id=0x1",
        "204, 00FF03C02101010004, rcvd LCP ConfReq id=0x1",
        "204, 01FF03C02101010004, sent LCP ConfReq id=0x1",
        "204, 01C02101010004, sent LCP ConfReq id=0x1",
        "51, 110012340006 C02101010004, ? LCP ConfReq id=0x1",
        "9, FF03C02101010004D1B5, ? LCP ConfReq id=0x1",
        "9, FF03C02101010004D1B6, ? LCP ConfReq id=0x1 + d1 b6",
    })
    void theFrameIsTakenOutOfItsLinkType(int type, String packet, String text) {
        assertThat(Recordings.texts(oneOf(type, packet))).containsExactly(text);
    }

    private static RecordedFile oneOf(int type, String packet) {
        int length = Octets.ofHex(packet).length();
        return read(BIG, String.format("%08X 00000000 00000000 %08X %08X", type, length, length), packet);
    }

    @Test
    void ciscosOwnHdlcIsNoPpp() {
        RecordedFile file = oneOf(50, "0F008035 0000");
        assertThat(file.items()).isEmpty();
        assertThat(file.ignored()).isOne();
    }

    @Test
    void aCheckSequenceThatTheHeaderPromisesIsChecked() {
        String promised = "14000009 00000000 00000000 0000000A 0000000A";
        assertThat(Recordings.texts(read(BIG, promised, "FF03C02101010004D1B5")))
                .containsExactly("? LCP ConfReq id=0x1");
        assertThat(Recordings.texts(read(BIG, promised, "FF03C02101010004D1B6")))
                .containsExactly("? LCP ConfReq id=0x1 ... (bad FCS, 8 octets)");
    }

    /** The sum is that of RFC 1662, appendix C.3, computed apart from this code (zlib's crc32). */
    @Test
    void aCheckSequenceOfFourOctetsIsChecked() {
        String promised = "24000009 00000000 00000000 0000000C 0000000C";
        assertThat(Recordings.texts(read(BIG, promised, "FF03C02101010004 5912DB21")))
                .containsExactly("? LCP ConfReq id=0x1");
        assertThat(Recordings.texts(read(BIG, promised, "FF03C02101010004 5912DB22")))
                .containsExactly("? LCP ConfReq id=0x1 ... (bad FCS, 8 octets)");
    }

    @Test
    void thePasswordOfAFrameThatIsNotWholeIsNotShown() {
        String cut = "00000009 00000000 00000000 0000000C 00000020";
        assertThat(Recordings.texts(read(BIG, cut, "FF03C023 0107001C 05616C69")))
                .containsExactly("? PAP AuthReq id=0x7 ... (its end is missing, 12 octets)");
    }

    @Test
    void aSessionOfPppoeIsFoundInEthernet() {
        String padi = "00000000 00000000 00000014 00000014 FFFFFFFFFFFF 0A0000000001 8863 110900000000";
        String offer =
                "00000001 00000000 0000001C 0000001C 0A0000000001 0A0000000002 8864 110007D10006 C02101010004 0000";
        String tagged = "00000002 00000000 0000001E 0000001E 0A0000000002 0A0000000001 8100 0007 8864 110007D10006"
                + "C02102010004";
        String other = "00000003 00000000 0000000E 0000000E FFFFFFFFFFFF 0A0000000001 0806";
        RecordedFile file = read(BIG, "00000001", padi, offer, tagged, other);
        assertThat(Recordings.texts(file)).containsExactly("rcvd LCP ConfReq id=0x1", "sent LCP ConfAck id=0x1");
        assertThat(file.ignored()).isEqualTo(2);
        assertThat(file.damage()).isNull();
    }

    @Test
    void eachSessionOfPppoeIsACall() {
        String one = "00000000 00000000 0000000C 0000000C 110000010006 C02101010004";
        String two = "00000000 00000000 0000000C 0000000C 110000020006 C02101010004";
        assertThat(read(BIG, "00000033", one, two, one).frames())
                .extracting(RecordedItem.Frame::call)
                .containsExactly(1, 2, 1);
    }

    @Test
    void whatStandsBeforeADamageIsRead() {
        String good = "09000000 10000000 00000000 08000000 08000000" + REQUEST;
        RecordedFile file = read(LITTLE, good, "11000000 00000000 08000000 08000000 FF03C0");
        assertThat(Recordings.texts(file)).containsExactly("? LCP ConfReq id=0x1");
        assertThat(String.valueOf(file.damage()))
                .isEqualTo("at offset 64: a packet needs 8 octets, and 3 are left: the file is cut off");
    }

    @Test
    void aLengthThatCannotBeIsADamage() {
        RecordedFile file = read(LITTLE, "09000000 10000000 00000000 01000400 01000400", REQUEST);
        assertThat(file.items()).isEmpty();
        assertThat(String.valueOf(file.damage()))
                .startsWith("at offset 24: a packet is said to have 262145 octets, and none may have more than 262144");
    }

    @Test
    void anotherLinkTypeIsNamed() {
        Damage damage = read(LITTLE, "71000000").damage();
        assertThat(String.valueOf(damage)).startsWith("at offset 20: the packets are of link type 113, ");
        assertThat(damage.wayOut())
                .isEqualTo(
                        "read are link types 1 (Ethernet), 9 (PPP), 50 (PPP in HDLC), 51 (PPPoE), 166 (PPP of pppd), "
                                + "204 (PPP with direction)");
    }

    @Test
    void whatIsNoCaptureIsSaidToBeNone() {
        assertThat(String.valueOf(read("").damage())).isEqualTo("at offset 0: the file is empty");
        assertThat(String.valueOf(read("89504E47 0D0A1A0A").damage()))
                .isEqualTo("at offset 0: the file is a picture (PNG)");
        assertThat(String.valueOf(read("1F8B0800").damage())).contains("compressed with gzip");
        assertThat(String.valueOf(read("68656C6C6F0A").damage())).contains("the file is a text and no capture");
        assertThat(String.valueOf(read("00FF").damage())).contains("the file begins with 00FF, ");
        assertThat(String.valueOf(read("D4C3B2A1 02").damage()))
                .isEqualTo("at offset 4: the file's header needs 12 octets, and 1 are left: the file is cut off");
    }

    @Test
    void aFileOfAForeignProgramIsRead() {
        RecordedFile file = Recordings.read("chap.nsec.pcap");
        assertThat(file.damage()).isNull();
        assertThat(file.kind()).isEqualTo("pcap, PPP with direction (204)");
        assertThat(file.frames()).allMatch(frame -> frame.condition() == RecordedItem.Condition.GOOD);
        assertThat(Roles.of(file.frames()).sender(Way.SENT)).isEqualTo(Side.CLIENT);
    }
}
