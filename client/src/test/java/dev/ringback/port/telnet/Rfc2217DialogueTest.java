package dev.ringback.port.telnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.port.LineReport;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.port.PortFailure.Kind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The octets are typed from RFC 854 and RFC 2217; what ser2net and pyserial do besides is named where it is tested. */
class Rfc2217DialogueTest {
    private static final String HOST = "lab:2217";

    private final Rfc2217Dialogue dialogue = new Rfc2217Dialogue(Rfc2217Settings.of(HOST));
    private Instant now = Instant.EPOCH;

    // ---- opening

    @Test
    void opensConnectsNegotiatesSetsThePortAndTellsTheCircuits() {
        dialogue.open();
        assertThat(said()).containsExactly("open");
        dialogue.portOpened(now);
        assertThat(said()).containsExactly("call " + HOST);
        dialogue.lineUp(now);
        assertThat(said()).containsExactly("FFFB2C FFFB00 FFFD00 FFFB03 FFFD03".replace(" ", ""));
        hear("FFFD2C FFFD00 FFFB00 FFFD03 FFFB03");
        assertThat(said())
                .containsExactly(
                        "FFFA2C0BFFFFFFF0", // all of the modem state, 255 doubled
                        "FFFA2C0A0AFFF0", // framing and overrun errors
                        "FFFA2C010001C200FFF0", // 115200 bit/s
                        "FFFA2C0208FFF0", // 8 data bits
                        "FFFA2C0301FFF0", // no parity
                        "FFFA2C0401FFF0", // 1 stop bit
                        "FFFA2C0503FFF0", // RTS/CTS
                        "FFFA2C0508FFF0", // DTR on
                        "FFFA2C0C03FFF0"); // both buffers
        hear("FFFA2C6B30FFF0 FFFA2C650001C200FFF0 FFFA2C6608FFF0 FFFA2C6701FFF0");
        assertThat(told()).isEmpty();
        hear("FFFA2C6801FFF0");
        assertThat(told()).containsExactly("opened", "DSR on", "CTS on");
        assertThat(dialogue.isOpen()).isTrue();
        assertThat(dialogue.lineReport().bitsPerSecond()).hasValue(115_200);
    }

    @Test
    void withoutFlowControlItSaysSoAndRaisesRtsItself() {
        Rfc2217Dialogue plain = new Rfc2217Dialogue(new Rfc2217Settings(HOST, 9_600, Rfc2217Settings.FlowControl.NONE));
        plain.open();
        plain.portOpened(now);
        plain.lineUp(now);
        said(plain);
        plain.receive(now, Octets.ofHex("FFFD2C").toByteBuffer());
        assertThat(said(plain)).contains("FFFA2C0100002580FFF0", "FFFA2C0501FFF0", "FFFA2C050BFFF0");
    }

    @Test
    void whatSaysNothingDoesNotSpeakRfc2217() {
        connect();
        hear("");
        wake(Duration.ofMillis(4_999));
        assertThat(told()).isEmpty();
        wake(Duration.ofMillis(1));
        assertThat(told())
                .containsExactly("failed NO_SUCH_PORT rfc2217 lab:2217: what is there did not agree to the Com Port"
                        + " Control Option within 5 s, so it does not speak RFC 2217; allow it there (ser2net:"
                        + " telnet(rfc2217)), or dial it as plain TCP");
        assertThat(said()).containsExactly("close");
        assertThat(dialogue.nextTimeout()).isEqualTo(Instant.MAX);
    }

    @Test
    void whatSaysSomethingElseIsQuoted() {
        connect();
        dialogue.receive(now, Octets.ofText("220 lab ESMTP\r\n").toByteBuffer());
        wake(Rfc2217Dialogue.MAX_NEGOTIATION);
        assertThat(told().get(0)).contains("so it does not speak RFC 2217; what is there said: 220 lab ESMTP; allow");
    }

