package dev.ringback.simulator.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.line.Side;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Captures of foreign peers, from which the directions are taken away: what is told must be what was. */
class DirectionsTest {
    /** Untold stay the goodbyes, when both have numbered their requests alike, and the Reject planted in one of them. */
    @ParameterizedTest
    @CsvSource({
        "/dev/ringback/simulator/recorded/mschap2-server.pcapng, 2",
        "/dev/ringback/simulator/recorded/dial-chap.record, 2",
        "/dev/ringback/simulator/recorded/planted-reject.record, 3",
        "/dev/ringback/simulator/imported/chap-server.record, 2",
        "/dev/ringback/simulator/imported/expired.record, 2",
        "/dev/ringback/simulator/imported/chap-wrong.record, 4",
    })
    void everyDirectionThatIsToldIsRight(String file, int untold) throws IOException {
        List<RecordedItem.Frame> recorded = RecordedFiles.read(resource(file)).frames().stream()
                .filter(frame -> frame.call() == 1 && frame.isWhole())
                .toList();
        RecordedFile stripped = RecordedFiles.read(CaptureWithoutDirections.of(recorded));
        assertThat(stripped.kind()).isEqualTo("pcap, PPP (9), directions told from the frames");
        List<RecordedItem.Frame> told = stripped.frames();
        assertThat(told).hasSameSizeAs(recorded);
        Roles roles = Roles.of(recorded);
        Set<Side> heard = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        int unknown = 0;
        for (int i = 0; i < told.size(); i++) {
            Side truth = roles.sender(recorded.get(i).way());
            heard.add(Objects.requireNonNull(truth));
            Way way = told.get(i).way();
            if (way == Way.UNKNOWN) {
                unknown++;
            } else if (way != (truth == Side.CLIENT ? Way.SENT : Way.RECEIVED)) {
                wrong.add(i + " " + told.get(i).packet().information().toHex());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(heard).as("both sides are in the file").hasSize(2);
        assertThat(unknown).isEqualTo(untold);
    }

    /** Two who have nothing to tell them apart: RFC 1661, section 6.4, without magic numbers. */
    @Test
    void whatNothingTellsStaysUnknown() throws IOException {
        RecordedFile file = RecordedFiles.read(CaptureWithoutDirections.capture(List.of(
                Octets.ofHex("FF03 80FD 01010004"),
                Octets.ofHex("FF03 80FD 01010004"),
                Octets.ofHex("FF03 80FD 02010004"))));
        assertThat(file.frames()).extracting(RecordedItem.Frame::way).containsOnly(Way.UNKNOWN);
        assertThat(file.kind()).isEqualTo("pcap, PPP (9)");
    }

    /** Without a client the one who speaks first is shown on one side, and who answers on the other. */
    @Test
    void anAnswerIsTheOthers() throws IOException {
        RecordedFile file = RecordedFiles.read(CaptureWithoutDirections.capture(List.of(
                Octets.ofHex("FF03 C021 0101000A 0506 11111111"),
                Octets.ofHex("FF03 C021 0101000A 0506 22222222"),
                Octets.ofHex("FF03 C021 0201000A 0506 22222222"),
                Octets.ofHex("FF03 C021 0201000A 0506 11111111"),
                Octets.ofHex("FF03 C021 09070008 22222222"),
                Octets.ofHex("FF03 C021 0A070008 11111111"),
                Octets.ofHex("FF03 C021 05020004"),
                Octets.ofHex("FF03 C021 06020004"))));
        assertThat(file.frames())
                .extracting(RecordedItem.Frame::way)
                .containsExactly(
                        Way.SENT,
                        Way.RECEIVED,
                        Way.SENT,
                        Way.RECEIVED,
                        Way.RECEIVED,
                        Way.SENT,
                        Way.UNKNOWN, // both would have gone on with 2
                        Way.UNKNOWN);
    }

    /** A frame that contradicts what the others say does not turn them round. */
    @Test
    void aContradictionSpoilsNothingBeforeIt() throws IOException {
        RecordedFile file = RecordedFiles.read(CaptureWithoutDirections.capture(List.of(
                Octets.ofHex("FF03 C021 0101000F 0305C22305 0506 22222222"),
                Octets.ofHex("FF03 C223 0101000B 04 01020304 53 53"),
                Octets.ofHex("FF03 C223 0201000B 04 01020304 43 43"),
                Octets.ofHex("FF03 C021 09070008 22222222"),
                Octets.ofHex("FF03 C021 0201000A 0506 22222222"),
                Octets.ofHex("FF03 C021 0D08000C 22222222 00000001"))));
        assertThat(file.frames())
                .extracting(RecordedItem.Frame::way)
                .containsExactly(Way.RECEIVED, Way.RECEIVED, Way.SENT, Way.RECEIVED, Way.SENT, Way.RECEIVED);
    }

    private static Octets resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(DirectionsTest.class.getResourceAsStream(name), Path.of(name)::toString)) {
            return Octets.copyOf(in.readAllBytes());
        }
    }
}
