package dev.ringback.ras.dial;

import dev.ringback.octets.Octets;
import dev.ringback.port.PortAssembly;
import dev.ringback.port.Pump;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasConnectionStatus;
import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasDialListener;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEapAnswer;
import dev.ringback.ras.RasEapQuestion;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasMisuseException;
import dev.ringback.ras.RasProjection;
import dev.ringback.ras.RasProtocol;
import dev.ringback.ras.RasStatistics;
import dev.ringback.ras.RasTerminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one implementation of a connection, whichever world it is in. What it holds is changed on the dialer's thread only,
 * and calls from elsewhere are carried there. Every rule of resume is checked here or in the machine behind it.
 */
final class DialedConnection implements RasConnection {
    private static final int FIRST_SUB_ENTRY = 1;
    private static final String WAY_OUT =
            " inside the connection's listener: return from it and do that from elsewhere; PausedStates.answerWith does";

    private final DialerThread thread;
    private final RasMachine machine;
    private final Pump<DialEvent> pump;
    private final long callbackId;
    private final Notifications notifications;
    private final Datagrams datagrams;
    private final Owner owner;
    private final LineTerminal terminal;
    private final List<DialerThread.Signal> waiters = new ArrayList<>(2);
    private final Watchers<RasConnectionStatus> watchers;
    private final DialerThread.Signal released = new DialerThread.Signal();
    private boolean lineGivenUp;
    private boolean wasConnected;
    private boolean asks;
    private int references = 1;
    private final DialerThread.Shown<View> shown;

    /** A dial that has not begun. */
    DialedConnection(DialerThread thread, PortAssembly assembly, RasMachine machine, Request request, Owner owner) {
        this.thread = thread;
        this.machine = machine;
        this.callbackId = request.callbackId();
        this.notifications = new Notifications(thread, request.listener(), request.elsewhere());
        this.datagrams = new Datagrams(thread, this);
        this.owner = owner;
        this.watchers = new Watchers<>(thread, MAX_WATCHERS);
        RasConnectionStatus status = new RasConnectionStatus(
                RasConnectionState.OPEN_PORT,
                RasError.SUCCESS,
                "",
                assembly.deviceType(),
                assembly.deviceName(),
                request.phoneNumber());
        this.shown = new DialerThread.Shown<>(new View(status, false, false, null));
        this.pump = assembly.assemble(machine, this::heard);
        this.terminal = new LineTerminal(thread, this, machine, pump);
    }

    /** What can be looked at from any thread; gone is hung up, with line and port given up. */
    private record View(
            RasConnectionStatus status, boolean hungUp, boolean gone, DialEvent.@Nullable Projections projections) {
        View with(RasConnectionStatus newStatus) {
            return new View(newStatus, hungUp, gone, projections);
        }

        View withProjections(DialEvent.Projections newProjections) {
            return new View(status, hungUp, gone, newProjections);
        }

        View thatIsHungUp() {
            return new View(status, true, gone, projections);
        }

        View thatIsGone() {
            return new View(status, hungUp, true, projections);
        }
    }

    /** Who hears what becomes of it; on the dialer's thread. */
    interface Owner {
        /** It has become Connected. */
        void connected(DialedConnection connection, RasConnectionStatus status);

        /** It was Connected, and no longer is. */
        void disconnected(DialedConnection connection, RasConnectionStatus status);

        /** It has been hung up, and line and port have been given up. */
        void gone(DialedConnection connection);
    }

    /** What a connection keeps of the call that made it. */
    record Request(
            String phoneNumber,
            long callbackId,
            @Nullable RasDialListener listener,
            @Nullable Consumer<Runnable> elsewhere) {}

    /** Begins the dial. */
    void start() {
        if (!isHungUp()) {
            pump.tell(machine::dial);
        }
    }

    /** One more dial of an entry that is connected already. */
    void share() {
        references++;
    }

    boolean isDialing() {
        return !present().state().terminal();
    }

    boolean isConnected() {
        return present().state() == RasConnectionState.CONNECTED;
    }

    boolean isHeardBy(RasDialListener listener) {
        return notifications.isFor(listener);
    }

    /** The machine, for tests. */
    RasMachine machine() {
        return machine;
    }