    @Test
    void whatRefusesTheOptionIsToldAtOnce() {
        connect();
        hear("FFFE2C");
        assertThat(told())
                .containsExactly("failed NO_SUCH_PORT rfc2217 lab:2217: what is there speaks Telnet but not RFC 2217:"
                        + " it refuses the Com Port Control Option; allow it there (ser2net: telnet(rfc2217)), or dial"
                        + " it as plain TCP");
    }

    /** ser2net says this, and closes. */
    @Test
    void aPortThatSomebodyHasIsToldInItsServersWords() {
        connect();
        hear("FFFB03 FFFD03 FFFB01 FFFE01 FFFD00 FFFB00 FFFD2C");
        dialogue.receive(now, Octets.ofText("Port already in use\r\n").toByteBuffer());
        dialogue.lineDown(now, LineDown.THERE);
        assertThat(told())
                .containsExactly("failed NOT_AVAILABLE rfc2217 lab:2217: the connection was closed before the port was"
                        + " open; what is there said: Port already in use");
    }

    @Test
    void aSettingThatIsAnsweredWithAnotherValueFailsByName() {
        setting();
        hear("FFFA2C6500002580FFF0");
        assertThat(told())
                .containsExactly("failed HARDWARE rfc2217 lab:2217: SET_BAUDRATE was to be 115200, and the access"
                        + " server answers 9600: the port cannot be set so");
    }

    @Test
    void aSettingThatIsNotAnsweredFailsByName() {
        setting();
        hear("FFFA2C650001C200FFF0 FFFA2C6608FFF0 FFFA2C6801FFF0");
        hear("FFFA2C6708"); // ends too early
        hear("FFF1");
        wake(Rfc2217Dialogue.MAX_SETTING);
        assertThat(told())
                .containsExactly("failed HARDWARE rfc2217 lab:2217: the access server did not answer SET_PARITY within"
                        + " 5 s");
    }

    @Test
    void aConnectionThatIsNotMadeIsAPortThatIsNotAvailable() {
        dialogue.open();
        dialogue.portOpened(now);
        dialogue.portFailed(now, new PortFailure(Kind.NO_ANSWER, "tcp lab:2217: connection refused: start the server"));
        assertThat(told())
                .containsExactly("failed NOT_AVAILABLE rfc2217 lab:2217: connection refused: start the server");
    }

    // ---- open

    @Test
    void octetsPassBothWaysWithIacDoubled() {
        open();
        dialogue.write(Octets.ofHex("7EFF03"));
        assertThat(said()).containsExactly("7EFFFF03");
        hear("7E FFFF 03 0D");
        assertThat(told()).containsExactly("7E", "FF", "030D");
    }

    @Test
    void circuitsAreToldWhenTheyChangeAndARingThatIsOverAlready() {
        open();
        hear("FFFA2C6BB8FFF0");
        assertThat(told()).containsExactly("DCD on");
        hear("FFFA2C6BB0FFF0");
        assertThat(told()).isEmpty();
        hear("FFFA2C6B3CFFF0"); // RLSD fell, and the trailing edge of a ring
        assertThat(told()).containsExactly("RI on", "DCD off", "RI off");
    }

    @Test
    void dtrRateBreakAndHangUpAreToldInOrder() {
        open();
        dialogue.setDtr(false);
        dialogue.setDtr(true);
        dialogue.setBaudRate(now, 9_600);
        dialogue.sendBreak(now, Duration.ofMillis(300));
        dialogue.write(Octets.ofText("A"));
        assertThat(said())
                .containsExactly("FFFA2C0509FFF0", "FFFA2C0508FFF0", "FFFA2C0100002580FFF0", "FFFA2C0505FFF0");
        wake(Duration.ofMillis(299));
        assertThat(said()).isEmpty();
        wake(Duration.ofMillis(1));
        assertThat(said()).containsExactly("41", "FFFA2C0506FFF0");
    }

