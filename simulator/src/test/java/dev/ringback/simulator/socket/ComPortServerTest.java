package dev.ringback.simulator.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.telnet.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The octets are typed from RFC 854 and RFC 2217; what ser2net does besides is named where it is tested. */
class ComPortServerTest {
    private final ComPortServer server = new ComPortServer(115_200);
    private Instant now = Instant.EPOCH;

    @Test
    void itOffersAndAsksAtOnceAndIsNotToldTwice() {
        assertThat(out()).isEqualTo("FFFB03FFFD03FFFB00FFFD00FFFB01FFFD2C");
        assertThat(hear("FFFD03 FFFB03 FFFD00 FFFB00 FFFD01")).isEmpty();
        assertThat(hear("FFFB2C")).isEqualTo("FFFA2C6B00FFF0"); // the modem state, as ser2net tells it at once
        assertThat(events()).containsExactly("the computer speaks RFC 2217");
        assertThat(hear("FFFB2C FFFD63 FFFB63")).isEqualTo("FFFC63FFFE63");
    }

    @Test
    void settingsAreAnsweredWithWhatIsSoNow() {
        agree();
        assertThat(hear("FFFA2C0100002580FFF0")).isEqualTo("FFFA2C6500002580FFF0");
        assertThat(events()).containsExactly("rate 9600");
        assertThat(hear("FFFA2C0100000000FFF0")).isEqualTo("FFFA2C6500002580FFF0"); // what is it?
        assertThat(hear("FFFA2C0100000001FFF0")).isEqualTo("FFFA2C6500002580FFF0"); // 1 bit/s cannot be
        assertThat(hear("FFFA2C01FFFFFFFFFFFFFFFFFFF0")).isEqualTo("FFFA2C6500002580FFF0"); // nor 4 Gbit/s
        assertThat(hear("FFFA2C0208FFF0 FFFA2C0301FFF0 FFFA2C0401FFF0"))
                .isEqualTo("FFFA2C6608FFF0FFFA2C6701FFF0FFFA2C6801FFF0");
        assertThat(events()).isEmpty();
        assertThat(hear("FFFA2C0207FFF0 FFFA2C0303FFF0 FFFA2C0200FFF0 FFFA2C0309FFF0 FFFA2C0404FFF0"))
                .isEqualTo("FFFA2C6607FFF0FFFA2C6703FFF0FFFA2C6607FFF0FFFA2C6703FFF0FFFA2C6801FFF0");
        assertThat(events())
                .containsExactly(
                        "the computer's port has 7 data bits, no parity and 1 stop bit; its octets pass as they are all"
                                + " the same",
                        "the computer's port has 7 data bits, even parity and 1 stop bit");
    }

    /** "AT" and CR with even parity: 41, D4, 8D. NOTIFY-LINESTATE is 106 of the server, its mask 10 (RFC 2217, section 3). */
    @Test
    void sevenBitsHaveTheirParityOnTheWireAndAWrongOneIsTold() {
        agree();
        hear("FFFA2C0207FFF0 FFFA2C0303FFF0");
        events();
        hear("41540D");
        assertThat(events()).containsExactly("41D48D");
        server.write(Octets.ofHex("41D48D"));
        assertThat(out()).isEqualTo("41540D");
        server.write(Octets.ofHex("C1"));
        assertThat(out()).as("nobody has asked").isEqualTo("41");
        assertThat(hear("FFFA2C0A0CFFF0")).isEqualTo("FFFA2C6E0CFFF0");
        server.write(Octets.ofHex("C1"));
        assertThat(out()).isEqualTo("41FFFA2C6A04FFF0");
        server.lineState(0x08);
        assertThat(out()).isEqualTo("FFFA2C6A08FFF0");
        server.lineState(0x02);
        assertThat(out()).as("left out by the mask").isEmpty();
        hear("FFFA2C0302FFF0");
        events();
        hear("41");
        assertThat(events()).as("odd").containsExactly("C1");
        hear("FFFA2C0304FFF0 FFFA2C0208FFF0");
        events();
        hear("41");
        assertThat(events()).as("eight bits").containsExactly("41");
    }

    @Test
    void dtrAndRtsAreTurnedAndAnswered() {
        agree();
        assertThat(hear("FFFA2C0508FFF0 FFFA2C050BFFF0")).isEqualTo("FFFA2C6908FFF0FFFA2C690BFFF0");
        assertThat(events()).isEmpty(); // they were on
        assertThat(hear("FFFA2C0509FFF0 FFFA2C050CFFF0")).isEqualTo("FFFA2C6909FFF0FFFA2C690CFFF0");
        assertThat(events()).containsExactly("DTR off", "RTS off");
        assertThat(hear("FFFA2C0507FFF0 FFFA2C050AFFF0")).isEqualTo("FFFA2C6909FFF0FFFA2C690CFFF0"); // asked
    }

