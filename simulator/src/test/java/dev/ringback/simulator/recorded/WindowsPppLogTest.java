package dev.ringback.simulator.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The block is the one that Q256509 shows, with other octets. */
class WindowsPppLogTest {
    private static final String PAP = """
            <PPP packet sent at 03/06/2000 11:51:07:100
            <Protocol = PAP, Type = Protocol specific, Length = 0x12, Id = 0x0, Port = 1
            <C0 23 01 00 00 10 05 61 6C 69 63 65 05 30 31 32 |.#.....alice.012|
            <33 34                                           |34              |

            >PPP packet received at 03/06/2000 11:51:08:923
            >Protocol = PAP, Type = Protocol specific, Length = 0x7, Id = 0x0, Port = 1
            >C0 23 02 00 00 05 00                            |.#.....         |
            """;

    private static RecordedFile read(String text) {
        return RecordedFiles.read(Octets.ofText(text));
    }

    @Test
    void packetsAreBlocks() {
        RecordedFile file = read(PAP);
        assertThat(file.kind()).isEqualTo("PPP log of Windows");
        assertThat(Recordings.texts(file))
                .containsExactly(
                        "sent PAP AuthReq id=0x0 user=\"alice\" password=<hidden>", "rcvd PAP AuthAck id=0x0 \"\"");
        assertThat(file.items().get(1).at()).isEqualTo(Instant.parse("2000-03-06T11:51:08.923Z"));
    }

    @Test
    void theTracingServicePutsAThreadAndATimeInFront() {
        String traced = PAP.replaceAll("(?m)^(?=[<>])", "[1234] 03-06 11:51:07:100: ");
        assertThat(Recordings.texts(read(traced))).isEqualTo(Recordings.texts(read(PAP)));
    }

    @Test
    void ofABlockThatIsCutTheEndIsMissing() {
        assertThat(Recordings.texts(read(PAP.substring(0, PAP.indexOf("<33")))))
                .containsExactly("sent PAP AuthReq id=0x0 ... (its end is missing, 16 octets)");
    }

    @Test
    void aPortIsALineAndACallEndsWithTheGoodbye() {
        String request = block("sent", "C0 21 01 00 00 04 ", 1);
        String goodbye = block("received", "C0 21 06 01 00 04 ", 1);
        String other = block("sent", "C0 21 01 00 00 04 ", 2);
        assertThat(read(request + goodbye + goodbye + request + other).frames())
                .extracting(RecordedItem.Frame::call)
                .containsExactly(1, 1, 1, 2, 3);
    }

    @Test
    void aDateThatIsNoneIsADamage() {
        assertThat(String.valueOf(read(PAP + PAP.replace("03/06", "13/32")).damage()))
                .isEqualTo("at offset " + PAP.length() + ": a packet's date is none");
    }

    private static String block(String way, String octets, int port) {
        return "PPP packet " + way
                + " at 03/06/2000 11:51:07:100\nProtocol = LCP, Type = x, Length = 0x6, Id = 0x0, Port =" + port + "\n"
                + octets + "|......|\n";
    }
}
