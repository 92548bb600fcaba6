package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
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

    private final Keys keys = new Keys();
    private final BackgroundServer server = new BackgroundServer();
    private Cli watched = new Cli(Path.of(""));
    private String at = "";

    /** A keyboard that the test presses. */
    private static final class Keys implements Keyboard {
        private final BlockingQueue<Integer> pressed = new LinkedBlockingQueue<>();
        private volatile boolean givenBack;

        void press(char key) {
            pressed.add((int) key);
        }

        @Override
        public boolean open() {
            return true;
        }

        @Override
        public int next() {
            try {
                return pressed.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return -1;
            }
        }

        @Override
        public void close() {
            givenBack = true;
            pressed.add(-1);
        }
    }

    /** A person who thinks while the test goes on. */
    private static final class Thinking implements Answers {
        private final BlockingQueue<String> words = new LinkedBlockingQueue<>();
        private volatile int asked;

        @Override
        public @Nullable String line(String prompt) {
            asked++;
            try {
                return words.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }

        @Override
        public char @Nullable [] secret(String prompt) {
            String word = line(prompt);
            return word == null ? null : word.toCharArray();
        }

        @Override
        public boolean isTerminal() {
            return true;
        }
    }

    @BeforeEach
    void serve() {
        watched = new Cli(folder).onTerminal(false).pressing(keys);
        at = server.serve(watched, "-q");
        assertThat(watched.err()).contains("keys: d drop the carrier").contains("w write");
    }

    @AfterEach
    void end() throws InterruptedException {
        server.end();
        assertThat(keys.givenBack).isTrue();
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
        Thinking person = new Thinking();
        Cli dial = new Cli(folder).asking(person);
        person.words.add(WRONG);
        Thread dialing = dialing(dial, "dial", "--to", at, "--user", "retry", "--auth", "mschap-v2", "--paused-states");
        await().until(() -> person.asked == 2);
        keys.press('d');
        await().until(() -> watched.out().contains("the call is down"));
        person.words.add("");
        dialing.join();
        assertThat(dial.out()).contains("628 ERROR_DISCONNECTION");
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
    void theNextAnswerIsRefusedAndNoOther() throws Exception {
        Thinking person = new Thinking();
        Cli dial = new Cli(folder).asking(person);
        person.words.add(WRONG);
        Thread dialing = dialing(dial, "dial", "--to", at, "--user", "retry", "--auth", "mschap-v2", "--paused-states");
        await().until(() -> person.asked == 2);
        keys.press('r');
        await().until(() -> watched.out().contains("by key: refuse the next answer"));
        keys.press('s');
        await().until(() -> watched.out().contains("by key: stall the line for 5 s"));
        person.words.add("third-time-lucky");
        await().until(() -> person.asked == 3);
        person.words.add("third-time-lucky");
        await().until(() -> dial.out().contains("Connected"));
        person.words.add("");
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
        Thinking person = new Thinking();
        Cli dial = new Cli(folder).asking(person);
        person.words.add(WRONG);
        Thread dialing = dialing(dial, "dial", "--to", at, "--user", "retry", "--auth", "mschap-v2", "--paused-states");
        await().until(() -> person.asked == 2);
        keys.press('r');
        await().until(() -> watched.out().contains("by key: refuse the next answer"));
        person.words.add("third-time-lucky");
        await().until(() -> person.asked == 3);
        person.words.add("");
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
    void withoutACallThereIsNothingToSpoilAndNothingToWrite() throws IOException {
        keys.press('d');
        await().until(() -> watched.err().contains("cannot drop the carrier: there is no call"));
        keys.press('w');
        await().until(() -> watched.err().contains("there is nothing to write: no call has come"));
        keys.press('x');
        await().until(() -> watched.err().contains("the key x does nothing; h tells which do"));
        keys.press('h');
        await().until(() -> watched.err().split("keys: d drop", -1).length == 3);
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