    @Test
    void flowControlThatIsNotDoneIsAnsweredWithThatWhichIs() {
        agree();
        assertThat(hear("FFFA2C0503FFF0 FFFA2C0500FFF0")).isEqualTo("FFFA2C6903FFF0FFFA2C6903FFF0");
        assertThat(hear("FFFA2C0501FFF0 FFFA2C0502FFF0")).isEqualTo("FFFA2C6901FFF0FFFA2C6901FFF0");
        assertThat(hear("FFFA2C050FFFF0 FFFA2C050EFFF0")).isEqualTo("FFFA2C6910FFF0FFFA2C690EFFF0");
        assertThat(hear("FFFA2C0514FFF0")).isEmpty(); // 20 is reserved
    }

    @Test
    void aBreakHasTheLengthBetweenItsEnds() {
        agree();
        assertThat(hear("FFFA2C0506FFF0")).isEqualTo("FFFA2C6906FFF0"); // there was none
        assertThat(hear("FFFA2C0505FFF0")).isEqualTo("FFFA2C6905FFF0");
        now = now.plusMillis(400);
        assertThat(hear("FFFA2C0504FFF0 FFFA2C0506FFF0")).isEqualTo("FFFA2C6905FFF0FFFA2C6906FFF0");
        hear("FFF3"); // Telnet's own
        assertThat(events()).containsExactly("break PT0.4S", "break PT0.25S");
    }

    @Test
    void circuitsAreToldWhenTheyTurnWithWhatHasChanged() {
        server.circuit(Circuit.DSR, true);
        out();
        assertThat(hear("FFFB2C")).isEqualTo("FFFA2C6B20FFF0");
        assertThat(turn(Circuit.CTS, true)).isEqualTo("FFFA2C6B31FFF0");
        assertThat(turn(Circuit.DCD, true)).isEqualTo("FFFA2C6BB8FFF0");
        assertThat(turn(Circuit.RI, true)).isEqualTo("FFFA2C6BF0FFF0");
        assertThat(turn(Circuit.RI, false)).isEqualTo("FFFA2C6BB4FFF0");
        assertThat(turn(Circuit.DCD, false)).isEqualTo("FFFA2C6B38FFF0");
        assertThat(turn(Circuit.DCD, false)).isEmpty();
        assertThat(hear("FFFA2C0B80FFF0")).isEqualTo("FFFA2C6F80FFF0FFFA2C6B00FFF0"); // of DCD only
        assertThat(turn(Circuit.CTS, false)).isEmpty();
        assertThat(turn(Circuit.DCD, true)).isEqualTo("FFFA2C6B80FFF0");
        assertThat(hear("FFFA2C07FFF0")).isEqualTo("FFFA2C6B80FFF0"); // asked, as pyserial does
    }

    @Test
    void masksSignaturesAndPurgesAreAnswered() {
        agree();
        assertThat(hear("FFFA2C0A0AFFF0")).isEqualTo("FFFA2C6E0AFFF0");
        assertThat(hear("FFFA2C00FFF0"))
                .isEqualTo("FFFA2C64" + "52696E676261636B20656D756C61746564206D6F64656D" + "FFF0");
        assertThat(hear("FFFA2C00 5465726D0A FFF0")).isEmpty();
        assertThat(hear("FFFA2C0C01FFF0 FFFA2C0C03FFF0 FFFA2C0C04FFF0")).isEqualTo("FFFA2C7001FFF0FFFA2C7003FFF0");
        assertThat(events())
                .containsExactly("the computer calls itself \"Term \"", "purge true false", "purge true true");
    }

    @Test
    void aComputerThatIsFullGetsNoOctetsUntilItGoesOn() {
        agree();
        hear("FFFA2C08FFF0");
        assertThat(server.isSuspended()).isTrue();
        server.write(Octets.ofHex("41FF"));
        assertThat(out()).isEmpty();
        assertThat(turn(Circuit.DCD, true)).isEqualTo("FFFA2C6B88FFF0"); // circuits pass
        assertThat(hear("FFFA2C09FFF0")).isEqualTo("41FFFF");
        assertThat(events()).containsExactly("resumed");
    }

