package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.ras.RasTerminal;
import dev.ringback.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text of a dial that is in Interactive, as the application reads and writes it. */
class LineTerminalTest {
    private static final Duration SOON = Duration.ofSeconds(3);

    private final InteractiveLab text = InteractiveLab.with(InteractiveLab.AFTER);
    private final DialLab lab = text.lab;

    /** Dials into the pause of a server that says nothing by itself. */
    private RasTerminal terminal() {
        lab.server.login = TestLogin.saying("", "", "");
        return text.dial().terminal();
    }

    private void comes(String said) {
        lab.line.inject(Octets.ofText(said));
    }

    @Test
    void aReadWaitsForTheFirstText() throws Exception {
        RasTerminal terminal = terminal();
        comes("login: ");
        Instant begun = lab.now();
        assertThat(terminal.read(SOON)).contains("login: ");
        assertThat(lab.now()).isEqualTo(begun.plus(TestLine.SHORT));
    }

    @Test
    void aReadTakesAtOnceWhatWaits() throws Exception {
        RasTerminal terminal = terminal();
        comes("login: ");
        text.run(1);
        Instant begun = lab.now();
        assertThat(terminal.read(SOON)).contains("login: ");
        assertThat(lab.now()).isEqualTo(begun);
        assertThat(terminal.read()).isEmpty();
    }

    @Test
    void aReadGivesUpWhenItsTimeIsOver() throws Exception {
        RasTerminal terminal = terminal();
        Instant begun = lab.now();
        assertThat(terminal.read(SOON)).isEmpty();
        assertThat(lab.now()).isEqualTo(begun.plus(SOON));
    }

    @Test
    void readUntilTakesAllUpToTheEndOfTheTextAndLeavesTheRest() throws Exception {
        RasTerminal terminal = terminal();
        comes("Annex lo");
        comes("gin: Pass");
        assertThat(terminal.readUntil("login:", SOON)).contains("Annex login:");
        assertThat(terminal.readUntil("word", SOON)).isEmpty();
        assertThat(terminal.read()).isEqualTo(" Pass");
    }

    @Test
    void aReadEndsWhenThePeerSpeaksPpp() throws Exception {
        RasTerminal terminal = terminal();
        comes("Entering PPP mode");
        lab.line.inject(Octets.ofHex("7EFF7D23C0217D217D217D207D24"));
        Instant begun = lab.now();
        assertThat(terminal.readUntil("nothing", SOON)).isEmpty();
        assertThat(lab.now()).isEqualTo(begun.plus(TestLine.SHORT));
        assertThat(terminal.pppIsHeard()).isTrue();
        assertThat(terminal.read(SOON)).contains("Entering PPP mode");
        assertThat(terminal.read(SOON)).isEmpty();
        assertThat(lab.now()).isEqualTo(begun.plus(TestLine.SHORT));
    }

    @Test
    void aReadEndsWhenTheLineIsLost() throws Exception {
        RasTerminal terminal = terminal();
        lab.time.at(lab.now().plusSeconds(1), () -> lab.line.lose(LineDown.THERE));
        Instant begun = lab.now();
        assertThat(terminal.read(SOON)).isEmpty();
        assertThat(lab.now()).isEqualTo(begun.plusSeconds(1));
    }

    @Test
    void aReadEndsWhenTheDialIsResumedOrHungUp() throws Exception {
        RasTerminal terminal = terminal();
        lab.connection.resume(DialLab.ALICE);
        Instant begun = lab.now();
        assertThat(terminal.read(SOON)).isEmpty();
        assertThat(lab.now()).isEqualTo(begun);
        lab.connection.hangUp();
        assertThat(terminal.read(SOON)).isEmpty();
        assertThat(lab.now()).isEqualTo(begun);
    }

    @Test
    void aDialThatEndsBeforeInteractiveEndsAReadToo() throws Exception {
        lab.line.answers = false;
        lab.dial(DialLab.ALICE);
        lab.time.at(lab.now().plusSeconds(1), () -> lab.connection.hangUp());
        assertThat(text.terminal().read(Duration.ofHours(1))).isEmpty();
        assertThat(lab.now()).isEqualTo(Instant.EPOCH.plusSeconds(1));
    }

    @Test
    void textBehindTheResumeIsNoText() throws Exception {
        RasTerminal terminal = terminal();
        comes("early");
        text.run(1);
        lab.connection.resume(DialLab.ALICE);
        comes("late");
        text.run(1);
        assertThat(terminal.read()).isEqualTo("early");
    }

    @Test
    void nothingIsKeptAfterTheHangUp() {
        RasTerminal terminal = terminal();
        comes("secret");
        text.run(1);
        lab.connection.hangUp();
        text.run(60);
        assertThat(terminal.read()).isEmpty();
        assertThat(terminal.write("x")).isFalse();
    }

