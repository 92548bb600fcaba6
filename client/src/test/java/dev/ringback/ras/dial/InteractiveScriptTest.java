package dev.ringback.ras.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.ras.PausedStates;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasInteraction;
import dev.ringback.ras.RasInteraction.Step;
import dev.ringback.ras.RasTimers;
import dev.ringback.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules of Interactive with a script, one test each; the README of the module lists them by these names. */
class InteractiveScriptTest {
    private final InteractiveLab text = InteractiveLab.with(InteractiveLab.SCRIPT);
    private final DialLab lab = text.lab;

    private void script(Step... steps) {
        lab.entry = lab.entry.withInteraction(InteractiveLab.script(steps));
    }

    private RasDialEvent last() {
        return lab.heard.get(lab.heard.size() - 1);
    }

    @Test
    void itLogsInInInteractiveAndTheDialGoesOnByItself() throws Exception {
        lab.dial(DialLab.ALICE);
        assertThat(lab.connection.await().state()).isEqualTo(RasConnectionState.CONNECTED);
        assertThat(text.states())
                .containsExactly(
                        "OpenPort",
                        "PortOpened",
                        "ConnectDevice",
                        "DeviceConnected",
                        "Interactive",
                        "AllDevicesConnected",
                        "Authenticate",
                        "AuthNotify",
                        "AuthProject",
                        "Authenticated",
                        "Projected",
                        "Connected");
        assertThat(lab.server.login.heard).containsExactly("alice", "correct horse");
        assertThat(lab.line.said).startsWith("alice\rcorrect horse\r");
        StateLegality.check(lab.heard);
    }

    @Test
    void itAsksNobodyWhileItRuns() {
        List<RasConnectionState> asked = new ArrayList<>();
        List<Runnable> tasks = new ArrayList<>();
        lab.then = PausedStates.answerWith(tasks::add, pause -> {
            asked.add(pause.state());
            return Optional.empty();
        });
        text.dial();
        assertThat(lab.heard.get(4).state()).isEqualTo(RasConnectionState.INTERACTIVE);
        assertThat(lab.heard.get(4).asks()).isFalse();
        assertThat(tasks).isEmpty();
        assertThat(asked).isEmpty();
        assertThat(text.states()).last().isEqualTo("Connected");
    }

    @Test
    void aTextThatDoesNotComeInTimeIs752() {
        lab.server.login = TestLogin.saying("Username: ");
        script(Step.of("login:", "$USERID").withWithin(Duration.ofSeconds(20)));
        text.dial();
        Instant begun = lab.heardAt.get(4);
        text.run(60);
        assertThat(text.states()).endsWith("DeviceConnected", "Interactive", "Interactive 752");
        assertThat(lab.heardAt).last().isEqualTo(begun.plusSeconds(20));
        assertThat(last().last()).isTrue();
        assertThat(last().message()).isEqualTo("step 1 of the script waited 20 s for \"login:\", and it did not come");
        assertThat(lab.line.said).isEmpty();
        assertThat(lab.line.log).endsWith("DTR off", "close");
        assertThat(catchThrowableOfType(RasException.class, () -> lab.connection.resume(DialLab.ALICE))
                        .error()
                        .code())
                .isEqualTo(752);
        StateLegality.check(lab.heard);
    }

    @Test
    void theTimeOfAStepBeginsWithTheStepAndNoTextProlongsIt() {
        lab.server.login = TestLogin.saying("login: ", "Hold on. ");
        text.dial();
        lab.line.inject(Octets.ofText("Pass... "));
        text.run(60);
        assertThat(text.states()).last().isEqualTo("Interactive 752");
        Instant firstPrompt = Instant.EPOCH.plus(TestLine.SHORT.multipliedBy(2));
        assertThat(lab.heardAt).last().isEqualTo(firstPrompt.plus(Step.USUAL));
        assertThat(last().message()).startsWith("step 2 ").contains("45 s");
    }

    @Test
    void aServerThatSpeaksPppAtOnceLeavesTheScriptWaiting() {
        lab.server.login = null;
        text.dial().run(60);
        assertThat(text.states()).endsWith("Interactive", "Interactive 752");
    }

    @Test
    void aScriptThatCannotBeReadIs752BeforeItSaysAnything() {
        script(Step.of("", "hello"), Step.of("login:", "$USER"));
        text.dial();
        assertThat(text.states()).endsWith("Interactive", "Interactive 752");
        assertThat(lab.heardAt).last().isEqualTo(lab.heardAt.get(4));
        assertThat(last().message()).startsWith("step 2 ");
        assertThat(lab.line.said).isEmpty();
    }

