package dev.ringback.ppp.compression;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.SessionKeys;
import dev.ringback.ppp.control.Automaton;
import dev.ringback.ppp.control.ControlEvent;
import dev.ringback.ppp.control.ControlFailure;
import dev.ringback.ppp.control.ControlLayer;
import dev.ringback.ppp.control.ControlPacket;
import dev.ringback.ppp.control.ControlProtocol;
import dev.ringback.ppp.control.Outbox;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.control.ProtocolNumber;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Compression Control Protocol of one end (RFC 1962), in both roles, and the encryption that it agrees on.
 *
 * <p>Told, asked, drained: drain packets and events after every call. Packets are information fields for protocol 80FD.
 * While it is open, what goes to the peer goes through {@link #encrypt}, and what comes as protocol 00FD through
 * {@link #decrypt}. Not thread-safe.
 */
public final class Ccp implements ControlLayer {
    /** Packets without sense, good ones deducted, after which encryption is given up. */
    public static final int MAX_BAD_PACKETS = 100;

    /** Between two Reset-Requests for the same loss. */
    public static final Duration RESET_REPEAT = Duration.ofSeconds(1);

    /** Reset-Request (RFC 1962, section 3). */
    static final int RESET_REQUEST = 14;
    /** Reset-Ack. */
    static final int RESET_ACK = 15;

    private final KeySource keys;
    private final CcpPolicy policy;
    private final ControlProtocol control;
    private final MessageDigest sha1 = sha1();
    private final CcpCounting counting;
    private final Outbox<Octets> resets = new Outbox<>();
    private final Outbox<CcpEvent> events = new Outbox<>();

    private @Nullable MppeSender sender; // while open
    private @Nullable MppeReceiver receiver;
    private int resetIdentifier;
    private Instant resetAgainAt = Instant.MIN;
    private int badPackets;
    private @Nullable CcpFailure cause;

    /**
     * A CCP whose link is down.
     *
     * @param counting where it counts
     * @throws IllegalArgumentException when the keys allow no strength; see {@link #isPossible}
     */
    public Ccp(CcpConfig config, KeySource keys, PppTimers timers, CcpCounting counting) {
        this.keys = keys;
        this.counting = counting;
        List<MppeStrength> possible = config.possible(keys.sessionKeys());
        if (possible.isEmpty()) {
            throw new IllegalArgumentException("no keys for " + config);
        }
        policy = new CcpPolicy(config, possible);
        control = new ControlProtocol("CCP", policy, timers, Automaton.Options.NONE);
    }

    /** Whether encryption is wanted and there are keys for it. */
    public static boolean isPossible(CcpConfig config, KeySource keys) {
        return config.demand() != CcpConfig.Demand.NONE
                && !config.possible(keys.sessionKeys()).isEmpty();
    }

    @Override
    public int protocol() {
        return ProtocolNumber.CCP;
    }

    @Override
    public ControlProtocol control() {
        return control;
    }

    @Override
    public void receive(Instant now, Octets information) throws MalformedPacketException {
        try {
            ControlPacket packet = ControlPacket.read("CCP", information);
            switch (packet.code()) {
                case RESET_REQUEST -> resetRequested(packet);
                case RESET_ACK -> resetAcknowledged(packet);
                default -> control.receive(now, packet);
            }
        } finally {
            drain(now);
        }
    }

    @Override
    public @Nullable Octets pollPacket() {
        Octets packet = control.pollPacket();
        return packet == null ? resets.poll() : packet;
    }

    /** The next event, or null. */
    public @Nullable CcpEvent pollEvent() {
        return events.poll();
    }

    /** Whether packets are encrypted. */
    @Override
    public boolean isOpened() {
        return sender != null;
    }

    /** Whether it negotiates still, or again: it is neither open nor at an end. */
    public boolean isUndecided() {
        return control.state().isNegotiating();
    }

    /** By how many octets a packet grows, now. */
    public int overheadOctets() {
        return sender == null ? 0 : MppeSender.OVERHEAD_OCTETS;
    }

    /** The packet to send in place of this one, of protocols 0021 to 00FA; itself while CCP is not open. */
    public Packet encrypt(Packet packet) {
        if (sender == null) {
            return packet;
        }
        Packet encrypted = sender.encrypt(packet);
        counting.sent(packet, encrypted);
        return encrypted;
    }

    /**
     * The packet in the information field of one with protocol 00FD; null when there is none, which an event tells, and
     * where it helps a Reset-Request.
     */
    public @Nullable Packet decrypt(Instant now, Octets information) {
        Packet packet = null;
        if (receiver == null) {
            discard("encrypted packet while CCP is not open", information);
        } else {
            MppeReceiver.Outcome outcome = receiver.decrypt(information);
            if (outcome instanceof MppeReceiver.Outcome.Clear clear) {
                badPackets = Math.max(0, badPackets - 1);
                resetAgainAt = Instant.MIN; // the next loss is another one
                packet = clear.packet();
                counting.received(packet, information);
            } else if (outcome instanceof MppeReceiver.Outcome.Lost lost) {
                counting.lost();
                askForReset(now);
                discard("MPPE: " + lost.reason(), information);
            } else if (outcome instanceof MppeReceiver.Outcome.Bad bad) {
                counting.bad();
                discard("MPPE: " + bad.reason(), information);
                bad(now);
            }
        }
        drain(now);
        return packet;
    }

    /** Overwrites the keys; the last call. */
    public void wipe() {
        if (sender != null) {
            sender.wipe();
            sender = null;
        }
        if (receiver != null) {
            receiver.wipe();
            receiver = null;
        }
    }

    private void bad(Instant now) {
        badPackets++;
        if (badPackets >= MAX_BAD_PACKETS) {
            cause = CcpFailure.TOO_MANY_BAD_PACKETS;
            control.close(now, "too many packets that do not decrypt");
        }
    }

    /** One for each loss, and again when the peer goes on as if it had not come (RFC 1962, section 3). */
    private void askForReset(Instant now) {
        if (!now.isBefore(resetAgainAt)) {
            resetAgainAt = now.plus(RESET_REPEAT);
            resetIdentifier = (resetIdentifier + 1) & 0xFF;
            counting.resetAsked();
            resets.add(new ControlPacket(RESET_REQUEST, resetIdentifier, Octets.EMPTY).toOctets());
        }
    }

    /** RFC 1962 has it acknowledged, RFC 3078 does without: peers of the one kind wait for it, the others ignore it. */
    private void resetRequested(ControlPacket packet) {
        if (sender == null) {
            discard("CCP: Reset-Request while CCP is not open", packet.toOctets());
            return;
        }
        counting.resetMade();
        sender.resetRequested();
        resets.add(new ControlPacket(RESET_ACK, packet.identifier(), packet.data()).toOctets());
    }

    /** It says nothing that the next encrypted packet does not say better. */
    private void resetAcknowledged(ControlPacket packet) {
        if (receiver == null) {
            discard("CCP: Reset-Ack while CCP is not open", packet.toOctets());
        }
    }

    private void discard(String reason, Octets octets) {
        events.add(new CcpEvent.Discarded(reason, octets.length()));
    }

    @Override
    public void drain(Instant now) {
        for (ControlEvent event; (event = control.pollEvent()) != null; ) {
            if (event instanceof ControlEvent.Up) {
                opened(now);
            } else if (event instanceof ControlEvent.Down) {
                if (sender != null) {
                    events.add(new CcpEvent.Down());
                }
                wipe();
            } else if (event instanceof ControlEvent.Finished finished) {
                events.add(new CcpEvent.Finished(failure(finished.failure())));
                cause = null;
            } else if (event instanceof ControlEvent.PeerTerminates) {
                control.abandon(now); // as in IPCP: outside Opened nothing is left to wait for
            } else if (event instanceof ControlEvent.Discarded discarded) {
                events.add(new CcpEvent.Discarded(discarded.reason(), discarded.lengthOctets()));
            }
        }
    }

    private void opened(Instant now) {
        MppeMode send = policy.mode(control.his());
        MppeMode receive = policy.mode(control.got());
        SessionKeys start = keys.sessionKeys();
        if (send == null || receive == null || start == null) {
            cause = start == null ? CcpFailure.NO_KEYS : CcpFailure.PEER_REFUSES;
            control.close(now, "no encryption was agreed on");
            return;
        }
        sender = new MppeSender(send, start.send(send.strength().keyOctets()), sha1);
        receiver = new MppeReceiver(receive, start.receive(receive.strength().keyOctets()), sha1);
        badPackets = 0;
        resetAgainAt = Instant.MIN;
        events.add(new CcpEvent.Up(new CcpResult(send, receive)));
    }

    private CcpFailure failure(ControlFailure why) {
        if (cause != null) {
            return cause;
        }
        CcpFailure policys = policy.failure();
        return switch (why) {
            case CLOSED -> CcpFailure.CLOSED;
            case TIMED_OUT -> CcpFailure.TIMED_OUT;
            case NOT_CONVERGING -> CcpFailure.NOT_CONVERGING;
            case UNACCEPTABLE -> policys != null ? policys : CcpFailure.NOT_CONVERGING;
            case TERMINATED_BY_PEER -> CcpFailure.TERMINATED_BY_PEER;
            case REJECTED -> CcpFailure.PEER_REFUSES;
        };
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-1", e);
        }
    }
}
