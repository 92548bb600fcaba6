package dev.ringback.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.RasClient;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.Port;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.port.Pump;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.callback.CbcpEvent;
import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.ppp.lcp.LcpConfig;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEntry;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.DivertedPort;
import dev.ringback.simulator.line.LineTap;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.line.VirtualCable;
import dev.ringback.simulator.report.EventText;
import dev.ringback.simulator.world.WorldLine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the server does, and says in its journal, from the end of the first call to the second, or to giving up. */
class RingBackTest {
    private static final String STORED = "5550142";

    private final Lab lab = new Lab(1);
    private final RasServer server = lab.world.server(ServerConfig.USUAL
            .withUsers(List.of(Lab.user("dora", "Birke-44").with(CallbackPermission.preset(STORED))))
            .withCallback());
    private final List<String> numbers = new ArrayList<>(List.of(STORED));
    private final WorldLine line = lab.world.line("line", Lab.LINE, this::number, server);
    private final RasClient client = RasClient.inVirtualTime(lab.time, new OnLine(), lab.world.random("client"));
    private @Nullable VirtualCable caller; // instead of the line
    private int told;

    /** The client's number, asked for at each call; the last one stays. */
    private String number() {
        return numbers.get(Math.min(told++, numbers.size() - 1));
    }

    private final class OnLine implements PortAssembly {
        @Override
        public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
            VirtualCable other = caller;
            if (other == null) {
                return line.attach(machine, owner);
            }
            Pump<E> pump = new Pump<>(machine, other.port(Side.CLIENT), lab.time, owner);
            other.connect(Side.CLIENT, pump);
            return pump;
        }

        @Override
        public String deviceType() {
            return "memory";
        }

