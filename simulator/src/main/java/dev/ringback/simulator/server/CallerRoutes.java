package dev.ringback.simulator.server;

import dev.ringback.octets.Octets;
import dev.ringback.port.Pump;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.simulator.journal.JournalEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way to each caller of a server whose IPCP is open: by its address, and by the line on which it is. Of two callers with
 * one address, as a judge elsewhere may give it, the later one has it. One entry of either kind for a call; not thread-safe.
 */
final class CallerRoutes {
    private final Map<Ipv4Address, Hop> hops = new LinkedHashMap<>();
    private final Map<Integer, Reached> reached = new LinkedHashMap<>();

    /** A caller as the others see it. */
    interface Hop {
        /** Its call. */
        int call();

        /** The largest datagram that it takes now, in octets. */
        int mtuOctets();
    }

    /** Datagrams on their way to a call. */
    record Transit(int call, List<Octets> datagrams) {}

    private record Reached(ServerLine line, Pump<ServerLine.Note> pump) {}

    /** A caller has an address now. */
    void join(Ipv4Address address, Hop hop) {
        if (!address.isNone()) {
            hops.put(address, hop);
        }
    }

    /** It has it no more; another who has it by now keeps it. */
    void leave(Ipv4Address address, Hop hop) {
        hops.remove(address, hop);
    }

    /** Who has the address, or null. */
    @Nullable
    Hop find(Ipv4Address address) {
        return hops.get(address);
    }

    /** A line has told something: of a call that can be reached, or that is over, or of datagrams for another call. */
    void heard(ServerLine.Note note, ServerLine line, Pump<ServerLine.Note> pump) {
        if (note.event() instanceof JournalEvent.NetworkUp) {
            reached.put(note.call(), new Reached(line, pump));
        } else if (note.event() instanceof JournalEvent.CallDown) {
            reached.remove(note.call());
        } else if (note.event() instanceof JournalEvent.DatagramForwarded) {
            for (Transit transit; (transit = line.pollTransit()) != null; ) {
                carry(transit);
            }
        }
    }

    private void carry(Transit transit) {
        Reached to = reached.get(transit.call);
        if (to != null) { // otherwise it has hung up in the same moment
            to.pump.tell(now -> to.line.deliver(now, transit));
        }
    }
}
