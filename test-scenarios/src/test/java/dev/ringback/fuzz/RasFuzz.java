package dev.ringback.fuzz;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.Port;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.Pump;
import dev.ringback.ras.RasAuthMethod;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEncryption;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasIpv6;
import dev.ringback.ras.RasMisuseException;
import dev.ringback.ras.dial.Dialer;
import dev.ringback.ras.dial.DialerThread;
import dev.ringback.secret.Secret;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A dial by the client's interface, to a server that answers in earnest until the input takes its place: it is paused or ends by
 * one last notification within its time, tells no password, and after a hang-up nothing of it is left.
 */
public final class RasFuzz {
    private static final int WRONG_PASSWORD = 16;
    private static final int PASSWORD_EXPIRED = 32;
    private static final int HURRIES = 64;
    private static final int MAX_STEPS = 80;
    private static final int MAX_LEAD = 64;
    private static final int MAX_NOTIFICATIONS = 200;
    private static final int MAX_WRITES = 5_000;
    private static final Duration GOODBYE = Duration.ofMinutes(1);

    private final Input input;
    private final int kind;
    private final VirtualScheduler time = new VirtualScheduler(Instant.parse("2001-01-01T09:00:00Z"));
    private final FarEnd server;
    private final Dialer dialer;
    private final RasConnection connection;
    private final Frames ofServer = new Frames();
    private final Frames ofClient = new Frames();
    private final ArrayDeque<Octets> toServer = new ArrayDeque<>();
    private @Nullable Pump<?> pump;
    private boolean up;
    private int writes;
    private int told;
    private int lasts;
    private boolean hungUp;

    private RasFuzz(Input input) {
        this.input = input;
        int method = input.u8() % RasAuthMethod.values().length;
        kind = input.u8();
        RasAuthMethod wanted = RasAuthMethod.values()[method];
        server = new FarEnd(
                CallFuzz.METHODS.stream()
                        .filter(each -> each.name().equals(wanted.name()))
                        .findFirst()
                        .orElseThrow(),
                kind & ~FarEnd.LOGS_IN);
        dialer = new Dialer(DialerThread.ofVirtualTime(time), new Assembly(), new SplittableRandom(kind));
        connection = dialer.dial(entry(wanted), params(), extensions(), this::heard);
    }

    /** A first octet for the method, one for what else the call has, one for where the attack begins, then steps. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (!Proofs.knowsThePassword(data)) {
            new RasFuzz(new Input(data)).play();
        }
    }

    private RasEntry entry(RasAuthMethod method) {
        RasEntry entry = RasEntry.of("", "5550100").withAuthentication(List.of(method));
        if ((kind & FarEnd.ENCRYPTS) != 0) {
            entry = entry.withEncryption(RasEncryption.OPTIONAL);
        }
        return (kind & FarEnd.SPEAKS_IPV6) != 0 ? entry.withIpv6(RasIpv6.RANDOM) : entry;
    }

    private RasDialParams params() {
        String user = (kind & PASSWORD_EXPIRED) != 0 ? FarEnd.EXPIRED : FarEnd.USER;
        String typedPassword = (kind & WRONG_PASSWORD) != 0 ? FarEnd.WRONG_PASSWORD : FarEnd.PASSWORD;
        RasDialParams params = RasDialParams.of(user, Secret.of(typedPassword));
        return (kind & FarEnd.CALLS_BACK) != 0 ? params.withCallbackNumber("*") : params;
    }

    private RasDialExtensions extensions() {
        return RasDialExtensions.DEFAULTS.withPausedStates((kind & HURRIES) == 0);
    }

    private boolean heard(RasDialEvent event) {
        Holds.atMost(MAX_NOTIFICATIONS, ++told, "notifications");
        Secrets.notIn(event.message() + event.error() + event.state());
        Holds.that(lasts == 0, () -> event.state() + " behind the last notification");
        lasts += event.last() ? 1 : 0;
        return true;
    }

    private void play() {
        run(Duration.ofSeconds(1));
        for (int lead = input.below(MAX_LEAD); lead > 0; lead--) {
            passOn();
        }
        for (int step = 0; step < MAX_STEPS && input.hasMore(); step++) {
            step(input.u8());
        }
        run(Duration.ofHours(1));
        RasConnectionState state = state();
        Holds.that(
                state == null || state.paused() || state.terminal(),
                () -> "an hour later the dial still is in " + state);
        if (state != null && !hungUp) {
            Holds.equal(state.paused() ? 0 : 1, lasts, "last notifications in " + state);
        }
        hangUp();
        run(GOODBYE);
        Holds.that(state() == null, () -> "after the hang-up it is in " + state());
        Holds.that(!dialer.holdsSecrets(connection), () -> "after the hang-up there are secrets");
    }

    private void step(int what) {
        Pump<?> told = pump;
        switch (what & 7) {
            case 0 -> hear(input.run());
            case 1, 2 -> hear(ofServer.shaped(input));
            case 3 -> hear(ofServer.any(input));
            case 4 -> hear(Frames.answer(ofClient, input));
            case 5 -> run(Duration.ofMillis(100L * input.u8()));
            case 6 -> {
                for (int i = what >> 4; i >= 0; i--) {
                    passOn();
                }
            }
            default -> {
                if (what == 0xFF && told != null && up) {
                    up = false;
                    told.lineDown(LineDown.UNKNOWN);
                } else if (what == 0xF7) {
                    hangUp();
                } else {
                    answer();
                }
            }
        }
    }

    private void hear(Octets octets) {
        Pump<?> told = pump;
        if (told != null && up) {
            told.receive(octets.toByteBuffer());
            run(Duration.ZERO);
        }
    }

    /** The person in front of it does what the pause is for. */
    private void answer() {
        RasConnectionState state = state();
        if (state == null || !state.paused()) {
            return;
        }
        try {
            connection.resume(
                    switch (state) {
                        case PASSWORD_EXPIRED -> params().withPassword(Secret.of(Secrets.CHANGED_PASSWORD));
                        case CALLBACK_SET_BY_CALLER -> params().withCallbackNumber("5550199");
                        default -> params();
                    });
        } catch (RasException | RasMisuseException e) {
            Holds.tells(String.valueOf(e.getMessage()), Secrets.all());
        }
        run(Duration.ZERO);
    }

