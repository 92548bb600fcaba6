package dev.ringback.simulator.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.simulator.netty.DistantCaller.Heard;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistantCallerTest {
    private static final Instant NOW = Instant.EPOCH;
    private static final Octets HELLO = Octets.ofHex("7e ff 03");

    private final DistantCaller caller = new DistantCaller();

    @Test
    void itDoesOnTheLineWhatTheCallerDoesInOrder() {
        caller.open();
        caller.call("5550100");
        caller.say(HELLO);
        assertThat(caller.hangsUp()).isFalse();
        caller.hangUp();
        assertThat(caller.hangsUp()).isTrue();
        caller.close();
        List<PortCommand> commands = new ArrayList<>();
        for (PortCommand command; (command = caller.pollPort()) != null; ) {
            commands.add(command);
        }
        assertThat(commands)
                .containsExactly(
                        new PortCommand.Open(),
                        new PortCommand.Call("5550100"),
                        new PortCommand.Write(HELLO),
                        new PortCommand.SetDtr(false),
                        new PortCommand.Close());
        assertThat(heard()).isEmpty();
    }

    @Test
    void itTellsWhatTheLineDoes() {
        PortFailure busy = new PortFailure(PortFailure.Kind.BUSY, "busy");
        ByteBuffer octets = HELLO.toByteBuffer();
        caller.portOpened(NOW);
        caller.lineUp(NOW);
        caller.receive(NOW, octets);
        caller.lineDown(NOW, LineDown.UNKNOWN);
        caller.portFailed(NOW, busy);
        assertThat(octets.hasRemaining()).isFalse();
        assertThat(heard())
                .containsExactly(
                        new Heard.Opened(),
                        new Heard.Up(),
                        new Heard.Said(HELLO),
                        new Heard.Down(LineDown.UNKNOWN),
                        new Heard.Failed(busy));
        assertThat(caller.nextTimeout()).isEqualTo(Instant.MAX);
    }

    @Test
    void aSlowLineIsTold() {
        for (int i = 0; i < DistantCaller.MAX_WAITING_RUNS - 1; i++) {
            caller.say(HELLO);
        }
        assertThat(caller.isCrowded()).isFalse();
        caller.say(HELLO);
        assertThat(caller.isCrowded()).isTrue();
        for (int i = 0; i < DistantCaller.MAX_WAITING_RUNS / 2 - 1; i++) {
            caller.pollPort();
        }
        assertThat(heard()).as("not before half of it has gone").isEmpty();
        caller.pollPort();
        caller.pollPort();
        assertThat(heard()).containsExactly(new Heard.Drained());
    }

    private List<Heard> heard() {
        List<Heard> heard = new ArrayList<>();
        for (Heard each; (each = caller.pollEvent()) != null; ) {
            heard.add(each);
        }
        return heard;
    }
}