        @Override
        public String deviceName() {
            return "line";
        }
    }

    @AfterEach
    void hangUp() {
        client.close();
    }

    private RasConnection dial() {
        return client.dialer()
                .dial(
                        RasEntry.of("office", "5550100"),
                        RasDialParams.of("dora", Secret.of("Birke-44")),
                        RasDialExtensions.DEFAULTS,
                        event -> true);
    }

    /** What the journal says of callbacks: seconds after the first call went down, none before, and the text. */
    private List<String> journal() {
        Instant down = lab.at(JournalEvent.CallDown.class);
        List<String> said = new ArrayList<>();
        for (Journal.Entry entry : lab.journal) {
            JournalEvent event = entry.event();
            if (event instanceof JournalEvent.CallbackAgreed
                    || event instanceof JournalEvent.CallingBack
                    || event instanceof JournalEvent.CallbackFailed
                    || event instanceof JournalEvent.CallbackGivenUp) {
                said.add(Math.max(0, Duration.between(down, entry.at()).toSeconds()) + " " + EventText.of(event));
            }
        }
        return said;
    }

    @Test
    void aCallThatGetsThroughIsOne() {
        RasConnection connection = dial();
        lab.run(60);
        assertThat(connection.status().state()).isEqualTo(RasConnectionState.CONNECTED);
        assertThat(journal())
                .containsExactly("0 will call back 5550142, 12 s after the line is down", "12 calling back 5550142");
        assertThat(lab.events(JournalEvent.CallUp.class)).last().isEqualTo(new JournalEvent.CallUp("5550100", STORED));
    }

    @Test
    void aWrongNumberIsCalledOnceMoreAndThenGivenUp() {
        numbers.set(0, "5550199");
        RasConnection connection = dial();
        lab.run(120);
        assertThat(connection.status().error().code()).isEqualTo(678);
        assertThat(journal())
                .containsExactly(
                        "0 will call back 5550142, 12 s after the line is down",
                        "12 calling back 5550142",
                        "12 could not call back 5550142: line line: 5550142 is not the number of this end; once more in 5 s",
                        "17 calling back 5550142",
                        "17 gave up calling back 5550142: line line: 5550142 is not the number of this end");
    }

    @Test
    void aSecondCallThatGetsThroughIsAsGoodAsTheFirst() {
        numbers.addAll(List.of("5550199", STORED)); // the dial, and the first call back
        RasConnection connection = dial();
        lab.run(60);
        assertThat(connection.status().state()).isEqualTo(RasConnectionState.CONNECTED);
        assertThat(journal()).hasSize(4).last().isEqualTo("17 calling back 5550142");
    }

    @Test
    void nobodyAnswersWhoHasHungUp() {
        RasConnection connection = dial();
        lab.run(5);
        assertThat(connection.status().state()).isEqualTo(RasConnectionState.WAIT_FOR_MODEM_RESET);
        connection.hangUp();
        lab.run(60);
        assertThat(journal())
                .endsWith(
                        "12 could not call back 5550142: line line: nobody answers 5550142; once more in 5 s",
                        "17 calling back 5550142",
                        "17 gave up calling back 5550142: line line: nobody answers 5550142");
        RasConnection next = dial();
        lab.run(5);
        assertThat(next.status().state()).as("the line is free again").isNotEqualTo(RasConnectionState.DISCONNECTED);
        assertThat(lab.events(JournalEvent.CallUp.class)).hasSize(2);
    }

    @Test
    void whoIsCallingSomebodyIsBusy() {
        dial();
        lab.run(5);
        client.close();
        lab.run(1);
        Instant due = lab.at(JournalEvent.CallDown.class).plusSeconds(12);
        Telephone telephone = new Telephone();
        Pump<String> pump = line.attach(telephone, event -> {});
        lab.time.runUntil(due.plusMillis(10)); // the server's call is under way
        pump.tell(telephone::pickUpAndDial);
        lab.run(60);
        assertThat(journal())
                .contains("12 could not call back 5550142: line line: 5550142 is busy; once more in 5 s")
                .last()
                .isEqualTo("17 gave up calling back 5550142: line line: nobody answers 5550142");
        assertThat(telephone.failures).containsExactly(PortFailure.Kind.BUSY);
    }

    @Test
    void aServerThatEndsGivesUpAndTheClientWaitsInVain() {
        RasConnection connection = dial();
        lab.run(5);
        line.close();
        lab.run(200);
        assertThat(connection.status().state()).isEqualTo(RasConnectionState.DISCONNECTED);
        assertThat(connection.status().error().code()).isEqualTo(678);
        assertThat(connection.status().message()).isNotEmpty();
        assertThat(journal()).last().asString().endsWith("gave up calling back 5550142: the server ends");
        assertThat(lab.events(JournalEvent.CallingBack.class)).isEmpty();
    }

    @Test
    void aServerThatEndsWhileItCallsGivesUpOnce() {
        RasConnection connection = dial();
        lab.run(5);
        Instant due = lab.at(JournalEvent.CallDown.class).plusSeconds(12);
        lab.time.runUntil(due.plusMillis(50)); // on its way, and not answered yet
        line.close();
        lab.run(200);
        assertThat(connection.status().error().code()).isEqualTo(678);
        assertThat(journal()).last().isEqualTo("12 gave up calling back 5550142: the server ends");
        assertThat(lab.events(JournalEvent.CallbackGivenUp.class)).hasSize(1);
    }

    @Test
    void aServerThatEndsInACallTakesItsLineOutOfUse() {
        RasConnection connection = dial();
        lab.run(60);
        line.close();
        lab.run(60);
        assertThat(connection.status().state()).isEqualTo(RasConnectionState.DISCONNECTED);
        assertThat(lab.events(JournalEvent.CallDown.class)).hasSize(2);
        assertThat(dial().status().state()).isNotEqualTo(RasConnectionState.CONNECTED);
        lab.run(60);
        assertThat(lab.events(JournalEvent.CallUp.class)).hasSize(2);
    }

    @Test
    void aServerThatEndsBeforeTheSecondCallGivesUp() {
        numbers.set(0, "5550199");
        dial();
        lab.run(5);
        lab.time.runUntil(lab.at(JournalEvent.CallDown.class).plusSeconds(15));
        line.close();
        lab.run(60);
        assertThat(journal()).last().isEqualTo("15 gave up calling back 5550142: the server ends");
        assertThat(lab.events(JournalEvent.CallingBack.class)).hasSize(1);
    }

    @Test
    void aCallThatIsNotMadeInTimeIsMadeOnceMoreAndTheClientHasGivenUpByThen() {
        VirtualCable cable = new VirtualCable("deaf", lab.time, Lab.LINE, LineTap.NONE);
        ServerLine answering = server.line(
                () -> new CallParties("", cable.dialled()), lab.world.random("deaf"), ServerLine.Kind.TELEPHONE);
        List<Pump<?>> told = new ArrayList<>();
        Port deaf = new DivertedPort(
                cable.port(Side.SERVER),
                (behind, number) -> lab.time.at(
                        lab.time.now().plusSeconds(30), // the time that a port takes to connect
                        () -> told.get(0).portFailed(new PortFailure(PortFailure.Kind.NO_ANSWER, "no answer"))));
        Pump<ServerLine.Note> pump = new Pump<>(
                answering,
                deaf,
                lab.time,
                note -> lab.journal.add(
                        new Journal.Entry(lab.time.now(), "deaf", Side.SERVER, note.call(), note.event())));
        cable.connect(Side.SERVER, pump);
        told.add(pump);
        pump.tell(now -> answering.open());
        caller = cable;
        RasConnection connection = dial();
        lab.run(80);
        assertThat(connection.status().error().code()).isEqualTo(678);
        lab.run(20);
        assertThat(journal())
                .endsWith(
                        "12 calling back 5550142",
                        "42 could not call back 5550142: no answer; once more in 5 s",
                        "47 calling back 5550142",
                        "77 gave up calling back 5550142: no answer");
        assertThat(answering.isIdle()).isTrue();
    }

    /** A caller that never says goodbye after the Ack. */
    @Test
    void whereNobodyHangsUpTheServerDoesWhenItsTimeIsOver() {
        LcpConfig lcp = LcpConfig.usual()
                .withAuthentication(List.of(), List.of(AuthMethod.MSCHAP_V2))
                .withCallback(CallbackTerms.caller());
        Caller caller = new Caller(lcp, Caller.credentials("dora", "Birke-44"), lab.world.random("caller"));
        Pump<PppEvent> pump = line.attach(caller, event -> {});
        pump.tell(caller::open);
        lab.run(5);
        pump.tell(now -> caller.link.answerCallback(now, CallbackChoice.admin(12)));
        lab.run(110);
        assertThat(caller.all(PppEvent.Callback.class))
                .last()
                .isEqualTo(new PppEvent.Callback(new CbcpEvent.Settled(CallbackChoice.admin(12))));
        assertThat(lab.events(JournalEvent.CallDown.class)).isEmpty();
        lab.run(60);
        assertThat(caller.all(PppEvent.PeerTerminates.class)).hasSize(1);
        Instant up = lab.at(JournalEvent.CallUp.class);
        assertThat(lab.at(JournalEvent.CallDown.class)).isBetween(up.plusSeconds(120), up.plusSeconds(124));
        assertThat(journal())
                .endsWith(
                        "12 calling back 5550142",
                        "12 could not call back 5550142: line line: nobody answers 5550142; once more in 5 s",
                        "17 calling back 5550142",
                        "17 gave up calling back 5550142: line line: nobody answers 5550142");
    }

    /** As TCP, and a serial port, deliver what was written one after the other. */
    @Test
    void aGoodbyeBehindTheChoiceInOneRunEndsTheCall() {
        LcpConfig lcp = LcpConfig.usual()
                .withAuthentication(List.of(), List.of(AuthMethod.MSCHAP_V2))
                .withCallback(CallbackTerms.caller());
        Caller caller = new Caller(lcp, Caller.credentials("dora", "Birke-44"), lab.world.random("caller"));
        Pump<PppEvent> pump = line.attach(caller.inOneRun(), event -> {});
        pump.tell(caller::open);
        lab.run(5);
        pump.tell(now -> {
            caller.link.answerCallback(now, CallbackChoice.admin(12));
            caller.link.close(now, "");
        });
        lab.run(5);
        assertThat(caller.all(PppEvent.LinkFinished.class)).hasSize(1);
        assertThat(lab.events(JournalEvent.CallDown.class)).hasSize(1);
    }

    /** Somebody else on the client's line. */
    private static final class Telephone implements Machine<String> {
        final List<PortFailure.Kind> failures = new ArrayList<>();
        private final ArrayDeque<PortCommand> commands = new ArrayDeque<>();

        void pickUpAndDial(Instant now) {
            commands.add(new PortCommand.Open());
        }

        @Override
        public void portOpened(Instant now) {
            commands.add(new PortCommand.Call("5550100"));
        }

        @Override
        public void portFailed(Instant now, PortFailure failure) {
            failures.add(failure.kind());
        }

        @Override
        public void lineUp(Instant now) {}

        @Override
        public void lineDown(Instant now, LineDown cause) {}

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
        public @Nullable PortCommand pollPort() {
            return commands.pollFirst();
        }

        @Override
        public @Nullable String pollEvent() {
            return null;
        }
    }
}
