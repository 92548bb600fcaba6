package dev.ringback.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ringback.port.Circuit;
import dev.ringback.simulator.cli.Main;
import dev.ringback.simulator.modem.ModemState;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * RI, CTS and RTS between jSerialComm and an emulated modem, over a pseudo-terminal whose circuits are added by
 * {@code src/test/c/ptylines.c}. What a UART does by itself when CTS or RTS turns, its driver does, and is not seen here.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@EnabledOnOs(OS.LINUX)
@Execution(ExecutionMode.CONCURRENT)
class WiredCircuitsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int RUN_OCTETS = 500;
    private static final int RUNS = 200;

    @TempDir
    private Path folder;

    private WiredBench bench;
    private Path screen;
    private Process program;
    private PrintWriter keys;

    @BeforeEach
    void aModemWithCircuits() throws Exception {
        Ptylines.compile(folder);
        bench = new WiredBench(folder.resolve("ttyLAB0"), Files.createDirectory(Ptylines.circuits(folder)));
        screen = folder.resolve("screen");
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        if (program != null) {
            program.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        if (bench != null) {
            bench.close();
        }
    }

    private void begin(String kind) throws IOException {
        begin(WiredProgram.class, kind, folder.resolve("ttyLAB0").toString());
    }

    private void begin(Class<?> main, String... words) throws IOException {
        List<String> command = Ptylines.java(main);
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(screen.toFile());
        Ptylines.preload(builder, folder);
        program = builder.start();
        keys = new PrintWriter(program.getOutputStream(), true, StandardCharsets.US_ASCII);
    }

    private List<String> seen() throws IOException {
        return Files.readAllLines(screen, StandardCharsets.ISO_8859_1);
    }

    /** The last line that begins so, once the program has been asked for it. */
    private String ask(String question, String answer) throws IOException {
        int before = seen().size();
        keys.println(question);
        await().atMost(LONG).until(() -> last(answer, before) != null);
        return String.valueOf(last(answer, before));
    }

    /** The number of an answer once it no longer changes. */
    private int standing(String question, String answer) {
        String[] latest = {""};
        await().pollInterval(Duration.ofMillis(300)).atMost(LONG).until(() -> {
            String before = latest[0];
            latest[0] = ask(question, answer);
            return latest[0].equals(before);
        });
        return Integer.parseInt(latest[0].substring(answer.length() + 1));
    }

    private String last(String beginning, int before) throws IOException {
        List<String> lines = seen();
        return lines.subList(before, lines.size()).stream()
                .filter(line -> line.startsWith(beginning + " "))
                .findFirst()
                .orElse(null);
    }

    private void connect() {
        await().atMost(LONG).until(() -> seen().contains("opened"));
        keys.println("say ATE0&K3DT" + WiredBench.FAR);
        await().atMost(LONG).until(() -> bench.state() == ModemState.DATA);
    }

    private static String pattern(int runs) {
        StringBuilder text = new StringBuilder(runs * RUN_OCTETS);
        for (int i = 0; i < runs; i++) {
            text.append("%05d".formatted(i).repeat(RUN_OCTETS / 5));
        }
        return text.toString();
    }

    @Test
    void theBellIsSeenAtOurPortWithTheCadenceOfTheTelephone() throws Exception {
        begin("port");
        await().atMost(LONG).until(() -> seen().contains("opened"));
        bench.farSays("ATDT" + WiredBench.NEAR + "\r");
        await().atMost(LONG).until(() -> circuit("RI").size() >= 4);
        assertThat(circuit("RI")).startsWith("RI on", "RI off", "RI on", "RI off");
        assertThat(seen()).contains("received <CR><LF>RING<CR><LF>");
        assertThat(circuit("DCD")).isEmpty();
    }

    @Test
    void theBellIsInTheJournalOfWhoeverStandsAtThePort() throws Exception {
        begin(Main.class, "tap", "tcp:0", "serial:" + folder.resolve("ttyLAB0"), "--follow", "--only", "circuits");
        await().atMost(LONG).until(() -> String.join("", seen()).contains("Ctrl-C"));
        bench.farSays("ATDT" + WiredBench.NEAR + "\r");
        await().atMost(LONG).until(() -> Files.readString(screen).contains("RI down"));
        assertThat(screen).content().containsSubsequence("RI up", "RI down");
    }

    private List<String> circuit(String name) throws IOException {
        return seen().stream().filter(line -> line.startsWith(name + " ")).toList();
    }

    @Test
    void aModemThatIsFullDropsCtsAndTheWriterWaitsUntilItRises() throws Exception {
        begin("port");
        connect();
        bench.farReads(false);
        keys.println("flood " + RUNS);
        await().atMost(LONG).until(() -> !bench.isOn(Circuit.CTS));
        await().atMost(LONG).until(() -> circuit("CTS").contains("CTS off"));
        assertThat(standing("waits?", "waits")).isBetween(1, RUNS - 1);

        bench.farReads(true);
        await().atMost(LONG).until(() -> bench.farHeard().length() >= RUNS * RUN_OCTETS);
        assertThat(bench.farHeard()).endsWith(pattern(RUNS));
        assertThat(circuit("CTS")).startsWith("CTS on", "CTS off", "CTS on");
        assertThat(ask("waits?", "waits")).isEqualTo("waits 0");
        assertThat(bench.hasLostOctets()).isFalse();
    }

    @Test
    void aProgramThatDropsRtsIsSentNothingUntilItRaisesItAgain() throws Exception {
        begin("bare");
        connect();
        assertThat(ask("rts off", "rts")).isEqualTo("rts true");
        await().atMost(LONG).until(() -> bench.seenOfRts().contains("RTS off"));
        String before = ask("heard?", "heard");
        bench.farSays(pattern(3));
        await().atMost(LONG).until(bench::holdsBack);
        assertThat(ask("heard?", "heard")).isEqualTo(before);

        assertThat(ask("rts on", "rts")).isEqualTo("rts true");
        await().atMost(LONG).until(() -> ask("heard?", "heard").length() > before.length());
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(ask("heard?", "heard")).isEqualTo(before + pattern(3)));
        assertThat(bench.hasLostOctets()).isFalse();
    }

    @Test
    void aDriverThatDoesNotAnswerAnOpenIsGivenUpInTime() throws Exception {
        Files.createFile(Ptylines.circuits(folder).resolve("stuck"));
        begin("port");
        await().atMost(LONG).until(() -> seen().stream().anyMatch(line -> line.startsWith("failed ")));
        assertThat(seen().stream().filter(line -> !line.isEmpty() && !line.startsWith("WARNING: "))) // Java's own
                .containsExactly("failed serial " + folder.resolve("ttyLAB0")
                        + ": did not open within 5 s; unplug the device and plug it in again");
    }
}
