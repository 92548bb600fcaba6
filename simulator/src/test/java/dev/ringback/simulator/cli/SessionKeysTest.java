package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody watches a server and presses keys; what was saved is run without anybody. */
@Timeout(120)
class SessionKeysTest {
    private static final String WRONG = "Erle-am-Bach-3";

    @TempDir
    private Path folder;

    private final PressedKeys keys = new PressedKeys();
    private final BackgroundServer server = new BackgroundServer();
    private Cli watched = new Cli(Path.of(""));
    private String at = "";

    @BeforeEach
    void serve() {
        watched = new Cli(folder).onTerminal(false).pressing(keys);
        at = server.serve(watched, "-q");
        assertThat(watched.err()).contains("keys: d drop the carrier").contains("w write");
    }

    @AfterEach
    void end() throws InterruptedException {
        server.end();
        assertThat(keys.isGivenBack()).isTrue();
    }

    private void saved(String name) {
        keys.press('w');
        await().until(() -> watched.err().contains("next: ringback run " + name));
        assertThat(watched.err()).doesNotContain("does not end as the call did");
    }

    private static Thread dialing(Cli dial, String... arguments) {
        Thread thread = new Thread(() -> dial.run(arguments));
        thread.start();
        return thread;
    }

    @Test
    void aCarrierDroppedWhileThePersonThinksIsTheSameErrorWhenTheSavedFileIsRun() throws Exception {
        ThinkingPerson person = new ThinkingPerson();
        Cli dial = new Cli(folder).asking(person);
        person.say(WRONG);
        Thread dialing = dialing(dial, "dial", "--to", at, "--user", "retry", "--auth", "mschap-v2", "--paused-states");
        await().until(() -> person.asked() == 2);
        keys.press('d');
        await().until(() -> watched.out().contains("the call is down"));
        await().until(() -> dial.out().contains("628 ERROR_DISCONNECTION"));
        person.say("");
        dialing.join();
        assertThat(dial.out()).containsPattern("Disconnected +628 ERROR_DISCONNECTION");
        assertThat(watched.out())
                .containsSubsequence("by key: drop the carrier", "the call is down: the line was lost");

        saved("session-1.dial.yaml");
        String file = Files.readString(folder.resolve("session-1.dial.yaml"));
        assertThat(file)
                .contains("do: {drop-carrier: client}}")
                .contains("when: {phase: auth}, after: ")
                .contains("result: {error: 628}")
                .doesNotContain(WRONG);
        Cli run = new Cli(folder);
        assertThat(run.run("run", "session-1.dial.yaml", "-v"))
                .as("%s%s", file, run.out())
                .isZero();

        Files.writeString(folder.resolve("session-1.dial.yaml"), file.replace("error: 628", "error: 691"));
        Cli other = new Cli(folder);
        assertThat(other.run("run", "session-1.dial.yaml")).isEqualTo(1);
        assertThat(other.out()).contains("saw       ").contains("628");
    }

    @Test
    void aCarrierDroppedWhenAllWereConnectedIsAnEndThatTheSavedFileExpects() throws Exception {
        Cli dial = new Cli(folder).with("RINGBACK_PASSWORD", "plain-sailing");
        Thread dialing = dialing(dial, "dial", "--to", at, "--user", "plain", "--paused-states", "--stay-up", "90s");
        await().until(() -> dial.out().contains("Connected") && watched.out().contains("phase open"));
        keys.press('d');
        dialing.join();
        assertThat(dial.out()).containsPattern("Disconnected +628 ERROR_DISCONNECTION");

        saved("session-1.dial.yaml");
        String file = Files.readString(folder.resolve("session-1.dial.yaml"));
        assertThat(file).contains("result: {connected: true, disconnected: 628}");
        Cli run = new Cli(folder);
        assertThat(run.run("run", "session-1.dial.yaml", "-v"))
                .as("%s%s", file, run.out())
                .isZero();

        Files.writeString(folder.resolve("session-1.dial.yaml"), file.replace("{drop-carrier: client}", "{stall: 5s}"));
        Cli without = new Cli(folder);
        assertThat(without.run("run", "session-1.dial.yaml"))
                .as("the call is not dropped")
                .isEqualTo(1);
        assertThat(without.out()).contains("disconnected with 628");
    }

