package dev.ringback.simulator.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.port.Machine;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.Pump;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasMisuseException;
import dev.ringback.ras.dial.Dialer;
import dev.ringback.ras.dial.DialerThread;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.line.LineTap;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.line.VirtualCable;
import dev.ringback.simulator.server.CallParties;
import dev.ringback.simulator.server.CallbackPermission;
import dev.ringback.simulator.server.RasServer;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.simulator.server.ServerLine;
import dev.ringback.simulator.server.UserAccount;
import dev.ringback.simulator.world.Randomness;
import dev.ringback.time.VirtualScheduler;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A client and a server on a line, of whom one is the target. A real call leads up to the phase; then the line is cut
 * off, and the target hears the attacker alone. The target's dialer, or its server and line, live through all calls of a
 * siege; the other side is new for each call.
 */
final class Siege {
    private static final Instant START = Instant.parse("2001-01-01T09:00:00Z");
    private static final LineParameters LINE = LineParameters.of(0, Duration.ofMillis(5));
    private static final Duration MAX_SETTLING = Duration.ofMinutes(10);
    private static final Duration WITH_A_CALLBACK = Duration.ofSeconds(20);
    private static final String RIGHT_PASSWORD = "Right-answer-1";

    private final Target target;
    private final VirtualScheduler time = new VirtualScheduler(START);
    private final Randomness randomness;
    private final RasEntry entry;
    private final List<byte[]> seen = new ArrayList<>();
    private final Gate.Traffic traffic = new Gate.Traffic(seen);

    private Dialer dialer;
    private RasServer server;
    private ServerLine serverLine;
    private Pump<ServerLine.Note> serverPump;
    private Gate<ServerLine.Note> serverGate;
    private VirtualCable cable;
    private CallPhase serverPhase = CallPhase.DIAL;
    private int callsUp;
    private int callsDown;
    private boolean refused;
    private boolean passwordChanged;

    private Pump<?> clientPump;
    private Gate<?> clientGate;
    private boolean cutOff;
    private RasConnection connection;
    private final FrameTap attacks = new FrameTap(this::attacked);
    private String lastFailureText = "";
    private final List<RasDialEvent> told = new ArrayList<>();

    Siege(Target target, long seed) {
        this.target = target;
        randomness = Randomness.seeded(seed);
        dialer = dialer();
        entry = RasEntry.of("", "5550100").withAuthentication(List.of(target.method()));
        build();
    }

    private final class Assembly implements PortAssembly {
        @Override
        public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
            Gate<E> gate = new Gate<>(machine, target.side() == Side.CLIENT ? traffic : null);
            Pump<E> pump = new Pump<>(gate, cable.port(Side.CLIENT), time, owner);
            cable.connect(Side.CLIENT, pump);
            clientGate = gate;
            clientPump = pump;
            return pump;
        }

        @Override
        public String deviceType() {
            return "line";
        }

