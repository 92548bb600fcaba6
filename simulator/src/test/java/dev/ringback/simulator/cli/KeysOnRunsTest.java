package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys reach a scenario that is played in real time; a copy of it with what was done has the same verdict in virtual time. */
@Timeout(120)
class KeysOnRunsTest {
    private static final String SCENARIO = """
            format: 1
            name: a-second-try
            server:
              users:
                alice: {password: "Ulme-552"}
              rules:
                - {name: never, when: {user: bob}, then: {auth-fail: {code: 647}}, optional: true}
            client:
              dial: "5550100"
              user: alice
              password: "Linde-17"
              paused-states: true
              answers:
                - {when: {state: RetryAuthentication}, think: 3s, give: {password: "Ulme-552"}}
              stay-up: 2s
            timeline:
              - {name: too late, when: {phase: open}, after: 1s, do: {stall: 10ms}, optional: true}
            expect:
              result: {connected: true}
            """;

    private static final String OUTSIDE = """
            format: 1
            name: somebody-else
            sut: external-client
            clock: real
            server:
              users:
                alice: {password: "Ulme-552"}
            expect:
              result: {connected: true}
            """;

    @TempDir
    private Path folder;

    private final PressedKeys keys = new PressedKeys();
    private final AtomicInteger status = new AtomicInteger(-1);

    private Cli running(String text, String... more) throws IOException {
        String file = "under-test.dial.yaml";
        Files.writeString(folder.resolve(file), text);
        Cli cli = new Cli(folder).onTerminal(false).pressing(keys);
        String[] arguments = new String[3 + more.length];
        arguments[0] = "run";
        arguments[1] = file;
        arguments[2] = "--follow";
        System.arraycopy(more, 0, arguments, 3, more.length);
        Thread thread = new Thread(() -> status.set(cli.run(arguments)));
        thread.start();
        return cli;
    }

    private int ended() {
        await().atMost(BackgroundServer.LONG).until(() -> status.get() >= 0);
        assertThat(keys.isGivenBack()).isTrue();
        return status.get();
    }

    /** What was expected, and what was seen, without times. */
    private static String failures(Cli run) {
        StringBuilder all = new StringBuilder();
        run.out()
                .lines()
                .filter(line -> line.contains("expected  ") || line.contains("saw       "))
                .forEach(line -> all.append(line.strip()).append('\n'));
        return all.toString();
    }

    private void failsTheSame(Cli watched, String... more) throws IOException {
        assertThat(ended()).isEqualTo(1);
        assertThat(watched.err()).contains("the scenario is written; next: ringback run session-1.dial.yaml");
        String saved = Files.readString(folder.resolve("session-1.dial.yaml"));
        assertThat(saved).contains(more).doesNotContain("Ulme-552").doesNotContain("Linde-17");
        Cli again = new Cli(folder);
        assertThat(again.run("run", "session-1.dial.yaml", "--check-determinism"))
                .as("%s%s", saved, again.out())
                .isEqualTo(1);
        assertThat(failures(again)).isNotEmpty().isEqualTo(failures(watched));
    }

    @Test
    void aCarrierDroppedByKeyFailsTheScenarioAndItsCopyForTheSameReason() throws IOException {
        Cli watched = running(SCENARIO, "--real-clock");
        await().until(() -> watched.out().contains("RetryAuthentication"));
        keys.press('d');
        failsTheSame(
                watched, "{name: by key 1, when: {phase: auth, nth: 1}, after: ", "drop-carrier: client", "too late");
        assertThat(watched.out()).contains("by key: drop the carrier");
    }

    @Test
    void anAnswerRefusedByKeyIsARuleOfTheCopy() throws IOException {
        Cli watched = running(SCENARIO, "--real-clock");
        await().until(() -> watched.out().contains("RetryAuthentication"));
        keys.press('r');
        failsTheSame(watched, "{name: refused by key 1, when: {call: 1, attempt: 2}", "\"never\"");
    }

    @Test
    void aStallIsWaitedForInTheCopyToo() throws IOException {
        Cli watched = running(SCENARIO, "--real-clock");
        await().until(() -> watched.out().contains("RetryAuthentication"));
        keys.press('s');
        assertThat(ended()).isZero();
        assertThat(watched.err()).contains("next: ringback run session-1.dial.yaml");
        Cli again = new Cli(folder);
        assertThat(again.run("run", "session-1.dial.yaml", "-v")).isZero();
        assertThat(Files.readString(folder.resolve("session-1.dial.yaml"))).contains("do: {stall: 5s}");
    }

    @Test
    void whereTheDialerIsNotOursTheFileIsWhatWasSeen() throws Exception {
        Cli watched = running(OUTSIDE, "--listen", "tcp:0");
        Pattern address = Pattern.compile("tcp:(127\\.0\\.0\\.1:\\d+)");
        await().until(() -> address.matcher(watched.out() + watched.err()).find());
        Matcher at = address.matcher(watched.out() + watched.err());
        assertThat(at.find()).isTrue();
        ThinkingPerson person = new ThinkingPerson();
        person.say("Linde-17");
        Cli dial = new Cli(folder).asking(person);
        Thread dialing = new Thread(() ->
                dial.run("dial", "--to", at.group(1), "--user", "alice", "--auth", "mschap-v2", "--paused-states"));
        dialing.start();
        await().until(() -> person.asked() == 2);
        keys.press('d');
        assertThat(ended()).isEqualTo(1);
        await().until(() -> dial.out().contains("628 ERROR_DISCONNECTION"));
        person.say("");
        dialing.join();
        assertThat(watched.err()).contains("call 1 is written; next: ringback run session-1.dial.yaml");
        assertThat(Files.readString(folder.resolve("session-1.dial.yaml"))).contains("result: {error: 628}");
        assertThat(new Cli(folder).run("run", "session-1.dial.yaml")).isZero();
    }

    @Test
    void inVirtualTimeThereAreNoKeysAndNoneAreTold() throws IOException {
        Cli watched = running(SCENARIO);
        await().atMost(BackgroundServer.LONG).until(() -> status.get() >= 0);
        assertThat(status.get()).isZero();
        assertThat(watched.err()).doesNotContain("keys:");
    }
}
