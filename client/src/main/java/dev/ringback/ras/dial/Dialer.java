package dev.ringback.ras.dial;

import dev.ringback.port.PortAssembly;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionEvent;
import dev.ringback.ras.RasConnectionInfo;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasConnectionStatus;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialListener;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasDialer;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasMisuseException;
import dev.ringback.ras.RasWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The one implementation of a dialer: its connections live on one thread, each on a port of its own. Any thread. */
public final class Dialer implements RasDialer {
    private final DialerThread thread;
    private final PortAssembly assembly;
    private final RandomGenerator random;
    private final AuthMachines machines = new AuthMachines(); // of the thread
    private final Map<DialedConnection, String> connections = new LinkedHashMap<>(); // to the name of its entry
    private final List<DialerThread.Signal> waiters = new ArrayList<>(1);
    private final Watchers<RasConnectionEvent> watchers;
    private boolean closed;

    /** A dialer; randomness is for magic numbers and peer challenges. */
    public Dialer(DialerThread thread, PortAssembly assembly, RandomGenerator random) {
        this.thread = thread;
        this.assembly = assembly;
        this.random = random;
        this.watchers = new Watchers<>(thread, MAX_WATCHERS);
    }

    @Override
    public RasConnection dial(
            RasEntry entry, RasDialParams params, RasDialExtensions extensions, RasDialListener listener) {
        return dialed(entry, params, extensions, listener);
    }

    @Override
    public RasConnection dial(RasEntry entry, RasDialParams params, RasDialExtensions extensions)
            throws RasException, InterruptedException {
        if (extensions.pausedStates()) {
            throw new RasMisuseException(
                    RasError.INVALID_PARAMETER,
                    "a dial without a listener cannot pause: nobody could answer; use a listener, or await on the connection");
        }
        DialedConnection connection = dialed(entry, params, extensions, null);
        RasConnectionStatus status;
        try {
            status = connection.await();
        } catch (InterruptedException | RuntimeException e) {
            connection.hangUp();
            throw e;
        }
        if (status.state() == RasConnectionState.CONNECTED) {
            return connection;
        }
        connection.hangUp();
        String message = status.message().isEmpty() ? status.error().meaning() : status.message();
        throw new RasException(status.error(), message);
    }

    @Override
    public void dial(RasConnection connection, RasDialParams params, RasDialListener listener) throws RasException {
        if (!(connection instanceof DialedConnection dialed) || !thread.call(() -> knows(dialed))) {
            throw new RasMisuseException(
                    RasError.INVALID_HANDLE, "this is not, or no longer, a connection of this dialer");
        }
        if (!dialed.isHeardBy(listener)) {
            throw new RasMisuseException(
                    RasError.INVALID_PARAMETER, "the listener is not that of the first dial; resume with the same one");
        }
        dialed.resume(params);
    }

    /** Whether a connection of this dialer still holds a copy of a password that is not wiped; for those who check it. */
    public boolean holdsSecrets(RasConnection connection) {
        return connection instanceof DialedConnection dialed
                && thread.call(() -> dialed.machine().heldSecrets().stream().anyMatch(secret -> !secret.isWiped()));
    }

    /** Whether line and port of a connection of this dialer have not been given up yet; for those who wait for that. */
    public boolean holdsLine(RasConnection connection) {
        return connection instanceof DialedConnection dialed && thread.call(() -> knows(dialed));
    }

    /** Hangs up all that have not been, and waits until lines and ports have been given up, at most for a time. */
    public void close(Duration atMost) {
        thread.awaitQuietly(thread.call(this::allGone), atMost);
    }

    private DialerThread.Signal allGone() {
        closed = true;
        for (DialedConnection connection : List.copyOf(connections.keySet())) {
            if (!connection.isHungUp()) {
                connection.hangUpWholly();
            }
        }
        DialerThread.Signal signal = new DialerThread.Signal();
        waiters.add(signal);
        raiseIfEmpty();
        return signal;
    }

