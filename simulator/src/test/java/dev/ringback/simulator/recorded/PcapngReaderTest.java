package dev.ringback.simulator.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.line.Side;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Blocks in hexadecimal, written after the format's description. */
class PcapngReaderTest {
    private static final String BIG = "0A0D0D0A 0000001C 1A2B3C4D 00010000 FFFFFFFFFFFFFFFF 0000001C";
    private static final String LITTLE = "0A0D0D0A 1C000000 4D3C2B1A 01000000 FFFFFFFFFFFFFFFF 1C000000";
    private static final String PPP = "00000001 00000014 00090000 00000000 00000014";

    private static RecordedFile read(String... hex) {
        return RecordedFiles.read(Octets.ofHex(String.join("", hex)));
    }

    /** A packet of a Configure-Request with one second and a half after 1970, in units of an interface. */
    private static String packet(String time, String options) {
        int length = 32 + 8 + Octets.ofHex(options).length();
        return String.format(
                "00000006 %08X 00000000 %s 00000008 00000008 FF03C02101010004 %s %08X", length, time, options, length);
    }

    @Test
    void aPacketHasItsTimeInMicroseconds() {
        RecordedFile file = read(BIG, PPP, packet("00000000 0016E360", ""));
        assertThat(file.damage()).isNull();
        assertThat(file.kind()).isEqualTo("pcapng, PPP (9)");
        assertThat(Recordings.texts(file)).containsExactly("? LCP ConfReq id=0x1");
        assertThat(file.items().get(0).at()).isEqualTo(Instant.EPOCH.plusMillis(1500));
    }

    @Test
    void theOrderOfOctetsIsThatOfTheSection() {
        RecordedFile file = read(
                LITTLE,
                "01000000 14000000 09000000 00000000 14000000",
                "06000000 28000000 00000000 00000000 60E31600 08000000 08000000 FF03C02101010004 28000000",
                BIG,
                PPP,
                packet("00000000 0016E360", ""));
        assertThat(file.damage()).isNull();
        assertThat(Recordings.texts(file)).containsExactly("? LCP ConfReq id=0x1", "? LCP ConfReq id=0x1");
        assertThat(file.items()).allMatch(item -> item.at().equals(Instant.EPOCH.plusMillis(1500)));
    }

    @Test
    void theInterfaceSaysTheUnitOfTimeAndWhenItBegins() {
        String binary = "00000001 0000002C 00090000 00000000 0009 0001 81000000 000E 0008 000000000000000A 00000000"
                + "0000002C";
        RecordedFile file = read(BIG, binary, packet("00000000 00000003", ""));
        assertThat(file.items().get(0).at()).isEqualTo(Instant.EPOCH.plusMillis(11_500));
    }

    @Test
    void flagsAndCommentsOfAPacketAreRead() {
        String in = "0002 0004 00000001 0001 0005 68656C6C6F000000 00000000";
        RecordedItem.Frame frame =
                read(BIG, PPP, packet("00000000 00000000", in)).frames().get(0);
        assertThat(frame.way()).isEqualTo(Way.RECEIVED);
        assertThat(frame.comments()).containsExactly("hello");
    }

    @Test
    void flagsSayHowLongTheCheckSequenceIs() {
        String checked = "00000006 00000034 00000000 00000000 00000000 0000000A 0000000A FF03C02101010004D1B5 0000"
                + "0002 0004 00000042 00000034";
        assertThat(Recordings.texts(read(BIG, PPP, checked))).containsExactly("sent LCP ConfReq id=0x1");
        assertThat(Recordings.texts(read(BIG, PPP, checked.replace("D1B5", "D1B6"))))
                .containsExactly("sent LCP ConfReq id=0x1 ... (bad FCS, 8 octets)");
    }

    @Test
    void packetsOfTheOldKindsAreRead() {
        String old = "00000002 00000028 0000 0000 00000000 0016E360 00000008 00000008 FF03C02101010004 00000028";
        String simple = "00000003 00000018 00000008 FF03C02101010004 00000018";
        RecordedFile file = read(BIG, PPP, old, simple);
        assertThat(Recordings.texts(file)).hasSize(2).containsOnly("? LCP ConfReq id=0x1");
        assertThat(file.items().get(1).at()).isEqualTo(Instant.EPOCH.plusMillis(1500));
    }

    @Test
    void interfacesThatWereWrittenOneAfterAnotherComeInOrderOfTime() {
        RecordedFile file = read(BIG, PPP, packet("00000000 00000002", ""), packet("00000000 00000001", ""));
        assertThat(file.frames()).extracting(RecordedItem.Frame::number).containsExactly(1, 2);
        assertThat(file.items()).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    }

    @Test
    void anInterfaceOfAnotherKindIsLeftOutUnlessThereIsNoOther() {
        String usb = "00000001 00000014 00DC0000 00000000 00000014";
        String ofSecond = packet("00000000 00000000", "").replaceFirst("00000000", "00000001");
        RecordedFile both = read(BIG, usb, PPP, packet("00000000 00000000", ""), ofSecond);
        assertThat(both.damage()).isNull();
        assertThat(both.items()).hasSize(1);
        assertThat(both.ignored()).isOne();
        assertThat(String.valueOf(read(BIG, usb).damage()))
                .isEqualTo("at offset 28: the packets are of link type 220, in which no PPP frames can be found here");
    }

    @Test
    void damagesAreTold() {
        List<String> files = List.of(
                PPP + "00000006 00000029 00000000",
                PPP + "00000005 00000010 00000000 00000014",
                packet("00000000 00000000", ""),
                PPP + "00000006 00000028 00000000",
                PPP + "00000006 00000020 00000000 00000000 00000000 00000008 00000008 00000020",
                "0A0D0D0A 0000001C 00000000");
        assertThat(files.stream().map(file -> String.valueOf(read(BIG, file).damage())))
                .containsExactly(
                        "at offset 48: a block is said to have 41 octets, and it has to have 12 to 16777216, a multiple "
                                + "of 4",
                        "at offset 48: a block has 16 octets in front and 20 behind",
                        "at offset 28: a packet is from interface 0, and described are 0",
                        "at offset 56: a block needs 28 octets, and 4 are left: the file is cut off",
                        "at offset 76: a packet needs 8 octets, and 0 are left: the file is cut off",
                        "at offset 28: the header of the section shows no order of octets: 00000000 is neither 1A2B3C4D "
                                + "nor 4D3C2B1A");
    }

    @Test
    void aTimeThatNoCalendarHasIsADamage() {
        String seconds = "00000001 00000020 00090000 00000000 0009 0001 00000000 00000000 00000020";
        RecordedFile file = read(BIG, seconds, packet("FFFFFFFF FFFFFFFF", ""));
        assertThat(String.valueOf(file.damage()))
                .isEqualTo("at offset 60: a packet's time is 18446744073709551615 s after 1970, which no calendar has");
    }

    @Test
    void aFileOfAForeignProgramIsRead() {
        RecordedFile file = Recordings.read("mschap2-server.pcapng");
        assertThat(file.damage()).isNull();
        assertThat(file.kind()).isEqualTo("pcapng, PPP with direction (204)");
        assertThat(file.frames()).allMatch(frame -> frame.condition() == RecordedItem.Condition.GOOD);
        assertThat(Roles.of(file.frames()).sender(Way.SENT)).isEqualTo(Side.SERVER);
    }
}
