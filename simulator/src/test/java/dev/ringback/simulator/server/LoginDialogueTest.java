package dev.ringback.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.octets.Octets;
import dev.ringback.port.PortCommand;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.behavior.CallNotes;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.server.LoginConfig.Prompt;
import dev.ringback.simulator.server.LoginDialogue.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server says and hears before PPP. */
class LoginDialogueTest {
    private static final Instant NOW = Lab.MONDAY_NINE;
    private static final String FRAME = "7EFF7D23C0217D217D217D207D24";

    private ServerConfig server = ServerConfig.USUAL.withUsers(List.of(
            Lab.user("alice", "Kiefer-7"), Lab.user("bob", "Birke-44").withPassword(Secret.of("Birke-44"), true)));
    private final CallNotes notes = new CallNotes();
    private LoginDialogue dialogue;

    private String begin(LoginConfig config) {
        dialogue = new LoginDialogue(config, server, new UserDatabase(server.users()), notes);
        dialogue.begin(NOW);
        return said();
    }

    private String begin() {
        return begin(LoginConfig.USUAL);
    }

    private String hear(String text) {
        dialogue.receive(NOW, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        return said();
    }

    private String said() {
        StringBuilder said = new StringBuilder();
        for (PortCommand command; (command = dialogue.pollPort()) != null; ) {
            said.append(new String(((PortCommand.Write) command).octets().toByteArray(), StandardCharsets.UTF_8));
        }
        return said.toString();
    }

    private List<JournalEvent> noted() {
        List<JournalEvent> noted = new ArrayList<>();
        for (JournalEvent note; (note = notes.poll()) != null; ) {
            if (!(note instanceof JournalEvent.TextSaid)) {
                noted.add(note);
            }
        }
        return noted;
    }

    @Test
    void aRightNameAndPasswordGetPpp() {
        assertThat(begin()).isEqualTo("Ringback\r\nlogin: ");
        assertThat(hear("alice\r")).isEqualTo("\r\nPassword: ");
        assertThat(dialogue.outcome()).isEqualTo(Outcome.OPEN);
        assertThat(hear("Kiefer-7\r")).isEqualTo("\r\nEntering PPP mode\r\n");
        assertThat(dialogue.outcome()).isEqualTo(Outcome.PPP);
        assertThat(dialogue.user()).isEqualTo("alice");
        assertThat(noted())
                .containsExactly(
                        new JournalEvent.TextHeard("alice", 5),
                        new JournalEvent.TextHeard("", 8),
                        new JournalEvent.LoginJudged("alice", 1, 0, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice\rKiefer-7\r", "alice\nKiefer-7\n", "alice\r\nKiefer-7\r\n", "alice\r\0Kiefer-7\r\0"})
    void anyEndOfALineWillDoAndBothMayBeTypedAhead(String typed) {
        begin();
        hear(typed);
        assertThat(dialogue.outcome()).isEqualTo(Outcome.PPP);
    }

    @Test
    void anEmptyNameShowsThePromptAgainAndIsNoAttempt() {
        begin();
        assertThat(hear("\r")).isEqualTo("\r\nlogin: ");
        hear("alice\rKiefer-7\r");
        assertThat(dialogue.outcome()).isEqualTo(Outcome.PPP);
        assertThat(noted()).contains(new JournalEvent.LoginJudged("alice", 1, 0, false));
    }

    @Test
    void backspaceTakesACharacterBack() {
        begin();
        hear("\b\balx\bice\rKiefer-8\u007f7\r");
        assertThat(dialogue.outcome()).isEqualTo(Outcome.PPP);
    }

    @Test
    void theDomainIsNoPartOfTheName() {
        begin();
        hear("BIGCO\\alice\rKiefer-7\r");
        assertThat(dialogue.user()).isEqualTo("alice");
    }

    @Test
    void aWrongLoginIsAskedAgainAsOftenAsThereAreRetriesAndThenItHangsUp() {
        begin();
        assertThat(hear("alice\rwrong\r")).isEqualTo("\r\nPassword: \r\nLogin incorrect\r\nlogin: ");
        assertThat(hear("carol\rKiefer-7\r")).endsWith("Login incorrect\r\nlogin: ");
        assertThat(dialogue.outcome()).isEqualTo(Outcome.OPEN);
        assertThat(hear("alice\rwrong\r")).endsWith("Login incorrect\r\n");
        assertThat(dialogue.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(noted().stream().filter(JournalEvent.LoginJudged.class::isInstance))
                .containsExactly(
                        new JournalEvent.LoginJudged("alice", 1, 691, true),
                        new JournalEvent.LoginJudged("", 2, 691, true),
                        new JournalEvent.LoginJudged("alice", 3, 691, false));
    }

    @Test
    void afterAWrongLoginARightOneGetsPpp() {
        begin();
        hear("alice\rwrong\ralice\rKiefer-7\r");
        assertThat(dialogue.outcome()).isEqualTo(Outcome.PPP);
    }

    @Test
    void whateverIsWrongWithTheAccountTheCallerIsToldTheSame() {
        begin();
        assertThat(hear("bob\rBirke-44\r")).endsWith("Login incorrect\r\nlogin: ");
        assertThat(noted()).endsWith(new JournalEvent.LoginJudged("bob", 1, 648, true));
    }

    @Test
    void nothingThatMayBeAPasswordIsNoted() {
        begin();
        hear("Kiefer-7\rKiefer-7\r"); // the password where the name belongs
        assertThat(noted())
                .containsExactly(
                        new JournalEvent.TextHeard("", 8),
                        new JournalEvent.TextHeard("", 8),
                        new JournalEvent.LoginJudged("", 1, 691, true));
    }

    @Test
    void aLineThatIsTooLongIsAWrongAnswer() {
        begin();
        hear("alice\r" + "x".repeat(100_000) + "\r");
        assertThat(noted()).endsWith(new JournalEvent.LoginJudged("alice", 1, 691, true));
        hear("alice\rKiefer-7\r");
        assertThat(dialogue.outcome()).isEqualTo(Outcome.PPP);
    }

    @Test
    void aWordMayBeAskedForBesides() {
        LoginConfig config = new LoginConfig(
                "", List.of(Prompt.user("Username: "), Prompt.password("Password: "), Prompt.word("Service? ", "ppp")));
        assertThat(begin(config)).isEqualTo("Username: ");
        assertThat(hear("alice\rKiefer-7\r")).endsWith("Service? ");
        assertThat(hear("slip\r")).isEqualTo("\r\nLogin incorrect\r\nUsername: ");
        hear("alice\rKiefer-7\rppp\r");
        assertThat(dialogue.outcome()).isEqualTo(Outcome.PPP);
        assertThat(noted()).contains(new JournalEvent.TextHeard("", 4), new JournalEvent.TextHeard("ppp", 3));
    }

    /** A direct cable to an old server: CLIENT, and then PPP. */
    @Test
    void aWordAloneLetsAnybodyIn() {
        begin(new LoginConfig("", List.of(Prompt.word("", "CLIENT"))));
        hear("CLIENT\r");
        assertThat(dialogue.outcome()).isEqualTo(Outcome.PPP);
        assertThat(dialogue.user()).isEmpty();
    }

    @Test
    void aNameAloneNeedsAnAccountAndNoPassword() {
        LoginConfig config = new LoginConfig("", List.of(Prompt.user("login: ")));
        begin(config);
        hear("carol\r");
        assertThat(dialogue.outcome()).isEqualTo(Outcome.OPEN);
        hear("alice\r");
        assertThat(dialogue.outcome()).isEqualTo(Outcome.PPP);
    }

    @Test
    void withoutPromptsPppBeginsBehindTheBanner() {
        assertThat(begin(new LoginConfig("No admittance\nexcept on business", List.of())))
                .isEqualTo("No admittance\r\nexcept on business\r\n");
        assertThat(dialogue.outcome()).isEqualTo(Outcome.PPP);
    }

    @Test
    void framesInsteadOfALoginBeginPppAndAreAllLeft() {
        begin();
        ByteBuffer octets = Octets.ofHex(FRAME + "AABB").toByteBuffer();
        dialogue.receive(NOW, octets);
        assertThat(dialogue.outcome()).isEqualTo(Outcome.PPP);
        assertThat(dialogue.held().concat(Octets.copyOf(octets)).toHex()).isEqualTo(FRAME + "AABB");
        assertThat(noted()).containsExactly(new JournalEvent.PppInsteadOfLogin(true));
    }

    @Test
    void framesBehindThePasswordAreLeftToo() {
        begin();
        ByteBuffer octets =
                Octets.ofText("alice\rKiefer-7\r").concat(Octets.ofHex(FRAME)).toByteBuffer();
        dialogue.receive(NOW, octets);
        assertThat(dialogue.outcome()).isEqualTo(Outcome.PPP);
        assertThat(dialogue.held().concat(Octets.copyOf(octets)).toHex()).isEqualTo(FRAME);
        assertThat(noted()).endsWith(new JournalEvent.LoginJudged("alice", 1, 0, false));
    }

    @Test
    void wherePppWouldAskForNoPasswordFramesAreIgnoredAndTheLoginGoesOn() {
        server = server.withAuthentication(List.of());
        begin();
        dialogue.receive(NOW, Octets.ofHex(FRAME + "7E" + FRAME + "7E0D").toByteBuffer());
        assertThat(dialogue.outcome()).isEqualTo(Outcome.OPEN);
        hear("\ralice\rKiefer-7\r");
        assertThat(dialogue.outcome()).isEqualTo(Outcome.PPP);
        assertThat(noted()).contains(new JournalEvent.PppInsteadOfLogin(false));
    }

    @Test
    void itsTimeIsTheServersAuthenticateTime() {
        server = server.withPatience(2, Duration.ofSeconds(30));
        begin();
        assertThat(dialogue.nextTimeout()).isEqualTo(NOW.plusSeconds(30));
        dialogue.timeout(NOW.plusSeconds(29));
        assertThat(dialogue.isOpen()).isTrue();
        dialogue.timeout(NOW.plusSeconds(30));
        assertThat(dialogue.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(dialogue.reason()).isEqualTo("the login took too long");
        assertThat(said()).isEqualTo("\r\nLogin timed out\r\n");
    }

    @Test
    void aCallerWhoDoesNotReadMakesNothingGrow() {
        begin();
        for (int i = 0; i < 10_000; i++) {
            dialogue.receive(NOW, Octets.ofText("\r").toByteBuffer());
        }
        int waiting = 0;
        while (dialogue.pollPort() != null) {
            waiting++;
        }
        assertThat(waiting).isEqualTo(64);
    }

    @Test
    void promptsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new LoginConfig("", List.of(Prompt.password("Password: "))))
                .hasMessage("prompts ask for a user name, then for a password, each once");
        assertThatThrownBy(() -> new LoginConfig("", List.of(Prompt.user("a"), Prompt.user("b"))))
                .hasMessage("prompts ask for a user name, then for a password, each once");
        assertThatThrownBy(() -> new LoginConfig("", Collections.nCopies(9, Prompt.word("a", "b"))))
                .hasMessage("9 prompts; at most 8");
        assertThatThrownBy(() -> new LoginConfig("x".repeat(4_097), List.of()))
                .hasMessage("a text of 4097 characters; at most 4096");
        assertThatThrownBy(() -> Prompt.word("a", "x".repeat(257)))
                .hasMessage("a reply of 257 characters; at most 256");
    }
}
