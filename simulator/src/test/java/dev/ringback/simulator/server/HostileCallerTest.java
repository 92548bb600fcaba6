package dev.ringback.simulator.server;

import static dev.ringback.simulator.server.Lab.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.port.PortCommand;
import dev.ringback.port.Pump;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.hdlc.HdlcFraming;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.behavior.RawPeer;
import dev.ringback.simulator.behavior.ScriptedLink;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.world.Randomness;
import dev.ringback.simulator.world.World;
import dev.ringback.simulator.world.WorldLine;
import dev.ringback.time.VirtualScheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever comes over the line, the server lives on and takes the next call. */
class HostileCallerTest {
    private static final int RUNS = 4_000;
    private static final int MAX_RUN_OCTETS = 64;

    private final VirtualScheduler time = new VirtualScheduler(Lab.MONDAY_NINE);
    private final List<Packet> fromCaller = new ArrayList<>();
    private final World world = new World(time, Randomness.seeded(1), this::remember);
    private final RasServer server = world.server(ServerConfig.USUAL.withUsers(
            List.of(user("alice", "Birke-44"), user("bob", "old").withExpiredPassword())));
    private final SplittableRandom random = new SplittableRandom(20011);
    private CallPhase phase = CallPhase.DIAL;

    @ParameterizedTest
    @EnumSource(names = {"LCP", "AUTH", "CHANGE_PASSWORD", "OPEN"})
    void randomOctetsEndNothingButTheCall(CallPhase at) {
        WorldLine line = world.line("hostile", LineParameters.DIRECT, "", server);
        reach(line, at);
        for (int i = 0; i < RUNS; i++) {
            write(line, randomOctets(MAX_RUN_OCTETS));
        }
        assertTheNextCallConnects(line);
    }

    @ParameterizedTest
    @EnumSource(names = {"LCP", "AUTH", "CHANGE_PASSWORD", "OPEN"})
    void wellFramedNonsenseEndsNothingButTheCall(CallPhase at) {
        int[] protocols = {0xC021, 0xC021, 0xC023, 0xC223, 0xC223, 0x8021, 0x8021, 0x0021, 0x80FD, 0xC029, 0x8057};
        HdlcFraming framing = new HdlcFraming(1500);
        WorldLine line = world.line("hostile", LineParameters.DIRECT, "", server);
        reach(line, at);
        for (int i = 0; i < RUNS; i++) {
            int protocol = protocols[random.nextInt(protocols.length)];
            Octets information = shaped(randomOctets(MAX_RUN_OCTETS), random.nextBoolean());
            write(line, framing.encode(new Packet(protocol, information)));
        }
        assertTheNextCallConnects(line);
    }

    @ParameterizedTest
    @EnumSource(names = {"LCP", "AUTH", "CHANGE_PASSWORD", "OPEN"})
    void mutatedPacketsOfARealCallEndNothingButTheCall(CallPhase at) {
        reach(world.line("recorded", LineParameters.DIRECT, "", server), CallPhase.OPEN);
        List<Packet> recorded = List.copyOf(fromCaller);
        assertThat(recorded).hasSizeGreaterThan(4);
        HdlcFraming framing = new HdlcFraming(1500);
        WorldLine line = world.line("hostile", LineParameters.DIRECT, "", server);
        reach(line, at);
        for (int i = 0; i < RUNS; i++) {
            Packet packet = recorded.get(random.nextInt(recorded.size()));
            write(line, framing.encode(new Packet(packet.protocol(), mutated(packet.information()))));
        }
        assertTheNextCallConnects(line);
    }