    @Override
    public List<RasConnectionInfo> connections() {
        return thread.call(() -> {
            List<RasConnectionInfo> list = new ArrayList<>(connections.size());
            for (DialedConnection connection : connections.keySet()) {
                if (!connection.isHungUp()) {
                    list.add(new RasConnectionInfo(nameOf(connection), connection, connection.status()));
                }
            }
            return List.copyOf(list);
        });
    }

    @Override
    public RasWatch connectionNotification(Consumer<RasConnectionEvent> watcher) {
        Watchers.Watching<RasConnectionEvent> watching = thread.call(() -> {
            requireOpen();
            return watchers.add(watcher);
        });
        return () -> thread.call(() -> {
            watchers.remove(watching);
            return true;
        });
    }

    /** What {@code RASCONN} calls it. */
    private String nameOf(DialedConnection connection) {
        String entry = connections.getOrDefault(connection, "");
        return entry.isEmpty() ? "." + connection.status().phoneNumber() : entry;
    }

    private void tell(RasConnectionEvent.Kind kind, DialedConnection connection, RasConnectionStatus status) {
        watchers.tell(connection, new RasConnectionEvent(kind, nameOf(connection), connection, status));
    }

    /** What the connections have to say. */
    private final class Hearing implements DialedConnection.Owner {
        @Override
        public void connected(DialedConnection connection, RasConnectionStatus status) {
            tell(RasConnectionEvent.Kind.CONNECTION, connection, status);
        }

        @Override
        public void disconnected(DialedConnection connection, RasConnectionStatus status) {
            tell(RasConnectionEvent.Kind.DISCONNECTION, connection, status);
        }

        @Override
        public void gone(DialedConnection connection) {
            connections.remove(connection);
            raiseIfEmpty();
        }
    }

    private void raiseIfEmpty() {
        if (connections.isEmpty()) {
            waiters.forEach(DialerThread.Signal::raise);
            waiters.clear();
        }
    }

    private DialedConnection dialed(
            RasEntry entry, RasDialParams params, RasDialExtensions extensions, @Nullable RasDialListener listener) {
        if (thread.isInsideAny()) {
            throw new RasMisuseException(
                    RasError.INVALID_PARAMETER, "a dial inside a listener: return from it and dial from elsewhere");
        }
        DialConfig config = DialConfig.of(entry, params.phoneNumber(), extensions, assembly.deviceListens());
        if (entry.name().isEmpty() && config.address().isEmpty()) {
            throw new RasMisuseException(
                    RasError.INVALID_PARAMETER, "an entry without a name needs a phoneNumber, its own or the dial's");
        }
        DialedConnection.Request request = new DialedConnection.Request(
                config.address(), params.callbackId(), listener, DialerThread.elsewhere(extensions));
        return thread.call(() -> connection(entry.name(), config, params, request));
    }

    private DialedConnection connection(
            String entryName, DialConfig config, RasDialParams params, DialedConnection.Request request) {
        requireOpen();
        DialedConnection present = present(entryName);
        if (present != null) {
            present.share();
            return present;
        }
        RasMachine machine = new RasMachine(config, params, machines, random);
        DialedConnection connection = new DialedConnection(thread, assembly, machine, request, new Hearing());
        connections.put(connection, entryName);
        thread.post(connection::start);
        return connection;
    }

    /** The connection of an entry, if it is connected; an entry without a name is never the same as another. */
    private @Nullable DialedConnection present(String entryName) {
        for (Map.Entry<DialedConnection, String> one : connections.entrySet()) {
            if (!entryName.isEmpty() && one.getValue().equals(entryName)) {
                if (one.getKey().isDialing()) {
                    throw new RasMisuseException(
                            RasError.DIAL_ALREADY_IN_PROGRESS, "\"" + entryName + "\" is being dialed already");
                }
                if (one.getKey().isConnected()) {
                    return one.getKey();
                }
            }
        }
        return null;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the client has been closed; make another one to dial");
        }
    }

    private boolean knows(DialedConnection connection) {
        return connections.containsKey(connection);
    }
}
