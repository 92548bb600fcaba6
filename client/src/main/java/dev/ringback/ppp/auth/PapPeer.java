package dev.ringback.ppp.auth;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetReader;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.secret.Secret;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The peer of PAP (RFC 1334, section 2): repeats its Authenticate-Request until it is answered. Data of the packets:
 *
 * <pre>
 * Authenticate-Request (1)    0 id-length, 1 peer-id, then password-length, password
 * Authenticate-Ack (2), -Nak (3)    0 message-length, 1 message; some peers leave both out
 * </pre>
 *
 * <p>Each Request has a new identifier, as section 2.2.1 demands; an answer to any Request of the run counts, or a peer
 * slower than the repetition could never be heard. PAP knows no retry: a Nak is final.
 */
final class PapPeer implements PeerAuthentication {
    static final int REQUEST = 1;
    static final int ACK = 2;
    static final int NAK = 3;

    private static final int MAX_FIELD_OCTETS = 255;

    private final Credentials credentials;
    private final PppTimers timers;
    private final PacketQueue packets = new PacketQueue();
    private final ArrayDeque<PeerEvent> events = new ArrayDeque<>(2);
    private int nextIdentifier;
    private Step step = new Idle();

    PapPeer(Credentials credentials, PppTimers timers, RandomGenerator random) {
        this.credentials = credentials.copy();
        this.timers = timers;
        byte[] first = new byte[1];
        random.nextBytes(first);
        nextIdentifier = first[0] & 0xFF;
    }

    private sealed interface Step {}

    private record Idle() implements Step {}

    private record Requesting(int sent, Instant repeatAt) implements Step {}

    private record Finished() implements Step {}

    @Override
    public AuthMethod method() {
        return AuthMethod.PAP;
    }

    @Override
    public void start(Instant now) {
        int name = WireText.encode(credentials.name()).length();
        byte[] password = credentials.password().utf8();
        Arrays.fill(password, (byte) 0);
        if (name > MAX_FIELD_OCTETS || password.length > MAX_FIELD_OCTETS) {
            finish(new PeerEvent.Refused(
                    PeerEvent.AUTHENTICATION_FAILURE,
                    false,
                    false,
                    "PAP carries a name and a password of at most " + MAX_FIELD_OCTETS + " octets each"));
            return;
        }
        request(now, 1);
    }

    @Override
    public void receive(Instant now, Octets information) throws MalformedPacketException {
        AuthPacket packet = AuthPacket.read(information, "PAP");
        switch (packet.code()) {
            case ACK -> {
                String message = message(packet.data(), "PAP Authenticate-Ack");
                if (answersUs(packet)) {
                    finish(new PeerEvent.Succeeded(message));
                }
            }
            case NAK -> {
                String message = message(packet.data(), "PAP Authenticate-Nak");
                if (answersUs(packet)) {
                    finish(new PeerEvent.Refused(PeerEvent.AUTHENTICATION_FAILURE, false, false, message));
                }
            }
            case REQUEST -> {} // meant for the other role on this link
            default -> throw new MalformedPacketException("PAP: code " + packet.code() + " is not in 1..3");
        }
    }

    @Override
    public void timeout(Instant now) {
        if (step instanceof Requesting requesting && !now.isBefore(requesting.repeatAt)) {
            if (requesting.sent >= timers.authCount()) {
                finish(new PeerEvent.Unanswered());
            } else {
                request(now, requesting.sent + 1);
            }
        }
    }

    @Override
    public Instant nextTimeout() {
        return step instanceof Requesting requesting ? requesting.repeatAt : Instant.MAX;
    }

    @Override
    public void retry(Instant now, Credentials credentials) {
        throw new IllegalStateException("retry: PAP allows none");
    }

    @Override
    public void changePassword(Instant now, Secret newPassword) {
        throw new IllegalStateException("changePassword: PAP allows none");
    }

    @Override
    public @Nullable Octets pollPacket() {
        return packets.poll();
    }

    @Override
    public @Nullable PeerEvent pollEvent() {
        return events.pollFirst();
    }

    @Override
    public void wipe() {
        step = new Finished();
        packets.clear();
        credentials.password().wipe();
    }

    private boolean answersUs(AuthPacket packet) {
        return step instanceof Requesting requesting
                && ((nextIdentifier - 1 - packet.identifier()) & 0xFF) < requesting.sent;
    }

    private void request(Instant now, int sent) {
        Octets name = WireText.encode(credentials.name());
        byte[] password = credentials.password().utf8();
        Octets data = new OctetWriter(2 + name.length() + password.length)
                .u8(name.length())
                .octets(name)
                .u8(password.length)
                .octets(password)
                .toOctets();
        Arrays.fill(password, (byte) 0);
        packets.add(new AuthPacket(REQUEST, nextIdentifier, data).write());
        nextIdentifier = (nextIdentifier + 1) & 0xFF;
        step = new Requesting(sent, now.plus(timers.authRepeat()));
    }

    private void finish(PeerEvent event) {
        step = new Finished();
        events.addLast(event);
    }

    private static String message(Octets data, String what) throws MalformedPacketException {
        if (data.isEmpty()) {
            return "";
        }
        OctetReader reader = new OctetReader(data, what);
        return WireText.decode(reader.octets(reader.u8("message-length"), "message"));
    }
}