        @Override
        public String deviceName() {
            return "line";
        }
    }

    private Dialer dialer() {
        return new Dialer(DialerThread.ofVirtualTime(time), new Assembly(), randomness.of("client"));
    }

    private void build() {
        ServerConfig config = ServerConfig.USUAL.withUsers(List.of(
                UserAccount.of("alice", Secret.of(RIGHT_PASSWORD)),
                UserAccount.of("bob", Secret.of("Winter-1999")).withExpiredPassword(),
                UserAccount.of("carol", Secret.of(RIGHT_PASSWORD)).with(CallbackPermission.setByCaller())));
        ServerConfig demanding = config.withAuthentication(List.of(method()));
        server = new RasServer(target.phase().isCallback() ? demanding.withCallback() : demanding);
        passwordChanged = false;
        layCable();
    }

    private AuthMethod method() {
        for (AuthMethod method : AuthMethod.values()) {
            if (method.name().equals(target.method().name())) {
                return method;
            }
        }
        throw new AssertionError(target.method());
    }

    /** A new cable, with the server's line at its end. */
    private void layCable() {
        cable = new VirtualCable("line", time, LINE, LineTap.NONE);
        serverLine = server.line(
                () -> new CallParties("5550199", cable.dialled()),
                randomness.of("server"),
                target.phase() == Target.Phase.LISTEN ? ServerLine.Kind.CABLE : ServerLine.Kind.TELEPHONE);
        serverGate = new Gate<>(serverLine, target.side() == Side.SERVER ? traffic : null);
        serverPhase = CallPhase.DIAL;
        callsUp = 0;
        callsDown = 0;
        serverPump = new Pump<>(serverGate, cable.port(Side.SERVER), time, note -> noted(note.event()));
        cable.connect(Side.SERVER, serverPump);
        serverPump.tell(now -> serverLine.open());
        run(Duration.ofMillis(10));
    }

    private void noted(JournalEvent event) {
        if (event instanceof JournalEvent.PhaseEntered entered) {
            serverPhase = entered.phase();
        } else if (event instanceof JournalEvent.CallUp) {
            callsUp++;
        } else if (event instanceof JournalEvent.CallDown) {
            callsDown++;
            serverPhase = CallPhase.DIAL;
        } else if (event instanceof JournalEvent.Judged judged) {
            refused |= judged.code() != 0;
        } else if (event instanceof JournalEvent.PasswordChanged) {
            passwordChanged = true;
        }
    }

    /** The frames that the target receives in a good call, from the first to the goodbye. */
    List<byte[]> record() {
        seen.clear();
        fresh();
        dial();
        run(Duration.ofSeconds(5));
        while (connection.status().state().paused()) {
            resume();
            run(target.phase().isCallback() ? WITH_A_CALLBACK : Duration.ofSeconds(5));
        }
        if (connection.status().state() == RasConnectionState.CONNECTED) {
            assertThat(connection.send(Ping.to(192, 0, 2, 1))).isTrue();
            run(Duration.ofSeconds(1));
            connection.hangUp();
        }
        run(Duration.ofSeconds(10));
        release();
        List<byte[]> recorded = List.copyOf(seen);
        assertThat(recorded).hasSizeGreaterThan(4);
        return recorded;
    }

    /** Leads a real call into the phase and cuts the line off. */
    void begin() {
        fresh();
        seen.clear();
        traffic.forget();
        if (target.side() == Side.CLIENT || target.phase() != Target.Phase.CONNECT) {
            dial();
        }
        if (target.phase() == Target.Phase.LISTEN) {
            until(() -> connection.status().state() == RasConnectionState.CONNECT_DEVICE);
            run(Duration.ofMillis(9)); // the server's line is up, and the client does not know yet
            cut();
            return;
        }
        if (target.phase() == Target.Phase.RETRYING
                || target.phase() == Target.Phase.CHANGING
                || target.phase() == Target.Phase.CALLBACK_ANSWERED
                || target.phase() == Target.Phase.CALLED_BACK) {
            until(() -> connection.status().state().paused());
            resume();
        } else if (target.side() == Side.CLIENT && target.phase() == Target.Phase.TERMINATE) {
            until(() -> connection.status().state() == RasConnectionState.CONNECTED);
            connection.hangUp();
        }
        until(() -> hasArrived() && isInPhase());
        if (target.phase() == Target.Phase.CONNECT && target.side() == Side.CLIENT) {
            clientGate.shut();
        } else {
            cut();
        }
        traffic.forget();
    }

    private boolean hasArrived() {
        return switch (target.phase()) {
            case AUTHENTICATION -> target.side() == Side.SERVER || traffic.sentAuthentication;
            case RETRY -> target.side() == Side.CLIENT || refused;
            default -> true;
        };
    }

    /** Whether the target still is where the attack wants it. */
    boolean isInPhase() {
        if (target.side() == Side.SERVER) {
            return serverPhase == target.phase().ofServer
                    && (target.phase() != Target.Phase.LISTEN || callsUp == callsDown);
        }
        if (isGone() || connection.status().state() != target.phase().ofClient) {
            return false;
        }
        return switch (target.phase()) {
            case LCP -> isNegotiating();
            case CALLED_BACK -> !cutOff || isNegotiating(); // the first call had all of that
            case AUTHENTICATION -> !cutOff || !traffic.sentConfigureRequest;
            default -> true;
        };
    }

    private boolean isNegotiating() {
        return !traffic.sentAuthentication && !traffic.sentNetwork && !traffic.sentProtocolReject;
    }

    private void cut() {
        cutOff = true;
        if (target.side() == Side.CLIENT) {
            clientGate.shut();
            serverPump.close();
        } else {
            serverGate.shut();
            if (clientPump != null) {
                clientPump.close();
            }
        }
    }

    void attack(byte[] octets, long nanos) {
        if (target.side() == Side.CLIENT) {
            attacks.see(ByteBuffer.wrap(octets));
            clientPump.tell(now -> clientGate.attack(now, octets));
        } else {
            serverPump.tell(now -> serverGate.attack(now, octets));
        }
        if (target.phase() != Target.Phase.CONNECT) {
            time.runUntil(time.now().plusNanos(nanos));
        }
    }

    /** Sees the call out, which must end as the contract says. */
    void end() {
        if (target.side() == Side.CLIENT) {
            endClient();
        } else {
            endServer();
        }
    }

    private void endClient() {
        if (target.phase() == Target.Phase.CONNECT) {
            clientGate.open(); // the call goes on, as if nothing had been
        }
        boolean hungUp = target.phase() == Target.Phase.TERMINATE;
        Instant latest = time.now().plus(MAX_SETTLING);
        while (!hungUp && !isSettled()) {
            assertThat(time.runNext() && time.now().isBefore(latest))
                    .as("the dial still is in %s", connection.status())
                    .isTrue();
        }
        long lasts = told.stream().filter(RasDialEvent::last).count();
        boolean paused = !hungUp && connection.status().state().paused();
        assertThat(lasts).as("last notifications: %s", told).isEqualTo(paused ? 0 : 1);
        if (!paused) {
            RasDialEvent last = told.get(told.size() - 1);
            assertThat(last.last()).isTrue();
            assertThat(last.state() == RasConnectionState.CONNECTED)
                    .as("%s", last)
                    .isEqualTo(last.error().equals(RasError.SUCCESS));
            assertThat(last.error().isKnown() || isPeersOwn(last))
                    .as("%s", last)
                    .isTrue();
        }
        if (target.phase() == Target.Phase.CONNECT) {
            assertThat(told.get(told.size() - 1).state()).isEqualTo(RasConnectionState.CONNECTED);
        }
        drainDatagrams();
        if (!hungUp) {
            connection.hangUp();
        }
        int heard = told.size();
        run(Duration.ofSeconds(10));
        assertThat(isGone()).as("released after the hang-up").isTrue();
        assertThat(told).as("nothing after the hang-up").hasSize(heard);
        assertThat(dialer.holdsSecrets(connection)).isFalse();
    }

    /** A Failure may bring any number, which is handed on (RFC 2433, section 9; RFC 2759, section 6). */
    private boolean isPeersOwn(RasDialEvent last) {
        return target.method().protocol() != 0xC023
                && last.state() == RasConnectionState.AUTH_NOTIFY
                && lastFailureText.contains("E=" + last.error().code());
    }

    private void drainDatagrams() {
        int waiting = 0;
        for (Octets datagram; (datagram = connection.receive()) != null; ) {
            waiting++;
            assertThat(datagram.length()).isLessThanOrEqualTo(1500);
        }
        assertThat(waiting).isLessThanOrEqualTo(RasConnection.MAX_WAITING_DATAGRAMS);
    }

    private void endServer() {
        cable.port(Side.CLIENT).close();
        run(Duration.ofSeconds(2));
        assertThat(serverLine.call()).as("the server's line is free").isZero();
        assertThat(callsDown).isEqualTo(callsUp);
        assertThat(server.pool().lent()).isZero();
        serverGate.open();
        until(serverLine::isIdle); // a good guess of the attacker's is called back
    }

    /** A call as it should be, after all that. */
    void callsAsEver() {
        fresh();
        connection = dialer.dial(entry, params("alice", RIGHT_PASSWORD), pauses(), this::heard);
        run(Duration.ofSeconds(30));
        assertThat(connection.status().state())
                .as("a good call after the siege: %s", connection.status())
                .isEqualTo(RasConnectionState.CONNECTED);
        connection.hangUp();
        run(Duration.ofSeconds(10));
        assertThat(isGone()).isTrue();
    }

    private void fresh() {
        told.clear();
        refused = false;
        cutOff = false;
        if (target.side() == Side.SERVER) {
            dialer = dialer(); // the one before knows a call that was cut off
        }
        if (passwordChanged || target.side() == Side.CLIENT) {
            build();
        }
    }

    private void release() {
        if (!isGone() && connection.status().state() == RasConnectionState.DISCONNECTED) {
            try {
                connection.hangUp();
            } catch (RasMisuseException done) {
                return;
            }
            run(Duration.ofSeconds(10));
        }
        assertThat(isGone()).isTrue();
    }

    private void dial() {
        boolean wrong = target.phase().isRefusal()
                || (target.side() == Side.SERVER && target.phase() == Target.Phase.TERMINATE);
        String user = target.phase().isExpiry() ? "bob" : target.phase().isCallback() ? "carol" : "alice";
        String password = target.phase().isExpiry() ? "Winter-1999" : wrong ? "Wrong-answer-1" : RIGHT_PASSWORD;
        RasDialParams params = params(user, password);
        connection = dialer.dial(
                entry, target.phase().isCallback() ? params.withCallbackNumber("*") : params, pauses(), this::heard);
    }

    private void resume() {
        boolean expired = connection.status().state() == RasConnectionState.PASSWORD_EXPIRED;
        boolean asked = connection.status().state() == RasConnectionState.CALLBACK_SET_BY_CALLER;
        RasDialParams answer = expired
                ? params("bob", "Spring-2000")
                : asked
                        ? params("carol", RIGHT_PASSWORD).withCallbackNumber("5550199")
                        : params("alice", RIGHT_PASSWORD);
        try {
            connection.resume(answer);
        } catch (RasException e) {
            throw new AssertionError("the line is there", e);
        }
    }

    private boolean heard(RasDialEvent event) {
        told.add(event);
        return true;
    }

    private boolean isSettled() {
        RasConnectionState state = connection.status().state();
        return state.paused() || state.terminal();
    }

    private boolean isGone() {
        try {
            connection.status();
            return false;
        } catch (RasMisuseException gone) {
            assertThat(gone.error()).isEqualTo(RasError.INVALID_HANDLE);
            return true;
        }
    }

    private void until(BooleanSupplier condition) {
        Instant latest = time.now().plus(MAX_SETTLING);
        while (!condition.getAsBoolean()) {
            assertThat(time.runNext() && time.now().isBefore(latest))
                    .as("the call does not come to %s: %s", target, told)
                    .isTrue();
        }
    }

    private void attacked(byte[] body) {
        boolean chap = body.length > 6 && (body[0] & 0xFF) == 0xC2 && body[1] == 0x23 && body[2] == 4;
        boolean eap = body.length > 11 && (body[0] & 0xFF) == 0xC2 && body[1] == 0x27 && body[7] == 4;
        if (chap || eap) {
            lastFailureText = new String(body, 6, body.length - 6, StandardCharsets.ISO_8859_1);
        }
    }

    private void run(Duration length) {
        time.runUntil(time.now().plus(length));
    }

    private static RasDialParams params(String user, String password) {
        return RasDialParams.of(user, Secret.of(password));
    }

    private static RasDialExtensions pauses() {
        return RasDialExtensions.DEFAULTS.withPausedStates(true);
    }
}