    /** Once: whoever does so again is told that there is no such connection. */
    private void hangUp() {
        if (!hungUp && state() != null) {
            hungUp = true;
            connection.hangUp();
            run(Duration.ZERO);
        }
    }

    /** Null: there is none any more. */
    private @Nullable RasConnectionState state() {
        try {
            return connection.status().state();
        } catch (RasMisuseException gone) {
            return null;
        }
    }

    private void passOn() {
        if (!toServer.isEmpty()) {
            server.receive(time.now(), toServer.removeFirst());
        }
        if (!server.writes.isEmpty()) {
            Octets octets = server.writes.removeFirst();
            ofServer.wrote(octets);
            hear(octets);
        }
    }

    private void run(Duration span) {
        time.runUntil(time.now().plus(span));
    }

    /** The line, at whose other end nobody is until it is up. */
    private final class Line implements Port {
        @Override
        public void open() {
            time.at(time.now(), () -> told().portOpened());
        }

        @Override
        public void call(String address) {
            time.at(time.now(), () -> {
                up = true;
                server.lineUp(time.now());
                told().lineUp();
            });
        }

        @Override
        public void awaitCall(Instant until) {
            // nobody calls back
        }

        @Override
        public void write(Octets octets) {
            Holds.atMost(MAX_WRITES, ++writes, "writes");
            ofClient.wrote(octets);
            toServer.addLast(octets);
        }

        @Override
        public void setDtr(boolean on) {
            if (!on && up) {
                up = false;
                time.at(time.now(), () -> told().lineDown(LineDown.HERE));
            }
        }

        @Override
        public void setBaudRate(int bitsPerSecond) {
            // there is none
        }

        @Override
        public void sendBreak(Duration length) {
            // there is none
        }

        @Override
        public void close() {
            up = false;
        }

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public void flush() {
            // nothing waits
        }
    }

    private Pump<?> told() {
        Pump<?> known = pump;
        if (known == null) {
            throw new IllegalStateException("a port without a pump");
        }
        return known;
    }

    private final class Assembly implements PortAssembly {
        @Override
        public <E> Pump<E> assemble(Machine<E> machine, Consumer<E> owner) {
            Pump<E> made = new Pump<>(machine, new Line(), time, owner);
            pump = made;
            return made;
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
}
