package dev.ringback.ppp;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.compression.Ccp;
import dev.ringback.ppp.compression.CcpConfig;
import dev.ringback.ppp.compression.CcpCounters;
import dev.ringback.ppp.compression.CcpCounting;
import dev.ringback.ppp.compression.CcpEvent;
import dev.ringback.ppp.compression.CcpFailure;
import dev.ringback.ppp.compression.KeySource;
import dev.ringback.ppp.compression.MppeOption;
import dev.ringback.ppp.control.ControlLayer;
import dev.ringback.ppp.control.ControlPacket;
import dev.ringback.ppp.control.Outbox;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ppp.network.Ipcp;
import dev.ringback.ppp.network.IpcpConfig;
import dev.ringback.ppp.network.IpcpEvent;
import dev.ringback.ppp.network.IpcpResult;
import dev.ringback.ppp.network.Ipv6cp;
import dev.ringback.ppp.network.Ipv6cpEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The network's half of an end: the network control protocols, encryption and the datagrams, one per bundle of links. It
 * is told when the bundle gains its first link and loses its last. Not thread-safe.
 *
 * <p>The network is up when IPCP is open and the others have come to a result, whichever. Where encryption is required
 * IPCP and IPV6CP wait for CCP, unless the peer begins with them, and no datagram passes in clear.
 */
final class NetworkEndpoint {
    private static final int IP_VERSION_6 = 6;

    private final PppConfig config;
    private final KeySource keys;
    private final RandomGenerator random;
    private final CcpCounting counting = new CcpCounting();
    private final Outbox<Packet> packets = new Outbox<>();
    private final Outbox<PppEvent> events = new Outbox<>();

    private IpcpConfig ipcpConfig;
    private @Nullable Ipcp ipcp; // null while there is no link
    private @Nullable Ccp ccp; // null without keys, too
    private @Nullable Ipv6cp ipv6cp;
    private List<ControlLayer> layers = List.of(); // those of the three that are there
    private boolean networksBegun;
    private @Nullable IpcpResult addresses; // while IPCP is open
    private boolean encryptionSettled;
    private boolean ipv6Settled;
    private boolean up; // NetworkUp was told

    NetworkEndpoint(PppConfig config, KeySource keys, RandomGenerator random) {
        this.config = config;
        this.keys = keys;
        this.random = random;
        this.ipcpConfig = config.ipcp();
    }

    /** Takes effect when the next link comes up. */
    void setNetwork(IpcpConfig next) {
        ipcpConfig = next;
    }

    void linkUp(Instant now, int peerMruOctets) {
        List<ControlLayer> present = new ArrayList<>(3);
        if (Ccp.isPossible(config.ccp(), keys)) {
            ccp = new Ccp(config.ccp(), keys, config.timers(), counting);
            present.add(ccp);
        }
        ipcp = new Ipcp(ipcpConfig, config.timers());
        present.add(ipcp);
        if (config.ipv6cp().enabled()) {
            ipv6cp = new Ipv6cp(config.ipv6cp(), config.timers(), random);
            present.add(ipv6cp);
        }
        layers = present;
        encryptionSettled = ccp == null;
        ipv6Settled = ipv6cp == null;
        networksBegun = false;
        for (ControlLayer layer : layers) {
            layer.setPeerMru(peerMruOctets);
            layer.open(now);
        }
        if (ccp != null) {
            ccp.lowerUp(now);
        } else if (config.ccp().demand() != CcpConfig.Demand.NONE) {
            events.add(new PppEvent.EncryptionFinished(
                    CcpFailure.NO_KEYS, config.ccp().isRequired()));
        }
        if (!config.ccp().isRequired()) {
            beginNetworks(now);
        }
        settle(now);
    }

    void linkDown(Instant now) {
        for (ControlLayer layer : layers) {
            layer.lowerDown(now);
        }
        settle(now);
        if (ccp != null) {
            ccp.wipe();
        }
        layers = List.of();
        ccp = null;
        ipcp = null;
        ipv6cp = null;
    }

    boolean isUp() {
        return ipcp != null;
    }