    @Test
    void theNextAnswerIsRefusedAndNoOther() throws Exception {
        ThinkingPerson person = new ThinkingPerson();
        Cli dial = new Cli(folder).asking(person);
        person.say(WRONG);
        Thread dialing = dialing(dial, "dial", "--to", at, "--user", "retry", "--auth", "mschap-v2", "--paused-states");
        await().until(() -> person.asked() == 2);
        keys.press('r');
        await().until(() -> watched.out().contains("by key: refuse the next answer"));
        keys.press('s');
        await().until(() -> watched.out().contains("by key: stall the line for 5 s"));
        person.say("third-time-lucky");
        await().until(() -> person.asked() == 3);
        person.say("third-time-lucky");
        await().until(() -> dial.out().contains("Connected"));
        person.say("");
        dialing.join();
        assertThat(watched.out())
                .contains("attempt 2: refused with 691, another try is allowed; by rule \"refused by key\"");

        saved("session-1.dial.yaml");
        String file = Files.readString(folder.resolve("session-1.dial.yaml"));
        assertThat(file).contains("refuses answer 2").contains("do: {stall: 5s}");
        Cli run = new Cli(folder);
        assertThat(run.run("run", "session-1.dial.yaml", "-v"))
                .as("%s%s", file, run.out())
                .isZero();
    }

    @Test
    void whoHangsUpWhenRefusedByKeyDoesSoInTheSavedFile() throws Exception {
        ThinkingPerson person = new ThinkingPerson();
        Cli dial = new Cli(folder).asking(person);
        person.say(WRONG);
        Thread dialing = dialing(dial, "dial", "--to", at, "--user", "retry", "--auth", "mschap-v2", "--paused-states");
        await().until(() -> person.asked() == 2);
        keys.press('r');
        await().until(() -> watched.out().contains("by key: refuse the next answer"));
        person.say("third-time-lucky");
        await().until(() -> person.asked() == 3);
        person.say("");
        dialing.join();
        await().until(() -> watched.out().contains("the call is down"));

        saved("session-1.dial.yaml");
        String file = Files.readString(folder.resolve("session-1.dial.yaml"));
        assertThat(file).contains("refuses answer 2").contains("hang-up: true").contains("error: 631");
        Cli run = new Cli(folder);
        assertThat(run.run("run", "session-1.dial.yaml", "-v"))
                .as("%s%s", file, run.out())
                .isZero();
    }

    @Test
    void aDigitChoosesTheCallAndTheOtherGoesOn() throws Exception {
        ThinkingPerson first = new ThinkingPerson();
        ThinkingPerson second = new ThinkingPerson();
        Cli one = new Cli(folder).asking(first);
        Cli two = new Cli(folder).asking(second);
        first.say(WRONG);
        Thread firstDial =
                dialing(one, "dial", "--to", at, "--user", "retry", "--auth", "mschap-v2", "--paused-states");
        await().until(() -> first.asked() == 2);
        second.say(WRONG);
        Thread secondDial =
                dialing(two, "dial", "--to", at, "--user", "retry", "--auth", "mschap-v2", "--paused-states");
        await().until(() -> second.asked() == 2);
        keys.press('l');
        await().until(() -> watched.err().contains("2 tcp 2, call 2   which keys reach"));
        assertThat(watched.err()).contains("1 tcp 1, call 1\n");
        keys.press('3');
        await().until(() -> watched.err().contains("there is no call 3 to choose; l lists those there are"));
        keys.press('1');
        await().until(() -> watched.err().contains("keys reach tcp 1, call 1; 0 is the latest again"));
        keys.press('r');
        await().until(() -> watched.out().contains("tcp 1    call 1   by key: refuse the next answer"));
        second.say("third-time-lucky");
        await().until(() -> second.asked() == 3); // its server refuses twice
        first.say("third-time-lucky");
        await().until(() -> first.asked() == 3);
        assertThat(watched.out())
                .containsOnlyOnce("by rule \"refused by key\"")
                .containsPattern("tcp 1    call 1   logon of \"retry\" .* by rule \"refused by key\"");
        keys.press('d');
        await().until(() -> watched.out().contains("tcp 1    call 1   the call is down"));
        await().until(() -> one.out().contains("628 ERROR_DISCONNECTION"));
        first.say("");
        firstDial.join();
        saved("session-1.dial.yaml");
        assertThat(watched.err()).contains("call 1 is written");
        assertThat(new Cli(folder).run("run", "session-1.dial.yaml")).isZero();
        keys.press('d');
        await().until(() -> watched.err().contains("there is no call on tcp 1 to which it can be done"));
        keys.press('0');
        keys.press('d');
        await().until(() -> watched.out().contains("tcp 2    call 2   the call is down"));
        await().until(() -> two.out().contains("628 ERROR_DISCONNECTION"));
        second.say("");
        secondDial.join();
    }

    @Test
    void withoutACallThereIsNothingToSpoilAndNothingToWrite() throws IOException {
        keys.press('d');
        await().until(() -> watched.err().contains("cannot drop the carrier: there is no call"));
        keys.press('w');
        await().until(() -> watched.err().contains("there is nothing to write: no call has come"));
        keys.press('x');
        await().until(() -> watched.err().contains("the key x does nothing; ? tells which do"));
        keys.press('h');
        await().until(() -> watched.err().split("keys: d drop", -1).length == 3);
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
