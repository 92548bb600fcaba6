package dev.ringback.simulator.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.port.Pump;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.journal.JournalEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WatchedPortTest {
    private static final Instant NOW = Instant.EPOCH;

    private final List<JournalEvent> told = new ArrayList<>();
    private final ArrayDeque<PortCommand> wanted = new ArrayDeque<>();
    private Machine<?> onPort = new Listening();

    /** Wants what the test says, and is not interested in the rest. */
    private final class Listening implements Machine<String> {
        @Override
        public void portOpened(Instant now) {}

        @Override
        public void lineUp(Instant now) {}

        @Override
        public void lineDown(Instant now, LineDown cause) {}

        @Override
        public void portFailed(Instant now, PortFailure failure) {}

        @Override
        public void receive(Instant now, ByteBuffer octets) {}

        @Override
        public void circuit(Instant now, Circuit circuit, boolean on) {}

        @Override
        public void timeout(Instant now) {}

        @Override
        public Instant nextTimeout() {
            return Instant.MAX;
        }

        @Override
        public boolean hangsUp() {
            return PortCommand.anyHangsUp(wanted);
        }

        @Override
        public PortCommand pollPort() {
            return wanted.pollFirst();
        }

        @Override
        public String pollEvent() {
            return null;
        }
    }

    /** Gives the machine to the test, which is the port. */
    private final class TestPort implements PortAssembly {
        @Override
        public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
            onPort = machine;
            return null;
        }

        @Override
        public String deviceType() {
            return "serial";
        }

        @Override
        public String deviceName() {
            return "/dev/ttyS0";
        }
    }

    private void order(PortCommand command) {
        wanted.add(command);
        assertThat(onPort.pollPort()).isEqualTo(command);
    }

    @Test
    void circuitsOfTheFarEndAndDtrAreTold() {
        new WatchedPort(new TestPort(), told::add).assemble(new Listening(), event -> {});
        onPort.portOpened(NOW);
        order(new PortCommand.AwaitCall(Instant.MAX));
        onPort.circuit(NOW, Circuit.RI, true);
        onPort.circuit(NOW, Circuit.DCD, true);
        order(new PortCommand.Write(Octets.ofHex("7E")));
        order(new PortCommand.SetDtr(false));
        onPort.circuit(NOW, Circuit.DCD, false);
        order(new PortCommand.SetDtr(true));
        order(new PortCommand.Close());
        assertThat(told)
                .containsExactly(
                        new JournalEvent.DtrChanged(true),
                        new JournalEvent.CircuitChanged(InterchangeCircuit.RI, true),
                        new JournalEvent.CircuitChanged(InterchangeCircuit.DCD, true),
                        new JournalEvent.DtrChanged(false),
                        new JournalEvent.CircuitChanged(InterchangeCircuit.DCD, false),
                        new JournalEvent.DtrChanged(true),
                        new JournalEvent.DtrChanged(false));
    }

    @Test
    void aPortThatIsOpenedAnewAfterAFailureHasDtrOnAgain() {
        new WatchedPort(new TestPort(), told::add).assemble(new Listening(), event -> {});
        onPort.portOpened(NOW);
        onPort.portFailed(NOW, new PortFailure(PortFailure.Kind.HARDWARE, "unplugged"));
        onPort.portOpened(NOW);
        assertThat(told).containsExactly(new JournalEvent.DtrChanged(true), new JournalEvent.DtrChanged(true));
    }
}
