package dev.ringback.ppp.hdlc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HdlcFramingTest {
    private static final FramingParameters NO_MAP = new FramingParameters(0, false, false, 0);
    private static final FramingParameters ALL_AGREED = new FramingParameters(0, true, true, 0);
    private static final FramingParameters XON_XOFF = new FramingParameters(0x000A0000, false, false, 0x000A0000);

    private static final String TERMINATE_REQUEST = "7EFF7D23C0217D257D257D207D245CA47E";
    private static final Packet TERMINATE_REQUEST_PACKET = packet(0xC021, "05050004");

    private final HdlcFraming framing = new HdlcFraming(1500);

    @ParameterizedTest
    @CsvSource({
        "C021, 0101001702060000000005064A3B2C1D070208020D0306, "
                + "7EFF7D23C0217D217D217D207D377D227D267D207D207D207D207D257D264A3B2C7D3D7D277D227D287D227D2D7D237D262A357E",
        "C021, 05050004, 7EFF7D23C0217D257D257D207D245CA47E",
        "C029, 010100060102, 7EFF7D23C0297D217D217D207D267D217D227D3CFA7E",
    })
    void beforeLcpEverythingBelow20IsEscaped(String protocol, String information, String wire) {
        Packet packet = packet(Integer.parseInt(protocol, 16), information);

        assertThat(framing.encode(packet).toHex()).isEqualTo(wire);
        assertThat(read(wire)).containsExactly(new Frame.Good(packet));
    }

    @Test
    void agreedCompressionLeavesAddressAndControlOut() {
        framing.setParameters(ALL_AGREED);

        assertThat(framing.encode(packet(0xC023, "0201000500")).toHex()).isEqualTo("7EC0230201000500FD307E");
        assertThat(read("7EC0230201000500FD307E")).containsExactly(good(0xC023, "0201000500"));
    }

    @Test
    void aProtocolBelow100IsOneOctetWithProtocolCompression() {
        framing.setParameters(ALL_AGREED);
        assertThat(body(framing.encode(packet(0x0021, "45")))).isEqualTo("2145");

        framing.setParameters(new FramingParameters(0, true, false, 0));
        assertThat(body(framing.encode(packet(0x0021, "45")))).isEqualTo("FF032145");
        assertThat(body(framing.encode(packet(0x8021, "45")))).isEqualTo("FF03802145");

        framing.setParameters(new FramingParameters(0, false, true, 0));
        assertThat(body(framing.encode(packet(0x0021, "45")))).isEqualTo("002145");
    }

    @Test
    void aFieldThatWouldBeReadAsAnotherIsNotCompressed() {
        framing.setParameters(ALL_AGREED);

        assertThat(body(framing.encode(packet(0x00FF, "0345")))).isEqualTo("00FF0345"); // would look like an address
        assertThat(body(framing.encode(packet(0x0020, "45")))).isEqualTo("002045"); // would look like two octets
        assertThat(body(framing.encode(packet(0xFF03, "45")))).isEqualTo("FF03FF0345");
        assertThat(body(framing.encode(packet(0x0021, "")))).isEqualTo("0021"); // would be a frame of three octets
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "02", "03", "04", "05", "06", "07"})
    void lcpCodes1To7AreFramedAsIfNothingWereAgreed(String code) {
        framing.setParameters(ALL_AGREED);

        assertThat(framing.encode(packet(0xC021, code + "110004")).toHex())
                .startsWith("7EFF7D23C0217D2" + code.charAt(1) + "7D317D207D24");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08", "09", "0A", "0B", "0C", "0D"})
    void otherLcpCodesKeepAllFieldsButUseTheAgreedMap(String code) {
        framing.setParameters(new FramingParameters(0x000A0000, true, true, 0));

        assertThat(framing.encode(packet(0xC021, code + "1100080000000D")).toHex())
                .startsWith("7EFF03C021" + code + "7D3100080000000D");
    }

    @Test
    void xonAndXoffAreEscapedAndOthersPass() {
        framing.setParameters(XON_XOFF);

        assertThat(framing.encode(packet(0x0021, "0010111213147E7D9193")).toHex())
                .startsWith("7EFF0300210010" + "7D31" + "12" + "7D33" + "14" + "7D5E" + "7D5D" + "9193");
    }

    @Test
    void unescapedOctetsOfTheReceiveMapAreRemovedWhereverTheLinePutThem() {
        framing.setParameters(XON_XOFF);
        // between octets, between an escape and its octet, and inside the check sequence; 00 and 05 mean themselves
        String wire = "7E" + "11FF13030021" + "4500057D11" + "31" + fcsOf("FF03002145000511", "13") + "117E";

        assertThat(read(wire)).containsExactly(good(0x0021, "45000511"));
        assertThat(framing.counters().controlsRemoved()).isEqualTo(5);
    }

    @Test
    void beforeLcpEveryUnescapedControlOctetIsRemoved() {
        assertThat(read("7E0D0AFF7D23C0210011137D257D257D207D245CA47E"))
                .containsExactly(new Frame.Good(TERMINATE_REQUEST_PACKET));
    }

    @Test
    void withAnEmptyMapNothingIsRemoved() {
        framing.setParameters(NO_MAP);

        assertThat(read("7E" + "FF0300210011131F" + fcsOf("FF0300210011131F") + "7E"))
                .containsExactly(good(0x0021, "0011131F"));
    }

    @Test
    void compressedFieldsAreUnderstoodThoughNotAgreed() {
        framing.setParameters(NO_MAP);

        assertThat(read("7E" + "2145" + fcsOf("2145") + "7E" + "FF032145" + fcsOf("FF032145") + "7E" + "C02109010004"
                        + fcsOf("C02109010004") + "7E"))
                .containsExactly(good(0x0021, "45"), good(0x0021, "45"), good(0xC021, "09010004"));
    }

    @Test
    void fullFieldsAreUnderstoodThoughCompressionWasAgreed() {
        framing.setParameters(ALL_AGREED);

        assertThat(read("7E" + "FF03002145" + fcsOf("FF03002145") + "7E")).containsExactly(good(0x0021, "45"));
    }

    @Test
    void oneFlagServesTwoFramesAndFlagsAloneAreNothing() {
        assertThat(read("7E7E7E" + "FF7D23C0217D257D257D207D245CA4" + "7E" + "FF7D23C0217D257D257D207D245CA4"
                        + "7E7E7E"))
                .containsExactly(new Frame.Good(TERMINATE_REQUEST_PACKET), new Frame.Good(TERMINATE_REQUEST_PACKET));
    }

    @Test
    void anAbortThrowsTheFrameAwayAndTheNextOneIsRead() {
        assertThat(read("7EFF7D23C0217D257D7E" + TERMINATE_REQUEST))
                .containsExactly(
                        new Frame.Discarded(FrameError.ABORTED, Octets.ofHex("FF03C02105")),
                        new Frame.Good(TERMINATE_REQUEST_PACKET));
        assertThat(framing.counters().aborted()).isEqualTo(1);
    }

    @Test
    void anAbortOfNothingLeavesTheNextFrameAsItIs() {
        assertThat(read("7E7D7E" + TERMINATE_REQUEST.substring(2)))
                .containsExactly(
                        new Frame.Discarded(FrameError.ABORTED, Octets.EMPTY),
                        new Frame.Good(TERMINATE_REQUEST_PACKET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FF", "FFFF", "FFFFFF"})
    void fewerThanFourOctetsAreShortWhateverTheirSequence(String octets) {
        assertThat(read("7E" + octets + "7E"))
                .containsExactly(new Frame.Discarded(FrameError.SHORT, Octets.ofHex(octets)));
        assertThat(framing.counters().shortFrames()).isEqualTo(1);
        assertThat(framing.counters().badFcs()).isZero();
    }

    @Test
    void everySingleBitThatFallsOverIsFound() {
        framing.setParameters(NO_MAP);
        byte[] frame = Octets.ofHex("FF03C021050500045CA4").toByteArray();
        for (int bit = 0; bit < frame.length * 8; bit++) {
            byte[] damaged = frame.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            String wire = "7E" + escaped(damaged) + "7E";

            assertThat(read(wire))
                    .as("bit %d", bit)
                    .containsExactly(new Frame.Discarded(FrameError.BAD_FCS, Octets.copyOf(damaged)));
        }
        assertThat(framing.counters().badFcs()).isEqualTo(80);
    }

    @Test
    void aWrongControlFieldIsABadAddress() {
        framing.setParameters(NO_MAP);

        assertThat(read("7E" + "FF13C02105050004" + fcsOf("FF13C02105050004") + "7E"))
                .containsExactly(new Frame.Discarded(
                        FrameError.BAD_ADDRESS, Octets.ofHex("FF13C02105050004" + plainFcsOf("FF13C02105050004"))));
    }

    @Test
    void aFrameThatEndsInsideTheProtocolIsABadProtocol() {
        framing.setParameters(NO_MAP);

        List<Frame> frames = read("7E" + "FF03" + fcsOf("FF03") + "7E" + "FF03C0" + fcsOf("FF03C0") + "7E");

        assertThat(frames)
                .extracting(frame -> ((Frame.Discarded) frame).error())
                .containsExactly(FrameError.BAD_PROTOCOL, FrameError.BAD_PROTOCOL);
        assertThat(framing.counters().badProtocol()).isEqualTo(2);
    }

    @Test
    void anEvenProtocolIsAProtocolThatNobodyKnows() { // RFC 1661, section 2: to be treated as unrecognized
        framing.setParameters(NO_MAP);

        assertThat(read("7E" + "FF03C02201" + fcsOf("FF03C02201") + "7E")).containsExactly(good(0xC022, "01"));
    }

    @Test
    void aPacketWithoutInformationIsAPacket() {
        framing.setParameters(NO_MAP);

        assertThat(read("7E" + "FF03C021" + fcsOf("FF03C021") + "7E")).containsExactly(good(0xC021, ""));
        assertThat(read("7E" + "FF0321" + fcsOf("FF0321") + "7E")).containsExactly(good(0x0021, ""));
    }

    @ParameterizedTest
    @CsvSource({"0, 1500", "1400, 1500", "1500, 1500", "1501, 1501", "65535, 65535"})
    void theLongestFrameIsTheLargerOfMruAnd1500(int mru, int informationOctets) {
        HdlcFraming receiver = new HdlcFraming(mru);
        receiver.setParameters(NO_MAP);
        framing.setParameters(NO_MAP);
        Packet longest = new Packet(0x0021, Octets.copyOf(new byte[informationOctets]));
        ByteBuffer wire = framing.encode(longest).toByteBuffer();

        assertThat(receiver.read(wire)).isEqualTo(new Frame.Good(longest));

        byte[] tooLong = new byte[informationOctets + 9];
        ByteBuffer longer = ByteBuffer.allocate(tooLong.length + 1)
                .put(tooLong)
                .put((byte) 0x7E)
                .flip();
        assertThat(receiver.read(longer)).isInstanceOfSatisfying(Frame.Discarded.class, discarded -> {
            assertThat(discarded.error()).isEqualTo(FrameError.TOO_LONG);
            assertThat(discarded.octets().length()).isEqualTo(informationOctets + 8);
        });
    }

    @Test
    void aFloodWithoutAFlagIsOneLongFrameAndTheNextIsRead() {
        framing.setParameters(NO_MAP);
        read("7E");
        byte[] flood = new byte[65_536];
        for (int i = 0; i < 64; i++) {
            assertThat(framing.read(ByteBuffer.wrap(flood))).isNull();
        }

        List<Frame> frames = read("7E" + "FF03C021050500045CA4" + "7E");

        assertThat(frames).hasSize(2).last().isEqualTo(new Frame.Good(TERMINATE_REQUEST_PACKET));
        assertThat(((Frame.Discarded) frames.get(0)).octets().length()).isEqualTo(1508);
        assertThat(framing.counters().tooLong()).isEqualTo(1);
    }

    @Test
    void whatAModemSaidBeforeTheFirstFlagIsDroppedWithoutAWord() {
        String connect = Octets.ofText("CONNECT 33600\r\nlogin at once}").toHex();

        assertThat(read(connect + TERMINATE_REQUEST)).containsExactly(new Frame.Good(TERMINATE_REQUEST_PACKET));
        assertThat(framing.counters().aborted()).isZero();
    }

    @Test
    void aFirstFrameWhoseOpeningFlagWasLostIsTaken() {
        assertThat(read(TERMINATE_REQUEST.substring(2))).containsExactly(new Frame.Good(TERMINATE_REQUEST_PACKET));
    }

    @Test
    void resetForgetsTheFrameTheParametersAndTheFlag() {
        framing.setParameters(ALL_AGREED);
        read("7EFF03C0217D");
        framing.reset();

        assertThat(read("000000" + TERMINATE_REQUEST)).containsExactly(new Frame.Good(TERMINATE_REQUEST_PACKET));
        assertThat(framing.encode(packet(0x0021, "00")).toHex()).startsWith("7EFF7D237D20217D20");
    }

    @Test
    void newParametersHoldFromTheNextFrameThatIsWritten() {
        Packet ip = packet(0x0021, "00");

        assertThat(framing.encode(ip).toHex()).startsWith("7EFF7D237D20217D20");
        framing.setParameters(ALL_AGREED);
        assertThat(framing.encode(ip).toHex()).startsWith("7E2100");
        assertThat(framing.encode(ip)).isEqualTo(framing.encode(ip)).isNotSameAs(framing.encode(ip));
    }

    @Test
    void countersTellWhatWentThrough() {
        Octets wire = framing.encode(TERMINATE_REQUEST_PACKET);
        read(wire.toHex());
        read("7EFFFFFF7E");

        assertThat(framing.counters()).isEqualTo(new FramingCounters(1, 17, 1, 17 + 5, 0, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void moreThanAnyMruIsRefused() {
        Packet packet = new Packet(0x0021, Octets.copyOf(new byte[65_536]));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> framing.encode(packet))
                .withMessageContaining("65536");
        assertThatIllegalArgumentException().isThrownBy(() -> new HdlcFraming(65_536));
    }

    @Test
    void theInputMayBeCutAtAnyOctet() {
        framing.setParameters(XON_XOFF);
        String wire = "410D0A" + TERMINATE_REQUEST + "7EFF7D23117E" + "7EFF7D7E" + "7E2145007D31" + fcsOf("21450011")
                + "7E7E01027E" + "FF030021" + "41424344454647484950515253545556" + "7D5E"
                + fcsOf("FF03002141424344454647484950515253545556" + "7E") + "7E" + "010203040506070809" + "7E";
        byte[] octets = Octets.ofHex(wire).toByteArray();
        List<Frame> whole = read(wire);
        assertThat(whole)
                .hasSize(7)
                .contains(
                        new Frame.Good(TERMINATE_REQUEST_PACKET),
                        good(0x0021, "450011"),
                        good(0x0021, "414243444546474849505152535455567E"));

        for (int cut = 0; cut <= octets.length; cut++) {
            framing.reset();
            framing.setParameters(XON_XOFF);
            List<Frame> frames = new ArrayList<>();
            readAll(ByteBuffer.wrap(octets, 0, cut), frames);
            readAll(ByteBuffer.wrap(octets, cut, octets.length - cut).slice().asReadOnlyBuffer(), frames);
            assertThat(frames).as("cut at %d", cut).isEqualTo(whole);
        }
    }

    /** Frames made by an encoder written for this test: bit by bit, octet by octet. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void bothWaysAgreeWithASlowEncoderForAnyMapAndAnyCut(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 20; round++) {
            int map = random.nextInt(3) == 0 ? 0 : random.nextInt();
            FramingParameters parameters = new FramingParameters(map, random.nextBoolean(), random.nextBoolean(), map);
            framing.reset();
            framing.setParameters(parameters);
            ByteArrayOutputStream wire = new ByteArrayOutputStream();
            List<Frame> expected = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Packet packet = anyPacket(random);
                Octets encoded = framing.encode(packet);
                assertThat(encoded.toHex()).isEqualTo(slowly(packet, parameters));
                wire.writeBytes(encoded.toByteArray());
                expected.add(new Frame.Good(packet));
            }
            assertThat(readInPieces(wire.toByteArray(), random)).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void anyOctetsAreReadWithoutAnException(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] octets = new byte[4096];
        for (int i = 0; i < 100; i++) {
            random.nextBytes(octets);
            for (int j = 0; j < octets.length; j++) {
                octets[j] = random.nextInt(20) == 0 ? 0x7E : random.nextInt(20) == 0 ? 0x7D : octets[j];
            }
            readInPieces(octets, random);
        }
        FramingCounters counters = framing.counters();
        assertThat(counters.octetsReceived()).isEqualTo(100 * 4096);
        assertThat(counters.badFcs()).isPositive();
        assertThat(counters.aborted()).isPositive();
    }

    private static Packet anyPacket(SplittableRandom random) {
        byte[] information = new byte[random.nextInt(4) == 0 ? random.nextInt(1501) : random.nextInt(60)];
        random.nextBytes(information);
        if (random.nextBoolean()) {
            for (int i = 0; i < information.length; i++) {
                information[i] = (byte) (0x20 + (information[i] & 0x3F)); // long runs that mean themselves
            }
        }
        int[] protocols = {0x0021, 0x0057, 0x8021, 0xC021, 0xC023, 0xC223, 0x00FD};
        return new Packet(protocols[random.nextInt(protocols.length)], Octets.copyOf(information));
    }

    /** RFC 1662 as it is read, without any cleverness. */
    private static String slowly(Packet packet, FramingParameters parameters) {
        boolean lcp = packet.protocol() == 0xC021;
        int code = packet.information().isEmpty() ? 1 : packet.information().u8(0);
        int map = lcp && code >= 1 && code <= 7 ? 0xFFFFFFFF : parameters.sendAccm();
        String header = parameters.sendAcfc() && !lcp ? "" : "FF03";
        String protocol = "%04X".formatted(packet.protocol());
        if (parameters.sendPfc()
                && packet.protocol() < 0x100
                && !packet.information().isEmpty()) {
            protocol = protocol.substring(2);
        }
        String frame = header + protocol + packet.information().toHex();
        StringBuilder wire = new StringBuilder("7E");
        for (byte octet : Octets.ofHex(frame + plainFcsOf(frame)).toByteArray()) {
            int value = octet & 0xFF;
            if (value == 0x7E || value == 0x7D || (value < 0x20 && (map >>> value & 1) == 1)) {
                wire.append("7D%02X".formatted(value ^ 0x20));
            } else {
                wire.append("%02X".formatted(value));
            }
        }
        return wire.append("7E").toString();
    }

    private List<Frame> readInPieces(byte[] octets, SplittableRandom random) {
        List<Frame> frames = new ArrayList<>();
        for (int at = 0; at < octets.length; ) {
            int count = Math.min(octets.length - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 300));
            ByteBuffer piece = random.nextBoolean() ? ByteBuffer.allocateDirect(count) : ByteBuffer.allocate(count);
            readAll(piece.put(octets, at, count).flip(), frames);
            at += count;
        }
        return frames;
    }

    private List<Frame> read(String hex) {
        List<Frame> frames = new ArrayList<>();
        readAll(Octets.ofHex(hex).toByteBuffer(), frames);
        return frames;
    }

    private void readAll(ByteBuffer octets, List<Frame> frames) {
        for (Frame frame; (frame = framing.read(octets)) != null; ) {
            frames.add(frame);
        }
        assertThat(octets.hasRemaining()).isFalse();
    }

    private static Packet packet(int protocol, String information) {
        return new Packet(protocol, Octets.ofHex(information));
    }

    private static Frame good(int protocol, String information) {
        return new Frame.Good(packet(protocol, information));
    }

    /** What stands between the flags, less the check sequence; for frames without escapes. */
    private static String body(Octets wire) {
        String hex = wire.toHex();
        assertThat(hex).startsWith("7E").endsWith("7E").doesNotContain("7D");
        return hex.substring(2, hex.length() - 6);
    }

    private static String plainFcsOf(String hex) {
        byte[] octets = Octets.ofHex(hex).toByteArray();
        int fcs = ~Fcs16Test.bitByBit(octets, 0, octets.length);
        return "%02X%02X".formatted(fcs & 0xFF, fcs >> 8 & 0xFF);
    }

    /** The check sequence as it goes over a line with an empty map, with some inserted octets in its middle. */
    private static String fcsOf(String hex, String... inserted) {
        byte[] octets = Octets.ofHex(plainFcsOf(hex)).toByteArray();
        return escaped(new byte[] {octets[0]}) + String.join("", inserted) + escaped(new byte[] {octets[1]});
    }

    private static String escaped(byte[] octets) {
        StringBuilder wire = new StringBuilder();
        for (byte octet : octets) {
            boolean special = octet == 0x7E || octet == 0x7D || octet == 0x11 || octet == 0x13;
            wire.append(special ? "7D%02X".formatted(octet ^ 0x20) : "%02X".formatted(octet));
        }
        return wire.toString();
    }
}
