package dev.ringback.port.telnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The octets are those of RFC 854 and RFC 855. */
class TelnetReaderTest {
    private final TelnetReader reader = new TelnetReader();

    @Test
    void dataComesInRunsAndADoubledIacIsOneOctet() {
        assertThat(read("41 42 FF FF 43")).containsExactly("data 4142", "data FF", "data 43");
    }

    @Test
    void commandsVerbsAndSubnegotiationsAreFoundHoweverTheyAreCut() {
        String all = "41 FF F6 FF FB 2C FF FE 01 FF FA 2C 01 00 FF FF 80 FF F0 42";
        List<String> whole = read(all);
        assertThat(whole).containsExactly("data 41", "command 246", "251 44", "254 1", "sub 44 0100FF80", "data 42");

        List<String> inPieces = new ArrayList<>();
        for (String octet : all.split(" ")) {
            inPieces.addAll(read(octet));
        }
        assertThat(inPieces).isEqualTo(whole);
    }

    @Test
    void whatIsNoCommandIsLeftOut() {
        assertThat(read("41 FF 00 FF EF FF F0 42"))
                .containsExactly(
                        "data 41",
                        "IAC 0: there is no such command",
                        "IAC 239: there is no such command",
                        "command 240", // SE without SB
                        "data 42");
    }

    @Test
    void aSubnegotiationThatACommandBreaksOffIsLeftOutAndTheCommandCounts() {
        assertThat(read("FF FA 2C 01 00 FF FB 00 41"))
                .containsExactly("a subnegotiation of option 44 was broken off by IAC 251", "251 0", "data 41");
        assertThat(read("FF FA 2C FF FA 2C 07 FF F0"))
                .containsExactly("a subnegotiation of option 44 was broken off by IAC 250", "sub 44 07");
    }

    @Test
    void aSubnegotiationThatNeverEndsIsForgottenOctetByOctet() {
        Octets longest = octets(TelnetReader.MAX_SUBNEGOTIATION_OCTETS);
        assertThat(read("FF FA 2C" + longest.toHex() + "FF F0")).containsExactly("sub 44 " + longest.toHex());
        assertThat(read("FF FA 2C")).isEmpty();
        for (int i = 0; i < 1_000; i++) {
            assertThat(read(longest.toHex())).isEmpty();
        }
        assertThat(read("FF F0 41"))
                .containsExactly("a subnegotiation of option 44 has more than 255 octets", "data 41");
    }

    @Test
    void anEmptySubnegotiationIsOne() {
        assertThat(read("FF FA 2C FF F0")).containsExactly("sub 44 ");
    }

    @Test
    void noiseOfAMillionOctetsIsConsumedSeed7() {
        SplittableRandom random = new SplittableRandom(7);
        byte[] noise = new byte[1_000];
        for (int i = 0; i < 1_000; i++) {
            random.nextBytes(noise);
            for (int at = 0; at < noise.length; at += 1 + random.nextInt(5)) {
                noise[at] = (byte) Telnet.IAC;
            }
            ByteBuffer octets = ByteBuffer.wrap(noise);
            for (TelnetInput found; (found = reader.read(octets)) != null; ) {
                if (found instanceof TelnetInput.Subnegotiation sub) {
                    assertThat(sub.content().length()).isLessThanOrEqualTo(TelnetReader.MAX_SUBNEGOTIATION_OCTETS);
                }
            }
            assertThat(octets.hasRemaining()).isFalse();
        }
    }

    private static Octets octets(int count) {
        OctetWriter out = new OctetWriter(count);
        for (int i = 0; i < count; i++) {
            out.u8(i % 200);
        }
        return out.toOctets();
    }

    private List<String> read(String hex) {
        ByteBuffer octets = Octets.ofHex(hex.replace(" ", "")).toByteBuffer();
        List<String> all = new ArrayList<>();
        for (TelnetInput found; (found = reader.read(octets)) != null; ) {
            all.add(text(found));
        }
        assertThat(octets.hasRemaining()).isFalse();
        return all;
    }

    private static String text(TelnetInput found) {
        if (found instanceof TelnetInput.Data data) {
            return "data " + data.octets().toHex();
        }
        if (found instanceof TelnetInput.Command command) {
            return "command " + command.code();
        }
        if (found instanceof TelnetInput.Negotiation word) {
            return word.verb() + " " + word.option();
        }
        if (found instanceof TelnetInput.Subnegotiation sub) {
            return "sub " + sub.option() + " " + sub.content().toHex();
        }
        return ((TelnetInput.Discarded) found).reason();
    }
}
