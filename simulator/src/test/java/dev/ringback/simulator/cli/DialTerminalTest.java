package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionStatus;
import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasEapQuestion;
import dev.ringback.ras.RasStatistics;
import dev.ringback.ras.RasTerminal;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.cli.DialTerminal.Next;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the person is asked, when the dial goes on, and what the person is told. */
@Timeout(60)
class DialTerminalTest {
    private final Line line = new Line();
    private final Report report = new Report();
    private final Typist person = new Typist();
    private final Questions questions =
            new Questions(new Cli(Path.of("")).asking(person).surroundings(), "");
    private final List<Secret> typed = new ArrayList<>();
    private Duration time = Duration.ZERO;
    private final DialTerminal terminal = new DialTerminal(line, report, questions, typed::add, () -> time.toNanos());

    @AfterEach
    void stopAsking() {
        questions.close();
    }

    @Test
    void thePersonIsAskedWhenTheServerHasBeenSilentAndOnlyOnce() throws Exception {
        terminal.said("login: ");
        assertThat(terminal.patience()).isEqualTo(Duration.ofMillis(300));
        assertThat(terminal.quiet()).isEqualTo(Next.WAIT);
        assertThat(person.asked()).isEqualTo("line");
        assertThat(terminal.quiet()).isEqualTo(Next.WAIT);
        assertThat(terminal.quiet()).isEqualTo(Next.WAIT);
        assertThat(person.questions).isEmpty();
    }

