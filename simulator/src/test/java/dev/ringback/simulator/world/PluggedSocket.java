package dev.ringback.simulator.world;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.socket.DteSocket;
import dev.ringback.simulator.socket.SocketCapabilities;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A socket in virtual time, and the computer at it. */
final class PluggedSocket implements DteSocket {
    private final SocketCapabilities capabilities;
    private final StringBuilder heard = new StringBuilder();
    final Map<Circuit, Boolean> circuits = new EnumMap<>(Circuit.class);
    boolean writable = true;
    boolean receiveReady = true;
    boolean closed;
    private @Nullable Listener listener;

    PluggedSocket(boolean rate) {
        capabilities = new SocketCapabilities("test", EnumSet.allOf(InterchangeCircuit.class), rate, false, true);
    }

    Listener outside() {
        return Objects.requireNonNull(listener, "open comes first");
    }

    void says(String text) {
        outside().received(Octets.copyOf(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** What was heard since the last time, with its line ends as they are. */
    String heard() {
        String all = heard.toString();
        heard.setLength(0);
        return all;
    }

    @Override
    public SocketCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public void open(Listener newListener) {
        listener = newListener;
    }

    @Override
    public boolean writable() {
        return writable;
    }

    @Override
    public void write(Octets octets) {
        heard.append(new String(octets.toByteArray(), StandardCharsets.ISO_8859_1));
    }

    @Override
    public void circuit(Circuit circuit, boolean on) {
        circuits.put(circuit, on);
    }

    @Override
    public void receiveReady(boolean ready) {
        receiveReady = ready;
    }

    @Override
    public void close() {
        closed = true;
    }
}
