package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Keys reach calls that come over modems, of which the server emulates one and drives the other. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@EnabledOnOs(OS.LINUX)
class KeysOnLinesTest {
    private static final String WRONG = "Erle-am-Bach-3";
    /** On a port without DCD a loss is told by NO CARRIER, as a hang-up is. */
    private static final String LOST = "Disconnected +62[89] ERROR_(REMOTE_)?DISCONNECTION";

    /** In words, and quickly trained. */
    private static final String PROFILE = "tcpser";

    @TempDir
    private Path folder;

    private final PressedKeys keys = new PressedKeys();
    private final PressedKeys keysOfModems = new PressedKeys();
    private final BackgroundServer server = new BackgroundServer();
    private final BackgroundServer modems = new BackgroundServer();
    private final List<Thread> dialers = new ArrayList<>();

    @AfterEach
    void endAll() throws InterruptedException {
        for (Thread dialer : dialers) {
            dialer.interrupt();
            dialer.join();
        }
        server.end();
        modems.end();
    }

    private Cli ringUp(ThinkingPerson person, String port) {
        Cli dial = new Cli(folder).asking(person);
        person.say(WRONG);
        Thread thread = new Thread(() -> dial.run(
                "dial",
                "5550100",
                "--port",
                port,
                "--profile",
                PROFILE,
                "--allow",
                "5550100",
                "--user",
                "retry",
                "--auth",
                "mschap-v2",
                "--paused-states"));
        dialers.add(thread);
        thread.start();
        return dial;
    }

    private void replaysTo(String file, String verdict) throws IOException {
        Cli run = new Cli(folder);
        String text = Files.readString(folder.resolve(file));
        assertThat(text).contains("drop-carrier: client").contains(verdict).doesNotContain(WRONG);
        assertThat(run.run("run", file, "-v")).as("%s%s", text, run.out()).isZero();
        Files.writeString(folder.resolve(file), text.replace(verdict, "error: 691"));
        assertThat(new Cli(folder).run("run", file))
                .as("what is expected matters")
                .isEqualTo(1);
    }

    @Test
    void theCallerAtADeviceFileAndTheOneOnTheNetworkAreReachedEachForItself() throws Exception {
        Cli watched = new Cli(folder).onTerminal(false).pressing(keys);
        server.listen(
                watched,
                "serve",
                "-q",
                "--follow",
                "--profile",
                PROFILE,
                "--listen",
                "pty:ttyLAB0",
                "--listen",
                "rfc2217:0");
        Matcher place =
                Pattern.compile("listening on (rfc2217:127\\.0\\.0\\.1:[0-9]+)").matcher(watched.out());
        assertThat(place.find()).as(watched.out()).isTrue();
        ThinkingPerson first = new ThinkingPerson();
        ThinkingPerson second = new ThinkingPerson();
        Cli atFile = ringUp(first, folder.resolve("ttyLAB0").toString());
        await().until(() -> atFile.out().contains("ConnectDevice"));
        Cli onNetwork = ringUp(second, place.group(1));
        await().atMost(BackgroundServer.LONG).until(() -> first.asked() == 2 && second.asked() == 2);

        keys.press('l');
        await().until(() -> watched.err().contains("which keys reach"));
        Matcher atTheFile = Pattern.compile("([12]) pty ttyLAB0, call ([12])").matcher(watched.err());
        assertThat(atTheFile.find()).as(watched.err()).isTrue();
        keys.press(atTheFile.group(1).charAt(0));
        await().until(() -> watched.err().contains("keys reach pty ttyLAB0, call "));
        keys.press('d');
        await().atMost(BackgroundServer.LONG).until(() -> watched.out().contains("the call is down"));
        assertThat(watched.out()).contains("pty ttyLAB0 call " + atTheFile.group(2) + "   the call is down");
        keys.press('w');
        await().until(() -> watched.err().contains("is written; next: ringback run session-1.dial.yaml"));
        keys.press('0');
        keys.press('d');
        lost(atFile);
        lost(onNetwork);
        first.say("");
        second.say("");
        await().atMost(BackgroundServer.LONG).until(() -> atFile.out().contains("exit status"));
        await().atMost(BackgroundServer.LONG).until(() -> onNetwork.out().contains("exit status"));
        assertThat(atFile.out()).containsPattern(LOST);
        assertThat(onNetwork.out()).containsPattern(LOST);
        await().atMost(BackgroundServer.LONG).until(() -> watched.out().split("the call is down", -1).length == 3);
        keys.press('w');
        await().until(() -> watched.err().contains("is written; next: ringback run session-2.dial.yaml"));
        replaysTo("session-1.dial.yaml", "error: 628");
        replaysTo("session-2.dial.yaml", "error: 628");
    }

