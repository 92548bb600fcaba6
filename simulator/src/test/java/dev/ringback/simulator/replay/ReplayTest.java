package dev.ringback.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.recorded.CaptureWithoutDirections;
import dev.ringback.simulator.recorded.RecordedFile;
import dev.ringback.simulator.recorded.RecordedFiles;
import dev.ringback.simulator.recorded.RecordedItem;
import dev.ringback.simulator.recorded.Way;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls between two pppd, played against our server and our client; how they were recorded stands beside them. */
class ReplayTest {
    private static final Secret STAND_IN = Secret.of("");

    private static RecordedFile recorded(String name) {
        try (InputStream in = ReplayTest.class.getResourceAsStream("/dev/ringback/simulator/" + name)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return RecordedFiles.read(Octets.copyOf(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReplayResult replay(RecordedFile file, Side played) {
        try {
            return Replay.of(file, 1, played, STAND_IN);
        } catch (ReplayRefusal e) {
            throw new AssertionError(e);
        }
    }

    /** The frames that stand in the file, each played or compared. */
    @ParameterizedTest
    @CsvSource({
        "recorded/dial-chap.record, CLIENT, 7, 8",
        "recorded/dial-chap.record, SERVER, 8, 7",
        "recorded/chap.nsec.pcap, CLIENT, 7, 8",
        "recorded/chap.nsec.pcap, SERVER, 8, 7",
        "recorded/mschap2-server.pcapng, CLIENT, 7, 8",
        "recorded/mschap2-server.pcapng, SERVER, 8, 7",
        "imported/chap-server.record, CLIENT, 7, 8",
        "imported/chap-server.record, SERVER, 8, 7",
        "imported/chap-wrong.record, CLIENT, 5, 6",
        "imported/chap-wrong.record, SERVER, 6, 5",
        "imported/expired.record, CLIENT, 4, 5",
        "imported/expired.record, SERVER, 5, 4",
        "imported/nt-pap.ppp.log, CLIENT, 8, 8",
        "imported/nt-pap.ppp.log, SERVER, 8, 8",
        "imported/nt-retry.ppp.log, CLIENT, 9, 10",
        "imported/nt-retry.ppp.log, SERVER, 10, 9",
        "imported/nt-expired.ppp.log, CLIENT, 4, 5",
        "imported/nt-expired.ppp.log, SERVER, 5, 4",
    })
    void aRecordedCallReplaysWithoutADeparture(String name, Side played, int playedFrames, int sameFrames) {
        ReplayResult result = replay(recorded(name), played);
        assertThat(result.departure()).isNull();
        assertThat(result.count(ReplayStep.Kind.PLAYED)).isEqualTo(playedFrames);
        assertThat(result.count(ReplayStep.Kind.SAME)).isEqualTo(sameFrames);
    }

    @Test
    void whatWasAssumedAndLeftOutIsTold() {
        assertThat(replay(recorded("recorded/dial-chap.record"), Side.CLIENT).notes())
                .containsExactly(
                        "assumed: passwords are stand-ins, and proofs are made anew with them",
                        "left out: the option <compress VJ 0f 01>, which the recorded side takes and the live one does not "
                                + "speak of");
    }

    /** The challenge is another one, so the recorded Response would be a wrong answer. */
    @Test
    void proofsAreMadeAnew() {
        ReplayResult result = replay(recorded("recorded/mschap2-server.pcapng"), Side.CLIENT);
        assertThat(result.steps())
                .extracting(ReplayStep::text)
                .anyMatch(text -> text.startsWith("CHAP Success id=") && text.contains("\"S="));
    }

    /** A frame of the file that the live side has to send, changed by hand; where, and what is told. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CLIENT | 3  | C021 | 02090014 020600000000 0506626B0421 0702 0802 | 3 | identifier expected 0x9, saw 0x1",
                "CLIENT | 3  | C021 | 02010012 020600000000 0506626B0421 0702 | 3 | option accomp was not expected: <accomp>",
                "CLIENT | 3  | C021 | 02010014 0506626B0421 020600000000 0702 0802 | 3 "
                        + "| order of the options expected [5, 2, 7, 8], saw [2, 5, 7, 8]",
                "CLIENT | 2  | C021 | 01010017 010405DC 0305C22305 05062FD326E9 0702 0802 | 2 "
                        + "| option mru is missing: <mru 1500>",
                "CLIENT | 10 | 8021 | 0401000A 0306 00000000 | 10 | packet expected ConfRej, saw ConfNak",
                "CLIENT | 10 | 8021 | 03010010 0306 0A090002 8106 0A090035 | 10 "
                        + "| option ms-dns2 was not expected: <ms-dns2 10.9.0.53>",
                "CLIENT | 13 | C223 | 01100006 01AA 41 | 13 | packet expected CHAP Challenge, saw IPCP ConfAck",
                "SERVER | 4  | C021 | 02010015 020600000000 0305C22305 0506 2FD326E9 0702 | 4 "
                        + "| option accomp was not expected: <accomp>",
                "SERVER | 6  | C223 | 02480019 10 8AFB804F1183289D2D37C93AF7A1A3EF 616C696365 | 6 "
                        + "| identifier expected 0x48, saw 0x47",
                "SERVER | 11 | 8021 | 0301000A 0306 0A090007 | 11 | packet expected ConfNak, saw ConfAck",
                "SERVER | 12 | 8021 | 0102000A 0306 0A090063 | 12 "
                        + "| option addr expected <addr 10.9.0.99>, saw <addr 10.9.0.2>",
            })
    void aPlantedDepartureIsFoundAtItsFrame(
            Side played, int frame, String protocol, String information, int found, String told) {
        Packet planted = new Packet(Integer.parseInt(protocol, 16), Octets.ofHex(information));
        RecordedFile file = changed(recorded("recorded/dial-chap.record"), frame, old -> withPacket(old, planted));
        Departure departure = replay(file, played).departure();
        assertThat(departure).isNotNull();
        assertThat(departure.frame()).isEqualTo(found);
        assertThat(departure.differences()).extracting(Difference::toString).contains(told);
    }

    /** In place of the echo of a ping: the live server has no reason to say so. */
    @Test
    void whatNeverComesIsFoundToo() {
        Packet planted = new Packet(0xC021, Octets.ofHex("08050006 80FD"));
        RecordedFile file = changed(recorded("recorded/dial-chap.record"), 15, old -> withPacket(old, planted));
        Departure departure = replay(file, Side.CLIENT).departure();
        assertThat(departure).isNotNull();
        assertThat(departure.frame()).isEqualTo(15);
        assertThat(departure.saw()).isEqualTo("nothing");
        assertThat(departure.expected()).isEqualTo("LCP ProtRej id=0x5 80 fd");
    }

    /** What the recording does not have: the next frame that it has is another one. */
    @Test
    void whatComesBesidesIsFound() {
        Departure departure = replay(changed(recorded("recorded/dial-chap.record"), 13, old -> null), Side.CLIENT)
                .departure();
        assertThat(departure).isNotNull();
        assertThat(departure.frame()).isEqualTo(17);
        assertThat(departure.saw()).startsWith("IPCP ConfAck id=0x2 ");
        assertThat(departure.differences())
                .extracting(Difference::toString)
                .containsExactly("packet expected LCP TermAck, saw IPCP ConfAck");
    }

    /** Sent again, in another order, with other names: that is no departure. */
    @Test
    void whatHasAnotherNameIsTolerated() {
        RecordedFile file = recorded("recorded/dial-chap.record");
        RecordedFile otherMagic = changed(
                file,
                2,
                old -> withPacket(old, packet("C021 01050019 020600000000 0305C22305 0506DEADBEEF 0802 0702")));
        RecordedFile acked = changed(
                otherMagic,
                4,
                old -> withPacket(old, packet("C021 02050019 020600000000 0305C22305 0506DEADBEEF 0802 0702")));
        assertThat(replay(acked, Side.CLIENT).departure()).isNull();
        RecordedFile goodbye = changed(file, 16, old -> withPacket(old, packet("C021 0502000A 667265756E64")));
        assertThat(replay(goodbye, Side.SERVER).departure()).isNull();
    }

    /** Link type 9 has no directions; nothing tells whose goodbye it is, and the rest is replayed. */
    @ParameterizedTest
    @EnumSource(Side.class)
    void aCaptureWithoutDirectionsIsReplayedAllTheSame(Side played) {
        RecordedFile file = recorded("recorded/dial-chap.record");
        ReplayResult result = replay(RecordedFiles.read(CaptureWithoutDirections.of(file.frames())), played);
        assertThat(result.departure()).isNull();
        assertThat(result.notes())
                .contains("left out: the goodbye of LCP and what follows it: nothing tells who said it");
        RecordedFile planted = recorded("recorded/planted-reject.record");
        assertThatThrownBy(() -> Replay.of(
                        RecordedFiles.read(CaptureWithoutDirections.of(planted.frames())), 1, played, STAND_IN))
                .hasMessage("nothing tells who sent frame 3 of the recording");
    }

    @Test
    void aCallWithoutRolesOrDirectionsIsRefused() {
        RecordedFile file = recorded("recorded/dial-chap.record");
        RecordedFile lcp = new RecordedFile(file.kind(), file.items().subList(5, 6), 0, null);
        assertThatThrownBy(() -> Replay.of(lcp, 1, Side.CLIENT, STAND_IN))
                .isInstanceOf(ReplayRefusal.class)
                .hasMessage("nothing in the recording tells who of the two is the client");
        RecordedFile change = changed(file, 6, old -> withPacket(old, packet("C223 07470004")));
        assertThatThrownBy(() -> Replay.of(change, 1, Side.CLIENT, STAND_IN))
                .hasMessage("in frame 6 a password is changed, and that cannot be made anew");
        RecordedFile without = changed(
                file,
                9,
                old -> new RecordedItem.Frame(
                        old.number(), old.at(), old.call(), Way.UNKNOWN, old.condition(), old.packet(), 8, List.of()));
        assertThatThrownBy(() -> Replay.of(without, 1, Side.CLIENT, STAND_IN))
                .hasMessage("nothing tells who sent frame 9 of the recording");
    }

    private static Packet packet(String hex) {
        Octets octets = Octets.ofHex(hex);
        return new Packet(octets.u16(0), octets.slice(2));
    }

    private static RecordedItem.Frame withPacket(RecordedItem.Frame frame, Packet packet) {
        return new RecordedItem.Frame(
                frame.number(),
                frame.at(),
                frame.call(),
                frame.way(),
                frame.condition(),
                packet,
                frame.lengthOctets(),
                frame.comments());
    }

    /** The file with one frame changed; null takes it out. */
    private static RecordedFile changed(RecordedFile file, int number, UnaryOperator<RecordedItem.Frame> change) {
        List<RecordedItem> items = new ArrayList<>();
        for (RecordedItem item : file.items()) {
            RecordedItem kept =
                    item instanceof RecordedItem.Frame frame && frame.number() == number ? change.apply(frame) : item;
            if (kept != null) {
                items.add(kept);
            }
        }
        return new RecordedFile(file.kind(), items, 0, null);
    }
}