    @Test
    void aPeerThatReadsNothingDoesNotMakeTheServerGrowAndCannotKeepTheLine() {
        ServerLine line =
                server.line(() -> new CallParties("", ""), world.random("server"), ServerLine.Kind.CONNECTION);
        line.lineUp(time.now());
        Octets request = new HdlcFraming(1500).encode(new Packet(0xC021, Octets.ofHex("0101000A020600000000")));
        for (int i = 0; i < 10_000; i++) { // each asks for an answer that nobody takes away
            line.receive(time.now(), request.toByteBuffer());
            while (line.pollEvent() != null) {}
        }
        int waiting = 0;
        List<PortCommand> last = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            time.runUntil(time.now().plusSeconds(3));
            line.timeout(time.now()); // until the server gives up, and hangs up
        }
        for (PortCommand command; (command = line.pollPort()) != null; waiting++) {
            last.add(command);
        }
        assertThat(waiting).isEqualTo(ServerSession.MAX_LAST_FRAMES + 1);
        assertThat(last).last().isEqualTo(new PortCommand.SetDtr(false));
    }

    @Test
    void theBacklogOfACallHasALimit() {
        ServerLine line =
                server.line(() -> new CallParties("", ""), world.random("server"), ServerLine.Kind.CONNECTION);
        line.lineUp(time.now());
        Octets request = new HdlcFraming(1500).encode(new Packet(0xC021, Octets.ofHex("0101000A020600000000")));
        for (int i = 0; i < 10_000; i++) {
            line.receive(time.now(), request.toByteBuffer());
        }
        int waiting = 0;
        while (line.pollPort() != null) {
            waiting++;
        }
        assertThat(waiting).isEqualTo(ScriptedLink.MAX_BACKLOG_FRAMES);
    }

    /** A caller on the line that brings the server into a phase and then says nothing by itself. */
    private void reach(WorldLine line, CallPhase wanted) {
        if (wanted == CallPhase.LCP) {
            RawPeer peer = RawPeer.calling("5550100");
            Pump<RawPeer.Heard> pump = line.attach(peer, heard -> {});
            pump.tell(now -> peer.open());
            time.runUntil(time.now().plusMillis(1));
        } else {
            String name = wanted == CallPhase.CHANGE_PASSWORD ? "bob" : "alice";
            String password = wanted == CallPhase.OPEN ? "Birke-44" : wanted == CallPhase.AUTH ? "Wrong-44" : "old";
            Caller caller = Caller.of(name, password, world.random(line.name()), AuthMethod.MSCHAP_V2);
            Pump<PppEvent> pump = line.attach(caller, event -> {});
            pump.tell(caller::open);
            time.runUntil(time.now().plusSeconds(1));
        }
        assertThat(phase).isEqualTo(wanted);
    }

    private void write(WorldLine line, Octets octets) {
        line.cable().port(Side.CLIENT).write(octets);
        time.runUntil(time.now().plusMillis(20));
    }

    private void assertTheNextCallConnects(WorldLine line) {
        line.cable().port(Side.CLIENT).close();
        time.runUntil(time.now().plusSeconds(10));
        Caller caller = Caller.of("alice", "Birke-44", world.random("next"), AuthMethod.MSCHAP_V2);
        Pump<PppEvent> pump = line.attach(caller, event -> {});
        pump.tell(caller::open);
        time.runUntil(time.now().plusSeconds(10));
        assertThat(caller.all(PppEvent.NetworkUp.class)).hasSize(1);
        assertThat(server.users().account("bob"))
                .satisfies(bob -> assertThat(bob.password()).isEqualTo(Secret.of("old")));
    }

    private Octets randomOctets(int most) {
        byte[] octets = new byte[1 + random.nextInt(most)];
        random.nextBytes(octets);
        return Octets.copyOf(octets);
    }

    /** With a low code and, sometimes, a length field that fits, so that it is looked into. */
    private Octets shaped(Octets octets, boolean lengthFits) {
        byte[] array = octets.toByteArray();
        array[0] = (byte) random.nextInt(14);
        if (array.length >= 4 && lengthFits) {
            array[2] = 0;
            array[3] = (byte) array.length;
        }
        return Octets.copyOf(array);
    }

    private Octets mutated(Octets octets) {
        byte[] array = octets.toByteArray();
        for (int i = random.nextInt(4); i > 0 && array.length > 0; i--) {
            array[random.nextInt(array.length)] = (byte) random.nextInt(256);
        }
        int length = random.nextInt(8) == 0 ? random.nextInt(array.length + 1) : array.length;
        return Octets.copyOf(array, 0, length);
    }

    private void remember(Journal.Entry entry) {
        if (entry.event() instanceof JournalEvent.PhaseEntered entered) {
            phase = entered.phase();
        } else if (entry.event() instanceof JournalEvent.PacketPassed passed
                && passed.from() == Side.CLIENT
                && passed.stage() == JournalEvent.Stage.LINE
                && fromCaller.size() < 100) {
            fromCaller.add(passed.packet());
        }
    }
}