    @Override
    public void resume(RasDialParams params) throws RasException {
        requireOutside("resume");
        RasException lost = thread.call(() -> resumed(params), notifications::afterwards);
        if (lost != null) {
            throw lost;
        }
    }

    private @Nullable RasException resumed(RasDialParams params) {
        requireHandle();
        try {
            machine.checkResume(params);
        } catch (RasException lost) {
            return lost;
        }
        pump.tell(now -> machine.resume(now, params));
        return null;
    }

    @Override
    public void hangUp() {
        thread.call(() -> {
            requireHandle();
            if (--references == 0) {
                shown.set(shown.get().thatIsHungUp());
                notifications.stop();
                if (present().state() != RasConnectionState.DISCONNECTED) {
                    become(RasConnectionState.DISCONNECTED, RasError.USER_DISCONNECTION, "");
                }
                notifications.afterwards(() -> pump.tell(machine::hangUp));
                releaseIfDone();
                raise(waiters);
            }
            return true;
        });
    }

    /** Ends it for all who share it. */
    void hangUpWholly() {
        references = 1;
        hangUp();
    }

    boolean isHungUp() {
        return shown.get().hungUp();
    }

    private RasConnectionStatus present() {
        return shown.get().status();
    }

    @Override
    public RasConnectionStatus status() {
        View view = shown.get();
        if (view.gone()) {
            throw dead();
        }
        return view.status();
    }

    /** Refuses what may not be done inside the connection's listener. */
    void requireOutside(String what) {
        if (thread.isInside(this)) {
            throw new RasMisuseException(RasError.INVALID_PARAMETER, what + WAY_OUT);
        }
    }

    @Override
    public RasTerminal terminal() {
        return terminal;
    }

    @Override
    public Optional<RasEapQuestion> eapQuestion() {
        return thread.call(() -> {
            requireHandle();
            return Optional.ofNullable(machine.eapQuestion());
        });
    }

    @Override
    public void invokeEapUi(RasEapAnswer answer) {
        thread.call(() -> {
            requireHandle();
            machine.invokeEapUi(answer);
            return true;
        });
    }

    @Override
    public RasConnectionStatus await() throws InterruptedException {
        return settled(null);
    }

    @Override
    public RasConnectionStatus await(Duration atMost) throws InterruptedException {
        return settled(atMost);
    }

    private RasConnectionStatus settled(@Nullable Duration atMost) throws InterruptedException {
        requireOutside("await");
        DialerThread.Signal signal = thread.call(this::nextSettling);
        if (signal != null) {
            try {
                thread.await(signal, atMost);
            } finally {
                thread.call(() -> waiters.remove(signal));
            }
        }
        return present();
    }

    private DialerThread.@Nullable Signal nextSettling() {
        if (isSettled()) {
            return null;
        }
        DialerThread.Signal signal = new DialerThread.Signal();
        waiters.add(signal);
        return signal;
    }

    @Override
    public void onDisconnection(Consumer<RasConnectionStatus> watcher) {
        thread.call(() -> {
            watchers.add(watcher);
            if (wasConnected && !isConnected()) {
                watchers.tellForTheLastTime(this, present());
            }
            return true;
        });
    }

    @Override
    public RasProjection projection(RasProtocol protocol) throws RasException {
        View view = shown.get();
        if (view.hungUp()) {
            throw dead();
        }
        DialEvent.Projections told = view.projections();
        if (told == null) {
            throw new RasException(
                    RasError.PROJECTION_NOT_COMPLETE,
                    "no projection in " + view.status().state() + "; it comes with Projected");
        }
        return switch (protocol) {
            case IP -> told.ip();
            case LCP -> told.lcp();
            case CCP -> result(told.ccp(), protocol);
            case IPV6 -> result(told.ipv6(), protocol);
            case AMB, NBF, IPX, SLIP ->
                throw new RasException(RasError.PROTOCOL_NOT_CONFIGURED, protocol + " was not attempted");
        };
    }

    private static RasProjection result(DialEvent.Projections.Outcome outcome, RasProtocol protocol)
            throws RasException {
        RasProjection result = outcome.result();
        if (result == null) {
            boolean attempted = !outcome.error().equals(RasError.PROTOCOL_NOT_CONFIGURED);
            throw new RasException(
                    outcome.error(), protocol + (attempted ? " came to no result" : " was not attempted"));
        }
        return result;
    }