    @Test
    void aServerOnAModemAndTheModemsThemselvesAreSpoiltByTheirOwnKeys() throws Exception {
        Cli bench = new Cli(folder).onTerminal(false).pressing(keysOfModems);
        modems.listen(
                bench,
                "modem",
                "--follow",
                "--profile",
                PROFILE,
                "--listen",
                "pty:a",
                "--number",
                "5550100",
                "--listen",
                "pty:c",
                "--number",
                "5550199");
        Cli watched = new Cli(folder).onTerminal(false).pressing(keys);
        String port = "serial:" + folder.resolve("a") + ",profile=" + PROFILE;
        server.listen(watched, "serve", "-q", "--follow", "--listen", port);
        ThinkingPerson person = new ThinkingPerson();
        Cli dial = ringUp(person, folder.resolve("c").toString());
        await().atMost(BackgroundServer.LONG).until(() -> person.asked() == 2);
        keys.press('s');
        await().until(() -> watched.out().contains("by key: stall the line for 5 s"));
        keys.press('s');
        await().until(() -> watched.err().contains("cannot stall the line for 5 s: there is no call"));
        keys.press('r');
        await().until(() -> watched.err().contains("cannot refuse the next answer"));
        await().atMost(BackgroundServer.LONG).until(() -> pressed('r', watched, "by key: refuse the next answer"));
        person.say("third-time-lucky");
        await().atMost(BackgroundServer.LONG).until(() -> person.asked() == 3);
        assertThat(watched.out()).contains("by rule \"refused by key\"");
        keysOfModems.press('l');
        await().until(() -> bench.err().contains("2 c, call 1   which keys reach"));
        keys.press('d');
        await().atMost(BackgroundServer.LONG)
                .until(() -> watched.out().contains("call 1   the call is down: the line was lost"));
        lost(dial);
        person.say("");
        await().atMost(BackgroundServer.LONG).until(() -> dial.out().contains("exit status"));
        assertThat(dial.out()).containsPattern(LOST);
        keys.press('w');
        await().until(() -> watched.err().contains("next: ringback run session-1.dial.yaml"));
        assertThat(Files.readString(folder.resolve("session-1.dial.yaml"))).contains("stall: 5s");
        replaysTo("session-1.dial.yaml", "error: 628");

        anotherCallIsSpoiltByTheKeysOfTheModems(bench);
    }

    private void anotherCallIsSpoiltByTheKeysOfTheModems(Cli bench) throws IOException {
        ThinkingPerson again = new ThinkingPerson();
        Cli second = ringUp(again, folder.resolve("c").toString());
        await().atMost(BackgroundServer.LONG).until(() -> again.asked() == 2);
        keysOfModems.press('d');
        lost(second);
        again.say("");
        await().atMost(BackgroundServer.LONG).until(() -> second.out().contains("exit status"));
        assertThat(second.out()).containsPattern(LOST);
        assertThat(bench.out())
                .containsSubsequence("c        call 2   server CHAP Challenge", "by key: drop the carrier");
        keysOfModems.press('w');
        await().until(() -> bench.err().contains("call 2 is written; next: ringback run session-2.dial.yaml"));
        replaysTo("session-2.dial.yaml", "error: 628");
    }

    /** The dialer has noticed it; the number alone may stand in the name of a folder. */
    private static void lost(Cli dial) {
        await().atMost(BackgroundServer.LONG)
                .untilAsserted(() -> assertThat(dial.out()).containsPattern("62[89] ERROR_"));
    }

    private boolean pressed(char key, Cli watched, String journal) {
        if (watched.out().contains(journal)) {
            return true;
        }
        keys.press(key);
        return false;
    }
}