    @Test
    void aComputerIsAskedToStopIfItUnderstandsThat() {
        out();
        assertThat(server.receiveReady(false)).isFalse();
        assertThat(out()).isEmpty();
        agree();
        assertThat(server.receiveReady(false)).isTrue();
        assertThat(server.receiveReady(true)).isTrue();
        assertThat(out()).isEqualTo("FFFA2C6CFFF0FFFA2C6DFFF0");
    }

    /** What ser2net does for a peer that never negotiates: octets as they are, IAC doubled. */
    @Test
    void whoNeverSpeaksTelnetHasAConnectionOfOctets() {
        out();
        assertThat(hear("41540D 0D00")).isEmpty();
        assertThat(events()).containsExactly("41540D0D00");
        server.write(Octets.ofHex("0D0AFF0D"));
        assertThat(turn(Circuit.DCD, true)).isEqualTo("0D0AFFFF0D");
        assertThat(server.nextTimeout()).isEqualTo(Instant.MAX); // and is not asked for signs of life
    }

    @Test
    void aPersonAtATelnetIsAnsweredWhetherSomebodyIsThere() {
        out();
        assertThat(hear("FFF6")).isEqualTo("0D0A5B7965735D0D0A");
    }

    @Test
    void aComputerThatIsDeadIsFoundOut() {
        agree();
        now = now.plus(Heartbeat.QUIET);
        server.timeout(now);
        assertThat(out()).isEqualTo("FFFD06");
        now = now.plus(Heartbeat.ANSWER);
        server.timeout(now);
        assertThat(events()).containsExactly("dead");
    }

    @Test
    void whatIsNoCommandIsLeftOutByName() {
        agree();
        assertThat(hear("FFFA2CFFF0 FFFA2C63FFF0 FFFA2C010001FFF0 FFFA2CC8FFF0 FFFA18FFF0"))
                .isEmpty();
        assertThat(events())
                .containsExactly(
                        "COM-PORT-OPTION: there is no command; left out",
                        "COM-PORT-OPTION: command 99 is none of 0..12; left out",
                        "COM-PORT-OPTION: SET_BAUDRATE with a value of 2 octets; left out",
                        "COM-PORT-OPTION: command 200 is none of 0..12; left out");
    }

    @Test
    void noiseIsAnsweredWithNoMoreThanItIsSeed5() {
        SplittableRandom random = new SplittableRandom(5);
        int[] words = {255, 255, 255, 250, 240, 251, 252, 253, 254, 44, 44, 44, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
        };
        long said = 0;
        long answered = 0;
        for (int run = 0; run < 20_000; run++) {
            int[] octets = new int[1 + random.nextInt(60)];
            for (int i = 0; i < octets.length; i++) {
                octets[i] = random.nextInt(5) == 0 ? random.nextInt(256) : words[random.nextInt(words.length)];
            }
            said += octets.length;
            server.received(now, Octets.of(octets));
            answered += out().length() / 2;
            events();
        }
        assertThat(answered).isBetween(said / 100, said);
    }

    private void agree() {
        out();
        hear("FFFB2C FFFD00 FFFB00");
        events();
    }

    private String hear(String hex) {
        server.received(now, Octets.ofHex(hex.replace(" ", "")));
        return out();
    }

    private String turn(Circuit circuit, boolean on) {
        server.circuit(circuit, on);
        return out();
    }

    private String out() {
        Octets all = Octets.EMPTY;
        for (Octets octets; (octets = server.pollOctets()) != null; ) {
            all = all.concat(octets);
        }
        return all.toHex();
    }

    private List<String> events() {
        List<String> all = new ArrayList<>();
        for (ComPortServer.Event event; (event = server.pollEvent()) != null; ) {
            all.add(text(event));
        }
        return all;
    }

    private static String text(ComPortServer.Event event) {
        if (event instanceof ComPortServer.Event.Said said) {
            return said.octets().toHex();
        } else if (event instanceof ComPortServer.Event.Dtr dtr) {
            return "DTR " + (dtr.on() ? "on" : "off");
        } else if (event instanceof ComPortServer.Event.Rts rts) {
            return "RTS " + (rts.on() ? "on" : "off");
        } else if (event instanceof ComPortServer.Event.Rate rate) {
            return "rate " + rate.bitsPerSecond();
        } else if (event instanceof ComPortServer.Event.Break ended) {
            Duration length = ended.length();
            return "break " + length;
        } else if (event instanceof ComPortServer.Event.Purge purge) {
            return "purge " + purge.fromModem() + " " + purge.toModem();
        } else if (event instanceof ComPortServer.Event.Remark remark) {
            return remark.text();
        }
        return event instanceof ComPortServer.Event.Dead ? "dead" : "resumed";
    }
}
