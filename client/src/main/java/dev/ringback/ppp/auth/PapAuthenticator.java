package dev.ringback.ppp.auth;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetReader;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.secret.Secret;
import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The authenticator of PAP (RFC 1334, section 2): waits as long as a CHAP authenticator would repeat its Challenge, then
 * for its owner's verdict. A Request that comes after the verdict, whatever its identifier, gets the same one again. The
 * shapes of the packets are drawn in {@link PapPeer}.
 */
final class PapAuthenticator implements Authenticator {
    private static final int MAX_MESSAGE_OCTETS = 255;

    private final PppTimers timers;
    private final PacketQueue packets = new PacketQueue();
    private final ArrayDeque<AuthenticatorEvent> events = new ArrayDeque<>(2);
    private Step step = new Idle();

    PapAuthenticator(PppTimers timers) {
        this.timers = timers;
    }

    private sealed interface Step {}

    private record Idle() implements Step {}

    private record Awaiting(Instant until) implements Step {}

    private record Deciding(int identifier, Octets name, ClearPassword password) implements Step {}

    private record Decided(int code, Octets data) implements Step {}

    @Override
    public AuthMethod method() {
        return AuthMethod.PAP;
    }

    @Override
    public void start(Instant now) {
        become(new Awaiting(now.plus(timers.authTime())));
    }

    @Override
    public void receive(Instant now, Octets information) throws MalformedPacketException {
        AuthPacket packet = AuthPacket.read(information, "PAP");
        switch (packet.code()) {
            case PapPeer.REQUEST -> request(packet);
            case PapPeer.ACK, PapPeer.NAK -> {} // meant for the other role on this link
            default -> throw new MalformedPacketException("PAP: code " + packet.code() + " is not in 1..3");
        }
    }

    private void request(AuthPacket packet) throws MalformedPacketException {
        OctetReader reader = new OctetReader(packet.data(), "PAP Authenticate-Request");
        Octets name = reader.octets(reader.u8("id-length"), "peer-id");
        Octets passwordOctets = reader.octets(reader.u8("password-length"), "password");
        if (step instanceof Awaiting) {
            ClearPassword password = new ClearPassword(passwordOctets);
            become(new Deciding(packet.identifier(), name, password));
            Presented presented = new Presented.Clear(name, password);
            events.addLast(new AuthenticatorEvent.Answered(WireText.decode(name), password, presented));
        } else if (step instanceof Deciding deciding) {
            ClearPassword repeated = new ClearPassword(passwordOctets);
            if (deciding.name.equals(name) && deciding.password.isSame(repeated)) {
                step = new Deciding(packet.identifier(), name, deciding.password); // the verdict answers the latest
            }
            repeated.wipe();
        } else if (step instanceof Decided decided) {
            packets.add(new AuthPacket(decided.code, packet.identifier(), decided.data).write());
        }
    }

    @Override
    public void accept(Instant now, Secret password, String message) {
        decide("accept", PapPeer.ACK, message);
    }

    @Override
    public void acceptWith(Instant now, String text) {
        decide("acceptWith", PapPeer.ACK, text);
    }

    @Override
    public void refuse(Instant now, Refusal refusal) {
        decide("refuse", PapPeer.NAK, refusal.message());
    }

    @Override
    public void refuseWith(Instant now, String text) {
        decide("refuseWith", PapPeer.NAK, text);
    }

    private void decide(String command, int code, String message) {
        if (!(step instanceof Deciding deciding)) {
            throw new IllegalStateException(
                    command + " in " + step.getClass().getSimpleName() + ": no Request waits for a verdict");
        }
        Octets text = WireText.encode(message);
        if (text.length() > MAX_MESSAGE_OCTETS) {
            throw new IllegalArgumentException(
                    "a PAP message has at most " + MAX_MESSAGE_OCTETS + " octets, this one " + text.length());
        }
        Octets data = new OctetWriter(1 + text.length())
                .u8(text.length())
                .octets(text)
                .toOctets();
        packets.add(new AuthPacket(code, deciding.identifier, data).write());
        become(new Decided(code, data));
    }

    @Override
    public boolean peerMayGoOn() {
        return false; // RFC 1334, section 2.2.2: after an Authenticate-Nak the link is terminated
    }

    @Override
    public void timeout(Instant now) {
        if (step instanceof Awaiting awaiting && !now.isBefore(awaiting.until)) {
            become(new Idle());
            events.addLast(new AuthenticatorEvent.Unanswered());
        }
    }

    @Override
    public Instant nextTimeout() {
        return step instanceof Awaiting awaiting ? awaiting.until : Instant.MAX;
    }

    @Override
    public @Nullable Octets pollPacket() {
        return packets.poll();
    }

    @Override
    public @Nullable AuthenticatorEvent pollEvent() {
        return events.pollFirst();
    }

    @Override
    public void wipe() {
        become(new Idle());
        packets.clear();
    }

    /** The password of the Request is needed no longer than its question waits. */
    private void become(Step next) {
        if (step instanceof Deciding deciding) {
            deciding.password.wipe();
        }
        step = next;
    }
}
