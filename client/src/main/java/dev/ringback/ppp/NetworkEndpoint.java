package dev.ringback.ppp;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ppp.network.Ipcp;
import dev.ringback.ppp.network.IpcpConfig;
import dev.ringback.ppp.network.IpcpEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The network's half of an end: the network control protocols and the datagrams, one per bundle of links. It is told
 * when the bundle gains its first link and loses its last. Not thread-safe.
 */
final class NetworkEndpoint {
    private final PppTimers timers;
    private final ArrayDeque<Packet> packets = new ArrayDeque<>(4);
    private final ArrayDeque<PppEvent> events = new ArrayDeque<>(4);

    private IpcpConfig ipcpConfig;
    private @Nullable Ipcp ipcp; // null while there is no link
    private boolean ipcpUp;

    NetworkEndpoint(IpcpConfig ipcpConfig, PppTimers timers) {
        this.ipcpConfig = ipcpConfig;
        this.timers = timers;
    }

    /** Takes effect when the next link comes up. */
    void setNetwork(IpcpConfig next) {
        ipcpConfig = next;
    }

    void linkUp(Instant now, int peerMruOctets) {
        ipcp = new Ipcp(ipcpConfig, timers);
        ipcp.setPeerMru(peerMruOctets);
        ipcp.open(now);
        ipcp.lowerUp(now);
        settle();
    }

    void linkDown(Instant now) {
        if (ipcp != null) {
            ipcp.lowerDown(now);
            settle();
            ipcp = null;
        }
    }

    boolean isUp() {
        return ipcp != null;
    }

    /** Takes a packet, or says false: the protocol is unknown here and is to be rejected. */
    boolean receive(Instant now, Packet packet) throws MalformedPacketException {
        switch (packet.protocol()) {
            case ProtocolNumber.IPCP -> {
                if (ipcp != null) {
                    try {
                        ipcp.receive(now, packet.information());
                    } finally {
                        settle();
                    }
                }
                return true;
            }
            case ProtocolNumber.IPV4 -> {
                // RFC 1332, section 4: datagrams before IPCP is open are silently discarded.
                events.addLast(
                        ipcpUp
                                ? new PppEvent.DatagramReceived(packet.information())
                                : new PppEvent.Discarded(
                                        "IP datagram before IPCP is open",
                                        packet.information().length()));
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    /** The peer rejected a protocol. */
    void protocolRejected(Instant now, int protocol) {
        if (protocol == ProtocolNumber.IPCP && ipcp != null) {
            ipcp.protocolRejected(now);
            settle();
        }
    }

    boolean send(Octets datagram) {
        if (ipcpUp) {
            packets.addLast(new Packet(ProtocolNumber.IPV4, datagram));
        }
        return ipcpUp;
    }

    void close(Instant now) {
        if (ipcp != null) {
            ipcp.close(now, "");
            settle();
        }
    }

    void timeout(Instant now) {
        if (ipcp != null) {
            ipcp.timeout(now);
            settle();
        }
    }

    Instant nextTimeout() {
        return ipcp == null ? Instant.MAX : ipcp.nextTimeout();
    }

    @Nullable
    Packet pollPacket() {
        return packets.pollFirst();
    }

    @Nullable
    PppEvent pollEvent() {
        return events.pollFirst();
    }

    private void settle() {
        Ipcp child = ipcp;
        if (child == null) {
            return;
        }
        for (Octets packet; (packet = child.pollPacket()) != null; ) {
            packets.addLast(new Packet(ProtocolNumber.IPCP, packet));
        }
        for (IpcpEvent event; (event = child.pollEvent()) != null; ) {
            if (event instanceof IpcpEvent.Up up) {
                ipcpUp = true;
                events.addLast(new PppEvent.NetworkUp(up.result()));
            } else if (event instanceof IpcpEvent.Down) {
                ipcpUp = false;
                events.addLast(new PppEvent.NetworkDown());
            } else if (event instanceof IpcpEvent.Finished finished) {
                events.addLast(new PppEvent.NetworkFinished(finished.failure()));
            } else if (event instanceof IpcpEvent.Discarded discarded) {
                events.addLast(new PppEvent.Discarded(discarded.reason(), discarded.lengthOctets()));
            }
        }
    }
}
