package dev.ringback.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.port.Port;
import dev.ringback.port.Pump;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.world.Randomness;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two serial ports with a cable between them: up as soon as they are opened, and no way to hang up. */
class CableTest {
    private final VirtualScheduler time = new VirtualScheduler(Lab.MONDAY_NINE);
    private final List<ServerLine.Note> notes = new ArrayList<>();
    private final RasServer server =
            new RasServer(ServerConfig.USUAL.withUsers(List.of(Lab.user("alice", "Birke-44"))));
    private final ServerLine line =
            server.line(() -> new CallParties("", ""), Randomness.seeded(1).of("server"), ServerLine.Kind.CABLE);
    private final Wire toServer = new Wire();
    private final Wire toClient = new Wire();
    private final Pump<ServerLine.Note> serverPump = new Pump<>(line, toClient, time, notes::add);

    CableTest() {
        toServer.far = serverPump;
        toClient.near = serverPump;
        serverPump.tell(now -> line.open());
        run(1);
    }

    @Test
    void nothingIsSaidBeforeTheCallerSpeaks() {
        serverPump.receive(Octets.ofText("ATZ\r~noise~").toByteBuffer());
        run(600);
        assertThat(toClient.written).isZero();
        assertThat(server.calls()).isZero();
    }

    @Test
    void aConfigureRequestBeginsACallAndIsItsFirstPacket() {
        Caller caller = caller("alice", "Birke-44");
        run(10);
        assertThat(caller.all(PppEvent.NetworkUp.class)).hasSize(1);
        assertThat(server.calls()).isEqualTo(1);
    }

    @Test
    void closingDoesNotWaitForACallerWhoNoLongerReads() {
        Caller caller = caller("alice", "Birke-44");
        run(10);
        toClient.writable = false;
        int before = toClient.written;
        toServer.near.tell(now -> caller.link.close(now, ""));
        run(1); // the Terminate-Ack cannot be written
        serverPump.tell(line::close);
        run(1);
        assertThat(toClient.written).isEqualTo(before);
        assertThat(toClient.closed).isTrue();
    }

    @Test
    void theNextRequestAfterAGoodbyeBeginsTheNextCall() {
        Caller caller = caller("alice", "Birke-44");
        run(10);
        toServer.near.tell(now -> caller.link.close(now, ""));
        run(1); // less than the restart time for which the server keeps the line
        Caller next = caller("alice", "Birke-44");
        run(10);
        assertThat(next.all(PppEvent.NetworkUp.class))
                .singleElement()
                .satisfies(up -> assertThat(up.result().ownAddress()).hasToString("192.0.2.77"));
        assertThat(server.calls()).isEqualTo(2);
        assertThat(downs()).containsExactly(new JournalEvent.CallDown(LineDown.THERE));
        assertThat(toClient.dtr).isEmpty(); // the caller is gone, and another one is there
    }

    @Test
    void aCallerWhoWaitsLongerFindsTheServerListening() {
        Caller caller = caller("alice", "Birke-44");
        run(10);
        toServer.near.tell(now -> caller.link.close(now, ""));
        run(60);
        assertThat(toClient.dtr).containsExactly(false, true);
        assertThat(toClient.dtrOnAt).isEqualTo(toClient.dtrOffAt.plus(ServerLine.MIN_DTR_LOW));
        Caller next = caller("alice", "Birke-44");
        run(10);
        assertThat(next.all(PppEvent.NetworkUp.class)).hasSize(1);
        assertThat(server.calls()).isEqualTo(2);
    }

    @Test
    void aCallerWhoWasRefusedMayCallAgain() {
        Caller caller = caller("alice", "Wrong-44");
        run(60);
        assertThat(caller.all(PppEvent.PeerTerminates.class)).hasSize(1);
        Caller next = caller("alice", "Birke-44");
        run(10);
        assertThat(next.all(PppEvent.NetworkUp.class)).hasSize(1);
    }

    @Test
    void aCallerWhoVanishedNegotiatesAgainWithinTheSameCall() {
        caller("alice", "Birke-44");
        run(10);
        Caller next = caller("alice", "Birke-44"); // no goodbye: the power failed
        run(20);
        assertThat(next.all(PppEvent.NetworkUp.class)).hasSize(1);
        assertThat(server.calls()).isEqualTo(1);
        assertThat(server.pool().lent()).isEqualTo(1);
    }

    private List<JournalEvent> downs() {
        return notes.stream()
                .map(ServerLine.Note::event)
                .filter(JournalEvent.CallDown.class::isInstance)
                .toList();
    }

    private Caller caller(String user, String password) {
        Caller caller = Caller.of(
                user, password, Randomness.seeded(time.now().getEpochSecond()).of("caller"), AuthMethod.PAP);
        Pump<PppEvent> pump = new Pump<>(caller, toServer, time, event -> {});
        toServer.near = pump;
        toClient.far = pump;
        pump.tell(caller::open);
        return caller;
    }

    private void run(int seconds) {
        time.runUntil(time.now().plusSeconds(seconds));
    }

    /** One serial port: what is written to it comes out of the other pump. */
    private final class Wire implements Port {
        Pump<?> near;
        Pump<?> far;
        int written;
        boolean writable = true;
        boolean closed;
        final List<Boolean> dtr = new ArrayList<>();
        Instant dtrOffAt = Instant.MIN;
        Instant dtrOnAt = Instant.MIN;

        @Override
        public void open() {
            time.at(time.now(), () -> near.portOpened());
        }

        @Override
        public void call(String address) {
            time.at(time.now(), () -> near.lineUp());
        }

        @Override
        public void awaitCall(Instant until) {
            time.at(time.now(), () -> near.lineUp());
        }

        @Override
        public void write(Octets octets) {
            written += octets.length();
            Pump<?> reader = far;
            if (reader != null) {
                time.at(time.now(), () -> reader.receive(octets.toByteBuffer()));
            }
        }

        @Override
        public void setDtr(boolean on) {
            dtr.add(on);
            if (on) {
                dtrOnAt = time.now();
            } else {
                dtrOffAt = time.now();
                time.at(time.now(), () -> near.lineDown(LineDown.HERE));
            }
        }

        @Override
        public void setBaudRate(int bitsPerSecond) {}

        @Override
        public void sendBreak(Duration length) {}

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public boolean writable() {
            return writable;
        }

        @Override
        public void flush() {}
    }
}