    @Override
    public boolean send(Octets datagram) {
        return thread.call(() -> {
            boolean[] sent = new boolean[1];
            pump.tell(now -> sent[0] = machine.send(now, datagram));
            return sent[0];
        });
    }

    @Override
    public @Nullable Octets receive() {
        return thread.call(datagrams::poll);
    }

    @Override
    public void receiveWith(Consumer<Octets> receiver) {
        thread.call(() -> {
            datagrams.receiveWith(receiver);
            return true;
        });
    }

    @Override
    public RasStatistics statistics() {
        return thread.call(() -> {
            RasStatistics[] copy = new RasStatistics[1];
            pump.tell(now -> copy[0] = machine.statistics(now, datagrams.dropped(), pump.lineReport()));
            return copy[0];
        });
    }

    @Override
    public void close() {
        boolean last = thread.call(() -> {
            if (!isHungUp()) {
                hangUp();
            }
            return isHungUp();
        });
        if (last) {
            thread.awaitQuietly(released, null);
        }
    }

    /** An event of the machine; on the dialer's thread, while the pump settles. */
    private void heard(DialEvent event) {
        if (event instanceof DialEvent.Announced announced) {
            announced(announced);
        } else if (event instanceof DialEvent.Datagram datagram) {
            if (!isHungUp()) {
                datagrams.add(datagram.octets());
            }
        } else if (event instanceof DialEvent.Text text) {
            if (!isHungUp()) {
                terminal.add(text.octets());
            }
        } else if (event instanceof DialEvent.TextEnded) {
            terminal.end();
        } else if (event instanceof DialEvent.Projections told) {
            shown.set(shown.get().withProjections(told));
        } else if (event instanceof DialEvent.Disconnected disconnected) {
            if (!isHungUp()) {
                become(RasConnectionState.DISCONNECTED, disconnected.error(), disconnected.message());
            }
        } else if (event instanceof DialEvent.Released) {
            lineGivenUp = true;
            releaseIfDone();
        }
    }

    private void announced(DialEvent.Announced event) {
        if (isHungUp()) {
            return;
        }
        boolean failed = event.last() && !event.state().terminal();
        asks = event.asks();
        become(failed ? RasConnectionState.DISCONNECTED : event.state(), event.error(), event.message());
        if (notifications.isFull() && !event.last()) {
            thread.post(() -> pump.tell(now -> machine.fail(
                    now,
                    RasError.OUT_OF_BUFFERS,
                    "the listener has not returned, and " + Notifications.MAX_WAITING + " notifications wait for it")));
        }
        notifications.add(new RasDialEvent(
                this,
                callbackId,
                FIRST_SUB_ENTRY,
                event.state(),
                event.error(),
                0,
                event.message(),
                event.asks(),
                event.last()));
        if (isSettled()) {
            raise(waiters);
        }
    }

    private void become(RasConnectionState state, RasError error, String message) {
        RasConnectionStatus before = present();
        RasConnectionStatus next = new RasConnectionStatus(
                state, error, message, before.deviceType(), before.deviceName(), before.phoneNumber());
        shown.set(shown.get().with(next));
        if (state.terminal()) {
            terminal.end();
        }
        if (state == RasConnectionState.CONNECTED) {
            wasConnected = true;
            owner.connected(this, next);
        } else if (wasConnected && before.state() == RasConnectionState.CONNECTED) {
            watchers.tellForTheLastTime(this, next);
            owner.disconnected(this, next);
        }
    }

    private void releaseIfDone() {
        if (isHungUp() && lineGivenUp && !shown.get().gone()) {
            shown.set(shown.get().thatIsGone());
            terminal.forget();
            owner.gone(this);
            released.raise();
        }
    }

    private boolean isSettled() {
        RasConnectionState state = present().state();
        return state.terminal() || (state.paused() && asks);
    }

    private static void raise(List<DialerThread.Signal> signals) {
        for (DialerThread.Signal signal : signals) {
            signal.raise();
        }
        signals.clear();
    }

    private void requireHandle() {
        if (isHungUp()) {
            throw dead();
        }
    }

    private static RasMisuseException dead() {
        return new RasMisuseException(RasError.INVALID_HANDLE, "the connection has been hung up; dial again");
    }
}
