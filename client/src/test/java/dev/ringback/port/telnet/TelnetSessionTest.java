package dev.ringback.port.telnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is answered is what RFC 854 and RFC 1143 say. */
class TelnetSessionTest {
    private static final List<Integer> BINARY = List.of(Telnet.BINARY);

    private final TelnetSession session = new TelnetSession(BINARY, BINARY);

    @Test
    void whatIsKnownIsAgreedToOnceAndWhatIsNotIsRefused() {
        assertThat(answers("FF FD 00")).isEqualTo("FFFB00");
        assertThat(answers("FF FD 00")).isEmpty();
        assertThat(answers("FF FB 00")).isEqualTo("FFFD00");
        assertThat(answers("FF FB 00")).isEmpty();
        assertThat(answers("FF FD 63")).isEqualTo("FFFC63");
        assertThat(answers("FF FB 63")).isEqualTo("FFFE63");
        assertThat(answers("FF FE 63 FF FC 63")).isEmpty();
    }

    @Test
    void theAnswerToAnOfferIsNotAnswered() {
        session.offer(Telnet.BINARY);
        assertThat(session.takeAnswers().toHex()).isEqualTo("FFFB00");
        assertThat(session.isOn(Telnet.BINARY)).isFalse();
        assertThat(answers("FF FD 00")).isEmpty();
        assertThat(session.isOn(Telnet.BINARY)).isTrue();
        assertThat(answers("FF FE 00")).isEqualTo("FFFC00"); // he has changed his mind
        assertThat(session.isOn(Telnet.BINARY)).isFalse();
        assertThat(session.isRefused(Telnet.BINARY)).isTrue();
    }

    @Test
    void twoEndsThatOfferAndAskAllComeToRestSeed3() {
        SplittableRandom random = new SplittableRandom(3);
        for (int run = 0; run < 200; run++) {
            TelnetSession one = new TelnetSession(List.of(0, 1), List.of(0, 3, 44));
            TelnetSession other = new TelnetSession(List.of(3, 44), List.of(1));
            for (int i = 0; i < 6; i++) {
                TelnetSession speaking = random.nextBoolean() ? one : other;
                int option = List.of(0, 1, 3, 44, 99).get(random.nextInt(5));
                if (random.nextBoolean()) {
                    speaking.offer(option);
                } else {
                    speaking.ask(option);
                }
            }
            int rounds = 0;
            for (boolean moved = true; moved; rounds++) {
                moved = pass(one, other) | pass(other, one);
                assertThat(rounds).isLessThan(10);
            }
        }
    }

    private static boolean pass(TelnetSession from, TelnetSession to) {
        Octets said = from.takeAnswers();
        ByteBuffer octets = said.toByteBuffer();
        while (to.read(octets) != null) {
            // words are dealt with inside
        }
        return !said.isEmpty();
    }

    @Test
    void dataIsAsItIsButForIac() {
        assertThat(session.data(Octets.ofHex("0D410D0AFF0D00")).toHex()).isEqualTo("0D410D0AFFFF0D00");
        assertThat(read("0D 00 FF FF 0D")).isEqualTo("0D00FF0D");
    }

    @Test
    void whereBinaryIsRefusedACarriageReturnHasANulBehindIt() {
        session.offer(Telnet.BINARY);
        session.ask(Telnet.BINARY);
        assertThat(answers("FF FE 00 FF FC 00")).isEqualTo("FFFB00FFFD00");

        assertThat(session.data(Octets.ofHex("410D420D0A430D")).toHex()).isEqualTo("410D00420D0A430D");
        assertThat(session.data(Octets.ofHex("0D")).toHex()).isEqualTo("000D");
        assertThat(session.data(Octets.ofHex("0A")).toHex()).isEqualTo("0A");
        assertThat(read("41 0D")).isEqualTo("410D");
        assertThat(read("00 42 0D 0A 00")).isEqualTo("420D0A00");
    }

    @Test
    void aSubnegotiationDoublesIac() {
        assertThat(TelnetSession.subnegotiation(44, Octets.ofHex("0BFF")).toHex())
                .isEqualTo("FFFA2C0BFFFFFFF0");
    }

    private String answers(String hex) {
        assertThat(read(hex)).isEmpty();
        return session.takeAnswers().toHex();
    }

    private String read(String hex) {
        ByteBuffer octets = Octets.ofHex(hex.replace(" ", "")).toByteBuffer();
        Octets data = Octets.EMPTY;
        for (TelnetInput found; (found = session.read(octets)) != null; ) {
            if (found instanceof TelnetInput.Data run) {
                data = data.concat(run.octets());
            }
        }
        return data.toHex();
    }
}