    @Test
    void ofTextThatNobodyReadsTheOldestIsDroppedAndCounted() {
        RasTerminal terminal = terminal();
        String block = "0123456789abcdef".repeat(64); // 1,024
        for (int i = 0; i < 20; i++) {
            comes(block);
        }
        comes("login: ");
        text.run(1);
        String read = terminal.read();
        assertThat(read).hasSize(16_384).endsWith("cdeflogin: ");
        assertThat(terminal.droppedOctets()).isEqualTo(20 * 1024 + 7 - 16_384);
    }

    @Test
    void aLineThatIsBehindTakesNoMoreThanTheLimit() {
        RasTerminal terminal = terminal();
        lab.line.writable = false;
        assertThat(terminal.write("x".repeat(4_096))).isTrue();
        int taken = 0;
        while (taken < 10_000 && terminal.write("y")) {
            taken++;
        }
        assertThat(taken).isBetween(4_095, 4_097); // one write waits in the pump already
        lab.line.writable = true;
        lab.line.caller.pump.writable();
        assertThat(terminal.write("z")).isTrue();
        assertThat(lab.line.said).endsWith("yz");
    }

    @Test
    void aTextBeyondTheLimitIsNotTakenInPart() {
        RasTerminal terminal = terminal();
        assertThat(terminal.write("x".repeat(4_097))).isFalse();
        assertThat(lab.line.said).isEmpty();
    }

    @Test
    void outsideInteractiveNothingIsTaken() throws Exception {
        lab.dial(DialLab.ALICE);
        assertThat(text.terminal().write("x")).isFalse();
        text.run(5).logIn();
        lab.connection.resume(DialLab.ALICE);
        assertThat(text.terminal().write("x")).isFalse();
        text.run(5);
        assertThat(text.states()).last().isEqualTo("Connected");
        assertThat(text.terminal().write("x")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"C3|BC, ü", "E2|82|AC, €", "F0|9F|93|9E, 📞", "61C3|BC62, aüb"})
    void aCharacterThatComesInPiecesIsReadWhole(String pieces, String read) {
        RasTerminal terminal = terminal();
        StringBuilder all = new StringBuilder();
        for (String piece : pieces.split("\\|")) {
            lab.line.inject(Octets.ofHex(piece));
            text.run(1);
            all.append(terminal.read());
        }
        assertThat(all).hasToString(read);
    }

    @Test
    void anOctetThatIsNoUtf8IsReplacedAndTheEndOfTheTextIsNotHeldBackForIt() {
        RasTerminal terminal = terminal();
        lab.line.inject(Octets.ofHex("61FF62"));
        text.run(1);
        assertThat(terminal.read()).isEqualTo("a\uFFFDb");
        lab.line.inject(Octets.ofHex("C3"));
        text.run(1);
        assertThat(terminal.read()).isEmpty();
        lab.line.lose(LineDown.THERE);
        assertThat(terminal.read()).isEqualTo("\uFFFD");
    }

    @Test
    void aReaderGetsWhatWaitsAndThenEverythingAsItComes() {
        RasTerminal terminal = terminal();
        comes("Annex\r\n");
        text.run(1);
        List<String> read = new ArrayList<>();
        terminal.readWith(read::add);
        comes("login: ");
        text.run(1);
        assertThat(read).containsExactly("Annex\r\n", "login: ");
        assertThat(terminal.read()).isEmpty();
    }

    @Test
    void aReaderMayWrite() {
        RasTerminal terminal = terminal();
        terminal.readWith(said -> terminal.write("alice\r"));
        comes("login: ");
        text.run(1);
        assertThat(lab.server.login.heard).containsExactly("alice");
    }

    @Test
    void whoWaitsWhileSomebodyElseReadsIsRefused() {
        RasTerminal terminal = terminal();
        terminal.readWith(said -> {});
        assertThat(DialLab.misuse(87, () -> terminal.read(SOON))).contains("one reader at a time");
        assertThat(DialLab.misuse(87, () -> terminal.readUntil("x", SOON))).contains("one reader at a time");
    }

    @Test
    void anEmptyTextCannotBeWaitedFor() {
        RasTerminal terminal = terminal();
        assertThatThrownBy(() -> terminal.readUntil("", SOON)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theCallersSecretIsNotWiped() {
        Secret mine = Secret.of("Kiefer-7\r");
        assertThat(terminal().write(mine)).isTrue();
        assertThat(mine.isWiped()).isFalse();
        assertThat(lab.line.said).hasToString("Kiefer-7\r");
    }
}