    @Test
    void textThatComesInPiecesIsPutTogether() {
        lab.server.login = TestLogin.saying("", "", "");
        script(Step.of("login:", "$USERID"), Step.of("word:", "$PASSWORD"), Step.of("go", "ppp"));
        text.dial();
        for (String piece : List.of("Annex log", "in", ": ", "Pass", "word: g")) {
            lab.line.inject(Octets.ofText(piece));
            text.run(1);
        }
        assertThat(lab.server.login.heard).containsExactly("alice", "correct horse");
        lab.line.inject(Octets.ofText("o"));
        text.run(5);
        assertThat(lab.server.login.heard).containsExactly("alice", "correct horse", "ppp");
        assertThat(text.states()).last().isEqualTo("Connected");
    }

    @Test
    void severalTextsInOnePieceAreReadOneAfterTheOther() {
        lab.server.login = TestLogin.saying("login: Password: ", "");
        text.dial();
        assertThat(lab.server.login.heard).containsExactly("alice", "correct horse");
        assertThat(text.states()).last().isEqualTo("Connected");
    }

    @Test
    void aTextIsReadOnce() {
        lab.server.login = TestLogin.saying("login: ");
        script(Step.of("login:", "$USERID"), Step.of("login:", "again"));
        text.dial().run(60);
        assertThat(text.states()).last().isEqualTo("Interactive 752");
        assertThat(lab.line.said).startsWith("alice\r").doesNotContain("again");
    }

    @Test
    void aScriptWithoutStepsPausesForNoTime() {
        lab.server.login = null;
        lab.entry = lab.entry.withInteraction(new RasInteraction.Script(List.of()));
        text.dial();
        assertThat(text.states()).containsSubsequence("Interactive", "AllDevicesConnected", "Connected");
    }

    @Test
    void framesAreNoTextForAScript() {
        lab.server.login = null;
        script(Step.of("ready", "go"));
        lab.dial(DialLab.ALICE);
        lab.run(TestLine.SHORT.multipliedBy(3)); // the server's first request has come
        assertThat(text.terminal().pppIsHeard()).isTrue();
        assertThat(text.states()).last().isEqualTo("Interactive");
    }

    @Test
    void aResumeLeavesTheScriptAndBeginsPpp() throws Exception {
        lab.server.login = TestLogin.saying("Username: ");
        text.dial();
        lab.connection.resume(DialLab.ALICE);
        assertThat(text.states()).endsWith("Interactive", "AllDevicesConnected", "Authenticate");
        DialLab.misuse(756, () -> lab.connection.resume(DialLab.ALICE));
        text.run(50);
        assertThat(text.states()).doesNotContain("Interactive 752");
    }

    @Test
    void whatItReadsCanBeWatchedAndWrittenInto() {
        lab.server.login = TestLogin.saying("login: ", "Token: ", "Password: ");
        text.dial();
        assertThat(text.terminal().read()).isEqualTo("login: Token: ");
        assertThat(text.terminal().write("123456\r")).isTrue();
        text.run(5);
        assertThat(lab.server.login.heard).containsExactly("alice", "123456", "correct horse");
        assertThat(text.states()).last().isEqualTo("Connected");
    }

    @Test
    void aLineLostWhileItRunsIsTheErrorOfTheLine() {
        lab.server.login = TestLogin.saying("Username: ");
        text.dial();
        lab.line.lose(LineDown.THERE);
        assertThat(text.states()).endsWith("Interactive", "Interactive 629");
        text.run(60);
        assertThat(text.states()).endsWith("Interactive", "Interactive 629");
    }

    @Test
    void theTimeToNegotiateDoesNotCountWhileItRuns() {
        lab.entry = lab.entry.withTimers(RasTimers.DEFAULTS.withNegotiate(Duration.ofSeconds(7)));
        lab.server.login = TestLogin.saying("", "");
        text.dial().run(30);
        lab.line.inject(Octets.ofText("login: Password: "));
        text.run(5);
        assertThat(text.states()).last().isEqualTo("Connected");
    }

    @Test
    void itsSecretsAreCopiedAtTheDialAndWipedWhenItIsOver() {
        Secret mine = Secret.of("Kiefer-7");
        lab.server.login = TestLogin.saying("token: ");
        script(new Step("token:", mine, Step.USUAL));
        lab.dial(DialLab.ALICE);
        mine.wipe();
        text.run(5);
        assertThat(lab.server.login.heard).containsExactly("Kiefer-7");
        assertThat(lab.connection.machine().heldSecrets()).hasSize(2).noneMatch(Secret::isWiped);
        lab.line.lose(LineDown.THERE);
        assertThat(lab.connection.machine().heldSecrets()).hasSize(2).allMatch(Secret::isWiped);
    }
}