    /** Takes a packet; the one that it does not know comes back and is to be rejected. */
    @Nullable
    Packet receive(Instant now, Packet packet) throws MalformedPacketException {
        for (int i = 0; i < layers.size(); i++) {
            ControlLayer layer = layers.get(i);
            if (layer.protocol() == packet.protocol()) {
                if (layer != ccp) {
                    beginNetworks(now);
                }
                try {
                    layer.receive(now, packet.information());
                } finally {
                    settle(now);
                }
                return null;
            }
        }
        return switch (packet.protocol()) {
            case ProtocolNumber.IPV4, ProtocolNumber.IPV6 -> datagram(packet, false);
            case ProtocolNumber.COMPRESSED -> encrypted(now, packet);
            case ProtocolNumber.CCP -> refusedEncryption(packet);
            default -> packet;
        };
    }

    /** The peer rejected a protocol. */
    void protocolRejected(Instant now, int protocol) {
        for (ControlLayer layer : layers) {
            if (layer.protocol() == protocol) {
                layer.protocolRejected(now);
            }
        }
        settle(now);
    }

    boolean send(Octets datagram) {
        boolean version6 = !datagram.isEmpty()
                && datagram.u8(0) >> 4 == IP_VERSION_6
                && config.ipv6cp().enabled();
        boolean passes = version6 ? ipv6cp != null && ipv6cp.isOpened() : addresses != null;
        if (!up || !passes || lacksEncryption()) {
            return false;
        }
        Packet packet = new Packet(version6 ? ProtocolNumber.IPV6 : ProtocolNumber.IPV4, datagram);
        packets.add(ccp == null ? packet : ccp.encrypt(packet));
        return true;
    }

    /** By how much encryption makes a datagram longer, now. */
    int overheadOctets() {
        return ccp == null ? 0 : ccp.overheadOctets();
    }

    /** What has passed through encryption so far. */
    CcpCounters encryptionCounters() {
        return counting.copy();
    }

    void close(Instant now) {
        for (ControlLayer layer : layers) {
            if (layer != ccp) {
                layer.close(now, "");
            }
        }
        settle(now);
    }

    void timeout(Instant now) {
        for (ControlLayer layer : layers) {
            layer.timeout(now);
        }
        settle(now);
    }

    Instant nextTimeout() {
        Instant next = Instant.MAX;
        for (int i = 0; i < layers.size(); i++) {
            Instant ofLayer = layers.get(i).nextTimeout();
            next = ofLayer.isBefore(next) ? ofLayer : next;
        }
        return next;
    }

    @Nullable
    Packet pollPacket() {
        return packets.poll();
    }

    @Nullable
    PppEvent pollEvent() {
        return events.poll();
    }

    private void beginNetworks(Instant now) {
        if (!networksBegun) {
            networksBegun = true;
            for (ControlLayer layer : layers) {
                if (layer != ccp) {
                    layer.lowerUp(now);
                }
            }
        }
    }

    /** Whether encryption is required, and not there. */
    boolean lacksEncryption() {
        return config.ccp().isRequired() && (ccp == null || !ccp.isOpened());
    }

    /** RFC 1332, section 4, and RFC 5072, section 3: before the control protocol is open they are silently discarded. */
    private @Nullable Packet datagram(Packet packet, boolean decrypted) {
        boolean version6 = packet.protocol() == ProtocolNumber.IPV6;
        if (version6 && ipv6cp == null) {
            return packet;
        }
        boolean passes = version6 ? ipv6cp != null && ipv6cp.isOpened() : addresses != null;
        if (!passes) {
            discard(version6 ? "IPv6 datagram before IPV6CP is open" : "IP datagram before IPCP is open", packet);
        } else if (config.ccp().isRequired() && !decrypted) {
            discard("IP datagram that is not encrypted", packet);
        } else {
            events.add(new PppEvent.DatagramReceived(packet.information()));
        }
        return null;
    }