    @Test
    void aRateThatThePortCannotHaveIsAPortThatFailed() {
        open();
        dialogue.setBaudRate(now, 300);
        hear("FFFA2C650001C200FFF0");
        assertThat(told().get(0)).contains("HARDWARE", "SET_BAUDRATE was to be 300", "answers 115200");
        dialogue.write(Octets.ofText("A")); // nobody is there, and nothing is said
        assertThat(said()).doesNotContain("41");
    }

    @Test
    void aSuspendedServerGetsNoDataButAllTheRest() {
        open();
        hear("FFFA2C6CFFF0");
        dialogue.write(Octets.ofText("A"));
        dialogue.setDtr(false);
        assertThat(said()).containsExactly("FFFA2C0509FFF0");
        hear("FFFA2C6DFFF0");
        assertThat(said()).containsExactly("41");
    }

    @Test
    void aSuspendedServerDoesNotKeepThePort() {
        open();
        hear("FFFA2C6CFFF0");
        assertThat(dialogue.writable()).isTrue();
        dialogue.write(Octets.owning(new byte[Rfc2217Dialogue.MAX_UNSENT_OCTETS], Rfc2217Dialogue.MAX_UNSENT_OCTETS));
        assertThat(dialogue.writable()).isFalse();
        dialogue.close();
        assertThat(dialogue.hangsUp()).isTrue();
        assertThat(said().get(0)).isEqualTo("00".repeat(Rfc2217Dialogue.MAX_UNSENT_OCTETS));
        assertThat(told()).containsExactly("writable");
    }

    @Test
    void lineErrorsAreCountedWhereTheyAreTold() {
        open();
        assertThat(dialogue.lineReport().framingErrors()).isEmpty();
        hear("FFFA2C6A08FFF0 FFFA2C6A0AFFF0 FFFA2C6A60FFF0");
        LineReport report = dialogue.lineReport();
        assertThat(report.framingErrors()).isEqualTo(OptionalLong.of(2));
        assertThat(report.hardwareOverruns()).isEqualTo(OptionalLong.of(1));
    }

    @Test
    void aSignatureIsGivenToWhoAsks() {
        open();
        hear("FFFA2C64FFF0 FFFA2C64 414243 FFF0");
        assertThat(said()).containsExactly("FFFA2C0052696E676261636BFFF0");
    }

    @Test
    void aConnectionThatEndsIsAPortThatIsGone() {
        open();
        dialogue.lineDown(now, LineDown.THERE);
        assertThat(told())
                .containsExactly(
                        "failed HARDWARE rfc2217 lab:2217: the access server closed the connection; the port is gone");
        assertThat(said()).containsExactly("close");
    }

    /** RFC 860: everybody answers a timing mark, if only by refusing it, as ser2net does. */
    @Test
    void aServerThatIsSilentIsAskedAndOneThatIsDeadIsFoundOut() {
        open();
        wake(Heartbeat.QUIET);
        assertThat(said()).containsExactly("FFFD06");
        wake(Duration.ofSeconds(1));
        hear("FFFC06");
        assertThat(said()).isEmpty();
        wake(Heartbeat.QUIET);
        assertThat(said()).containsExactly("FFFD06");
        wake(Heartbeat.ANSWER);
        assertThat(told())
                .containsExactly("failed HARDWARE rfc2217 lab:2217: the access server has said nothing for 45 s and"
                        + " does not answer; is the network cut?");
    }

    @Test
    void closingDropsDtrAndItCanBeOpenedAgain() {
        open();
        assertThatIllegalStateException().isThrownBy(dialogue::open).withMessage("rfc2217 lab:2217 is open already");
        dialogue.close();
        assertThat(said()).containsExactly("FFFA2C0509FFF0", "close");
        dialogue.open();
        dialogue.lineDown(now, LineDown.HERE); // of the connection before
        dialogue.portOpened(now);
        assertThat(said()).containsExactly("open", "call " + HOST);
        assertThat(told()).isEmpty();
    }

