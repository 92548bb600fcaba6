package dev.ringback.simulator.scenario;

import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.socket.Carried;
import dev.ringback.simulator.socket.SocketCapabilities;
import dev.ringback.yaml.Issues;
import dev.ringback.yaml.Place;
import dev.ringback.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that has to pass between the client's modem and its computer, if what a file says shall be true.
 *
 * @param place where the file says it
 * @param path of what says it, such as {@code expect.lines[2]}
 * @param what must pass
 */
public record TransportNeed(Place place, String path, Carried what) {
    private static final String OTHER = "rfc2217 carries it";

    /** A need, and the node to point at. */
    private record Found(YamlNode node, String path, Carried what) {
        TransportNeed need() {
            return new TransportNeed(node.place(), path, what);
        }
    }

    /** All of a file, in the order of circuits that are expected, that trigger, that are held, and of breaks. */
    static List<TransportNeed> of(Fields file) {
        return found(file).stream().map(Found::need).toList();
    }

    /** Tells of each that a transport does not meet. */
    static void check(Fields file, SocketCapabilities transport, Issues issues) {
        for (Found found : found(file)) {
            TransportNeed need = found.need();
            if (!need.isMetBy(transport)) {
                issues.add(found.node, need.refusal(transport), need.wayOut());
            }
        }
    }

    private static List<Found> found(Fields file) {
        List<Found> found = new ArrayList<>();
        for (Fields edge : file.map("expect").maps("lines")) {
            addCircuit(edge, edge.path(), found);
        }
        for (Fields trigger : TriggerPlaces.of(file, true)) {
            addCircuit(trigger, trigger.path(), found);
        }
        for (Fields entry : file.maps("timeline")) {
            Fields deed = entry.map("do");
            addCircuit(deed.map("set-signal"), deed.path() + ".set-signal", found);
            YamlNode from = deed.map("break").get("from");
            if (from != null && deed.map("break").get("from", FormatWords.SIDE) == Side.CLIENT) {
                found.add(new Found(from, deed.path() + ".break", Carried.BREAK));
            }
        }
        return found;
    }

    /** What the server's computer sees passes inside this process. */
    private static void addCircuit(Fields circuit, String path, List<Found> found) {
        YamlNode node = circuit.get("signal");
        InterchangeCircuit signal = circuit.get("signal", FormatWords.SIGNAL);
        if (node != null && signal != null && circuit.get("seen-by", FormatWords.SIDE, Side.CLIENT) == Side.CLIENT) {
            found.add(new Found(node, path, Carried.of(signal)));
        }
    }

    /** Whether a transport carries it. */
    public boolean isMetBy(SocketCapabilities transport) {
        return transport.carries(what);
    }

    /** Why a transport cannot be taken. */
    public String refusal(SocketCapabilities transport) {
        return path + " needs " + what.title() + " at the client's computer, but " + transport.kind() + " carries only "
                + transport.text();
    }

    /** What to do about it. */
    public String wayOut() {
        String instead = insteadOf(what);
        return instead == null ? OTHER : OTHER + "; or " + instead;
    }

    private static @Nullable String insteadOf(Carried what) {
        return switch (what) {
            case DCD -> "take the modem's words, CONNECT and NO CARRIER in modem";
            case RI -> "take the modem's word, RING in modem";
            case DSR, CTS -> "take seen-by: server";
            case DTR, RTS, RATE, PARITY, BREAK -> null;
        };
    }
}
