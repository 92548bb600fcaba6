package dev.ringback.simulator.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ringback.port.netty.TcpAddress;
import dev.ringback.simulator.run.RunResult;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class OutsideServiceTest {
    private static final TcpAddress ANYWHERE = new TcpAddress(RealWorld.LOOPBACK, 0);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String OUTSIDE = """
            format: 1
            name: outside
            seed: 7
            sut: external-client
            clock: real
            """;

    private final List<RunResult> told = new CopyOnWriteArrayList<>();

    @Test
    void whoSendsWithoutEndIsStoppedAndJudged() throws Exception {
        try (OutsideService service = new OutsideService(read(OUTSIDE), 7, told::add)) {
            TcpAddress at = service.listen(ANYWHERE);
            try (Socket flood = new Socket(at.host(), at.port())) {
                byte[] garbage = new byte[1 << 16];
                assertThatThrownBy(() -> {
                            while (true) {
                                flood.getOutputStream().write(garbage);
                            }
                        })
                        .isInstanceOf(IOException.class);
            }
            await().atMost(LONG).until(() -> told.size() == 1);
            assertThat(told.get(0).hitLimit()).isTrue();
            assertThat(told.get(0).failures().get(0).saw()).isEqualTo("more than 20000 happenings, or 2097152 octets");
        }
    }

    @Test
    void aPlayingOfTwoCallsHasOneVerdictAndTheNextBeginsAnew() throws Exception {
        Scenario two = read(OUTSIDE + "expect: {counts: {calls: 2}}\n");
        try (OutsideService service = new OutsideService(two, 7, told::add)) {
            TcpAddress at = service.listen(ANYWHERE);
            for (int call = 1; call <= 4; call++) {
                int verdicts = call / 2;
                connectAndLeave(at);
                await().atMost(LONG).until(() -> told.size() == verdicts);
            }
            assertThat(told).allMatch(RunResult::passed);
            assertThat(told).extracting(RunResult::seed).containsExactly(7L, 8L);
        }
    }

    @Test
    void whoeverIsThereWhenItClosesIsHungUpOnAndNotJudged() throws Exception {
        OutsideService service = new OutsideService(read(OUTSIDE), 7, told::add);
        TcpAddress at = service.listen(ANYWHERE);
        try (Socket there = new Socket(at.host(), at.port())) {
            assertThat(there.getInputStream().read()).isEqualTo(0x7E);
            service.close();
            while (there.getInputStream().read() >= 0) {
                continue; // to the end
            }
        }
        assertThat(told).isEmpty();
        assertThatThrownBy(() -> new Socket(at.host(), at.port()).close()).isInstanceOf(IOException.class);
    }

    @Test
    void itIsWaitedForUntilItIsStoppedOrTheWaitingInterrupted() throws Exception {
        try (OutsideService service = new OutsideService(read(OUTSIDE), 7, told::add)) {
            service.listen(ANYWHERE);
            Thread.currentThread().interrupt();
            assertThatThrownBy(service::await).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            service.stop();
            service.await();
        }
    }

    @Test
    void aScenarioThatDialsForItselfIsRefused() {
        Scenario own = read("format: 1\nname: own\nclient: {dial: \"5550100\"}\n");
        assertThatIllegalArgumentException().isThrownBy(() -> new OutsideService(own, 7, told::add));
    }

    private static void connectAndLeave(TcpAddress address) throws IOException {
        try (Socket socket = new Socket(address.host(), address.port())) {
            assertThat(socket.getInputStream().read()).isEqualTo(0x7E);
        }
    }

    private static Scenario read(String text) {
        ScenarioReader reader = new ScenarioReader();
        reader.read(text, Path.of("outside.dial.yaml"));
        ScenarioReader.Reading reading = reader.finish();
        assertThat(reading.issues().toString()).isEmpty();
        return reading.scenarios().get(0);
    }
}