    // ---- hostile

    @Test
    void aServerThatAsksForEverAndDoesNotReadIsLeft() {
        open();
        for (int i = 0; i < Rfc2217Dialogue.MAX_WAITING; i++) {
            hear("FFFD63");
        }
        assertThat(told()).isEmpty();
        hear("FFFD63");
        assertThat(told())
                .containsExactly("failed HARDWARE rfc2217 lab:2217: the access server asks and asks and does not read"
                        + " the answers");
        assertThat(said()).containsExactly("close");
    }

    @Test
    void noiseIsConsumedAndChangesNoSettingSeed11() {
        SplittableRandom random = new SplittableRandom(11);
        for (int run = 0; run < 300; run++) {
            Rfc2217Dialogue heard = new Rfc2217Dialogue(Rfc2217Settings.of(HOST));
            heard.open();
            heard.portOpened(now);
            heard.lineUp(now);
            for (int i = 0; i < 40; i++) {
                ByteBuffer octets = noise(random);
                heard.receive(now, octets);
                assertThat(octets.hasRemaining()).isFalse();
                said(heard);
                while (heard.pollEvent() != null) {
                    // whatever it is
                }
            }
            heard.close();
            assertThat(heard.nextTimeout()).isEqualTo(Instant.MAX);
        }
    }

    /** Octets of which many mean something. */
    private static ByteBuffer noise(SplittableRandom random) {
        int[] words = {255, 255, 255, 250, 240, 251, 252, 253, 254, 44, 44, 0, 3, 6, 101, 102, 103, 104, 105, 106, 107};
        int[] octets = new int[1 + random.nextInt(60)];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = random.nextInt(4) == 0 ? random.nextInt(256) : words[random.nextInt(words.length)];
        }
        return Octets.of(octets).toByteBuffer();
    }

    // ---- hands

    private void connect() {
        dialogue.open();
        dialogue.portOpened(now);
        dialogue.lineUp(now);
        said();
    }

    private void setting() {
        connect();
        hear("FFFD2C FFFD00 FFFB00");
        said();
    }

    private void open() {
        setting();
        hear("FFFA2C6B30FFF0 FFFA2C650001C200FFF0 FFFA2C6608FFF0 FFFA2C6701FFF0 FFFA2C6801FFF0");
        assertThat(told()).containsExactly("opened", "DSR on", "CTS on");
    }

    private void hear(String hex) {
        dialogue.receive(now, Octets.ofHex(hex.replace(" ", "")).toByteBuffer());
    }

    private void wake(Duration later) {
        now = now.plus(later);
        dialogue.timeout(now);
    }

    private List<String> said() {
        return said(dialogue);
    }

    private static List<String> said(Rfc2217Dialogue by) {
        List<String> all = new ArrayList<>();
        for (PortCommand command; (command = by.pollPort()) != null; ) {
            if (command instanceof PortCommand.Write write) {
                all.add(write.octets().toHex());
            } else if (command instanceof PortCommand.Call call) {
                all.add("call " + call.address());
            } else {
                all.add(command instanceof PortCommand.Open ? "open" : "close");
            }
        }
        return all;
    }

    private List<String> told() {
        List<String> all = new ArrayList<>();
        for (Rfc2217Event event; (event = dialogue.pollEvent()) != null; ) {
            if (event instanceof Rfc2217Event.Failed failed) {
                all.add("failed " + failed.failure().kind() + " "
                        + failed.failure().message());
            } else if (event instanceof Rfc2217Event.Received received) {
                all.add(received.octets().toHex());
            } else if (event instanceof Rfc2217Event.Changed changed) {
                all.add(changed.circuit() + (changed.on() ? " on" : " off"));
            } else {
                all.add(event instanceof Rfc2217Event.Opened ? "opened" : "writable");
            }
        }
        return all;
    }
}