    @Test
    void aLineIsSentWithAReturnAndItsAnswerIsAwaited() {
        assertThat(terminal.typed(Secret.of("alice"))).isEqualTo(Next.WAIT);
        assertThat(line.written).hasToString("alice\r");
        assertThat(terminal.patience()).isEqualTo(Duration.ofSeconds(1));
        terminal.said("\r\nPassword: ");
        assertThat(terminal.patience()).isEqualTo(Duration.ofMillis(300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Password: ", "Enter PASSCODE> ", "banner\r\nKennwort:", "PIN: ", "Passphrase for alice: "})
    void theAnswerToSuchAQuestionIsUnseen(String prompt) throws Exception {
        terminal.said(prompt);
        terminal.quiet();
        assertThat(person.asked()).isEqualTo("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"login: ", "Password accepted\r\nlogin: ", "Spinning up: "})
    void theAnswerToAnyOtherIsSeen(String prompt) throws Exception {
        terminal.said(prompt);
        terminal.quiet();
        assertThat(person.asked()).isEqualTo("line");
    }

    @Test
    void whenTheServerSpeaksPppTheDialGoesOn() {
        terminal.said("Entering PPP mode\r\n");
        line.ppp = true;
        assertThat(terminal.quiet()).isEqualTo(Next.GO_ON);
        assertThat(person.questions).isEmpty();
    }

    @Test
    void aQuestionThatStandsIsNotTakenAwayAndEnterGoesOn() throws Exception {
        terminal.quiet();
        person.asked();
        line.ppp = true;
        assertThat(terminal.quiet()).isEqualTo(Next.WAIT);
        assertThat(terminal.quiet()).isEqualTo(Next.WAIT);
        assertThat(report.notes).containsExactly("the server speaks PPP; Enter goes on");
        assertThat(terminal.typed(Secret.of(""))).isEqualTo(Next.GO_ON);
        assertThat(line.written).isEmpty();
    }

    @Test
    void wordsWithASlashAreForUs() {
        assertThat(terminal.typed(Secret.of("/ppp"))).isEqualTo(Next.GO_ON);
        assertThat(terminal.typed(Secret.of("/hangup"))).isEqualTo(Next.HANG_UP);
        assertThat(line.written).isEmpty();
        assertThat(terminal.typed(Secret.of("/help"))).isEqualTo(Next.WAIT);
        assertThat(line.written).hasToString("/help\r");
    }

    @Test
    void anEmptyLineIsAReturn() {
        assertThat(terminal.typed(Secret.of(""))).isEqualTo(Next.WAIT);
        assertThat(line.written).hasToString("\r");
    }

    @Test
    void whereNobodyListensAnEmptyLineGoesOnAndAnyOtherIsNotSent() {
        line.open = false;
        DialTerminal before = new DialTerminal(line, report, questions, typed::add, () -> 0);
        assertThat(before.talks()).isFalse();
        assertThat(before.typed(Secret.of("hello"))).isEqualTo(Next.WAIT);
        assertThat(report.notes).containsExactly(DialTerminal.BEFORE_THE_CALL);
        assertThat(before.typed(Secret.of(""))).isEqualTo(Next.GO_ON);
        assertThat(before.typed(null)).isEqualTo(Next.HANG_UP);
    }

    @Test
    void aPersonWhoEndsTheInputHangsUp() {
        person.terminal = true;
        assertThat(terminal.typed(null)).isEqualTo(Next.HANG_UP);
    }

    @Test
    void whenTheInputOfAScriptHasEndedPppIsAwaitedForTenSeconds() {
        assertThat(terminal.typed(null)).isEqualTo(Next.WAIT);
        assertThat(terminal.patience()).isEqualTo(Duration.ofSeconds(10));
        assertThat(terminal.quiet()).isEqualTo(Next.HANG_UP);
        line.ppp = true;
        assertThat(terminal.quiet()).isEqualTo(Next.GO_ON);
        assertThat(person.questions).isEmpty();
    }

    @Test
    void aServerThatGoesOnTalkingDoesNotProlongThat() {
        terminal.typed(null);
        time = Duration.ofSeconds(9);
        assertThat(terminal.said("still here\n")).isEqualTo(Next.WAIT);
        assertThat(terminal.patience()).isEqualTo(Duration.ofSeconds(1));
        time = Duration.ofSeconds(10);
        assertThat(terminal.said("and still\n")).isEqualTo(Next.HANG_UP);
        time = Duration.ofSeconds(11);
        assertThat(terminal.patience()).isZero();
    }

    @Test
    void aServerThatIsNeverSilentIsTalkedToAllTheSame() throws Exception {
        time = Duration.ofSeconds(29);
        assertThat(terminal.said("- \\ | / ")).isEqualTo(Next.WAIT);
        assertThat(person.questions).isEmpty();
        time = Duration.ofSeconds(30);
        assertThat(terminal.said("- \\ | / ")).isEqualTo(Next.WAIT);
        assertThat(person.asked()).isEqualTo("line");
        terminal.said("- \\ | / ");
        terminal.typed(Secret.of("alice"));
        assertThat(terminal.said("- \\ | / ")).isEqualTo(Next.WAIT);
        assertThat(person.questions).isEmpty();
    }

    @Test
    void aPromptAtTheEndOfALineWithoutAnEndIsLookedAtAndNoMoreOfIt() throws Exception {
        terminal.said("password? ".repeat(1_000) + " ".repeat(300) + "name: ");
        terminal.quiet();
        assertThat(person.asked()).isEqualTo("line");
    }

    @Test
    void aLineIsTakenWithItsReturnOrNotAtAllAndIsWiped() {
        line.room = "Birke-44".length();
        Secret password = Secret.of("Birke-44");
        assertThat(terminal.typed(password)).isEqualTo(Next.WAIT);
        assertThat(line.written).isEmpty();
        assertThat(report.notes).containsExactly("the line is behind; that was not sent");
        assertThat(password.isWiped()).isTrue();
        Secret word = Secret.of("/ppp");
        terminal.typed(word);
        assertThat(word.isWiped()).isTrue();
    }

    @Test
    void whatTheLineDoesNotTakeIsSaid() {
        line.behind = true;
        assertThat(terminal.typed(Secret.of("alice"))).isEqualTo(Next.WAIT);
        assertThat(report.notes).containsExactly("the line is behind; that was not sent");
    }

    /** A line to a server; it takes text, or not. */
    private static final class Line implements RasTerminal {
        final StringBuilder written = new StringBuilder();
        boolean open = true;
        boolean behind;
        boolean ppp;
        int room = 4096;

        @Override
        public boolean write(String text) {
            boolean taken = open && (!behind || text.isEmpty()) && text.length() <= room;
            if (taken) {
                written.append(text);
            }
            return taken;
        }

        @Override
        public boolean write(Secret text) {
            return write(new String(text.characters()));
        }

        @Override
        public boolean pppIsHeard() {
            return ppp;
        }

        @Override
        public String read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> read(Duration atMost) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> readUntil(String text, Duration atMost) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void readWith(Consumer<String> reader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long droppedOctets() {
            throw new UnsupportedOperationException();
        }
    }

    /** Writes down what it is asked for, and does not answer. */
    private static final class Typist implements Answers {
        final BlockingQueue<String> questions = new LinkedBlockingQueue<>();
        boolean terminal;

        String asked() throws InterruptedException {
            return questions.poll(30, TimeUnit.SECONDS);
        }

        @Override
        public String line(String prompt) {
            questions.add("line");
            return null;
        }

        @Override
        public char[] secret(String prompt) {
            questions.add("secret");
            return null;
        }

        @Override
        public boolean isTerminal() {
            return terminal;
        }
    }

    /** Keeps the notes. */
    private static final class Report implements DialReport {
        final List<String> notes = new ArrayList<>();

        @Override
        public void note(String what) {
            notes.add(what);
        }

        @Override
        public void said(String text) {}

        @Override
        public void typed() {}

        @Override
        public void notified(RasDialEvent event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void connected(RasConnection connection) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void eapAsks(RasEapQuestion question) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void refusedAnswer(String why) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void ended(RasConnectionStatus status, DialStatus exit, RasStatistics statistics) {
            throw new UnsupportedOperationException();
        }
    }
}