    private @Nullable Packet encrypted(Instant now, Packet packet) {
        if (ccp == null) {
            return packet;
        }
        Packet clear = ccp.decrypt(now, packet.information());
        settle(now);
        if (clear == null) {
            return null;
        }
        boolean isDatagram = clear.protocol() == ProtocolNumber.IPV4 || clear.protocol() == ProtocolNumber.IPV6;
        return isDatagram ? datagram(clear, true) : clear;
    }

    /** A packet of CCP that nobody here takes: whether the peer asks for encryption in it. */
    private Packet refusedEncryption(Packet packet) throws MalformedPacketException {
        ControlPacket control = ControlPacket.read("CCP", packet.information());
        if (control.code() == ControlPacket.CONFIGURE_REQUEST && MppeOption.asksForEncryption(control.data())) {
            events.add(new PppEvent.EncryptionRefused());
        }
        return packet;
    }

    private void discard(String reason, Packet packet) {
        events.add(new PppEvent.Discarded(reason, packet.information().length()));
    }

    private void settle(Instant now) {
        do {
            for (int i = 0; i < layers.size(); i++) {
                ControlLayer layer = layers.get(i);
                for (Octets packet; (packet = layer.pollPacket()) != null; ) {
                    packets.add(new Packet(layer.protocol(), packet));
                }
            }
        } while (drainCcp(now)); // which may let the others begin
        drainIpcp();
        drainIpv6cp();
        if (!up && addresses != null && encryptionSettled && ipv6Settled && !lacksEncryption()) {
            up = true;
            events.add(new PppEvent.NetworkUp(addresses));
        }
    }

    private boolean drainCcp(Instant now) {
        boolean moved = false;
        for (CcpEvent event; ccp != null && (event = ccp.pollEvent()) != null; moved = true) {
            if (event instanceof CcpEvent.Up opened) {
                encryptionSettled = true;
                events.add(new PppEvent.EncryptionUp(opened.result()));
                beginNetworks(now);
            } else if (event instanceof CcpEvent.Down) {
                events.add(new PppEvent.EncryptionDown());
            } else if (event instanceof CcpEvent.Finished finished) {
                encryptionSettled = true;
                if (finished.failure() == CcpFailure.NOTHING_IN_COMMON) {
                    events.add(new PppEvent.EncryptionRefused());
                }
                events.add(new PppEvent.EncryptionFinished(
                        finished.failure(), config.ccp().isRequired()));
            } else if (event instanceof CcpEvent.Discarded discarded) {
                events.add(new PppEvent.Discarded(discarded.reason(), discarded.lengthOctets()));
            }
        }
        return moved;
    }

    private void drainIpcp() {
        for (IpcpEvent event; ipcp != null && (event = ipcp.pollEvent()) != null; ) {
            if (event instanceof IpcpEvent.Up opened) {
                addresses = opened.result();
            } else if (event instanceof IpcpEvent.Down) {
                addresses = null;
                if (up) {
                    up = false;
                    events.add(new PppEvent.NetworkDown());
                }
            } else if (event instanceof IpcpEvent.Finished finished) {
                events.add(new PppEvent.NetworkFinished(finished.failure()));
            } else if (event instanceof IpcpEvent.Discarded discarded) {
                events.add(new PppEvent.Discarded(discarded.reason(), discarded.lengthOctets()));
            }
        }
    }

    private void drainIpv6cp() {
        for (Ipv6cpEvent event; ipv6cp != null && (event = ipv6cp.pollEvent()) != null; ) {
            if (event instanceof Ipv6cpEvent.Up opened) {
                ipv6Settled = true;
                events.add(new PppEvent.Ipv6Up(opened.result()));
            } else if (event instanceof Ipv6cpEvent.Down) {
                events.add(new PppEvent.Ipv6Down());
            } else if (event instanceof Ipv6cpEvent.Finished finished) {
                ipv6Settled = true;
                events.add(new PppEvent.Ipv6Finished(finished.failure()));
            } else if (event instanceof Ipv6cpEvent.Discarded discarded) {
                events.add(new PppEvent.Discarded(discarded.reason(), discarded.lengthOctets()));
            }
        }
    }
}
