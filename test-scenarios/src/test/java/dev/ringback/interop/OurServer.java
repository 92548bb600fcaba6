package dev.ringback.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.port.netty.TcpAddress;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.netty.PhoneBook;
import dev.ringback.simulator.netty.RealWorld;
import dev.ringback.simulator.report.EventText;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Our server in this process, with its journal as {@code serve --follow} prints it. */
final class OurServer implements Peer {
    private final Transcript transcript = new Transcript("our server");
    private final RealWorld world;
    private final int port;

    /** Serves on a free port what a scenario's server block says: the lines below {@code server:}, indented by two. */
    OurServer(Path folder, String block) {
        // A file with a callback may not say so, one with a RADIUS server has to; here the clock is real in any case.
        String clock = block.contains("radius:") ? "clock: real\n" : "";
        try {
            Path file = Files.writeString(folder.resolve("server.dial.yaml"), """
                    format: 1
                    name: server-for-a-peer
                    %sserver:
                    %sclient: {dial: "5550100", user: alice, password: "secret"}
                    expect: {result: {connected: true}}
                    """.formatted(clock, block.indent(2)));
            ScenarioReader.Reading reading = ScenarioReader.read(List.of(file), Map.of());
            assertThat(reading.issues().isEmpty()).as(reading.issues().text()).isTrue();
            Scenario scenario = reading.scenarios().get(0);
            world = new RealWorld(
                    scenario.server(),
                    this::happened,
                    PhoneBook.EMPTY,
                    scenario.setting().radius());
            port = world.listenTcp(new TcpAddress(RealWorld.LOOPBACK, 0)).port();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void happened(Journal.Entry entry) {
        String what = EventText.of(entry.event());
        if (what != null) {
            transcript.add("call " + entry.call() + "   " + what);
        }
    }

    int port() {
        return port;
    }

    @Override
    public Transcript transcript() {
        return transcript;
    }

    @Override
    public void close() {
        world.close();
        transcript.end();
    }
}
