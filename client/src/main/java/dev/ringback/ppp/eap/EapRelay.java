package dev.ringback.ppp.eap;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Authenticator;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.PacketQueue;
import dev.ringback.ppp.auth.Presented;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.ppp.auth.SessionKeys;
import dev.ringback.ppp.auth.WireText;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The authenticator of EAP that knows no method (RFC 3748, section 2.3, pass-through; RFC 3579, section 2): it asks for the
 * identity itself, and from then on its owner brings every Response to a judge elsewhere, and the judge's next Request back
 * by {@link #goOn}. It looks at headers only, so any method will do. One Request is out at a time, and is repeated as those
 * of {@link EapAuthenticator} are. Success and Failure are written here when the owner has its verdict, with the identifier
 * of the last Response (RFC 3748, section 4.2): whatever the judge's own would look like, it says no more.
 */
public final class EapRelay implements Authenticator {
    /** Of a packet that is passed on: RADIUS has room for 4096 octets in all, and other things to say. */
    public static final int MAX_PACKET_OCTETS = 2_048;

    private static final int HEADER_OCTETS = 4;
    private static final int TYPED_HEADER_OCTETS = 5;
    private static final int ONE_TIME_PASSWORD = 5;
    private static final int TOKEN_CARD = 6;
    private static final int MSCHAP_V2 = 26;
    private static final int MSCHAP_V2_FAILURE = 4;

    private final EapTerms terms;
    private final PppTimers timers;
    private final PacketQueue packets = new PacketQueue();
    private final ArrayDeque<AuthenticatorEvent> events = new ArrayDeque<>(2);
    private final int firstIdentifier;
    private Octets identity = Octets.EMPTY;
    private AuthMethod method = AuthMethod.EAP;
    private Step step = new Idle();
    private @Nullable SessionKeys keys;

    /** A relay, with its prompt for the identity. */
    public EapRelay(EapTerms terms, PppTimers timers, RandomGenerator random) {
        this.terms = terms;
        this.timers = timers;
        byte[] first = new byte[1];
        random.nextBytes(first);
        this.firstIdentifier = first[0] & 0xFF;
    }

    private sealed interface Step {}

    private record Idle() implements Step {}

    /** A Request is out. */
    private record Asking(Octets request, int times, Duration every, Instant repeatAt) implements Step {}

    /** A Response is with the judge. */
    private record Deciding(int identifier) implements Step {}

    private record Decided() implements Step {}

    /** The method of the last Response, EAP where it has none of ours. */
    @Override
    public AuthMethod method() {
        return method;
    }

    @Override
    public void start(Instant now) {
        Octets prompt = WireText.encode(terms.identityPrompt());
        Octets request = new EapPacket(EapPacket.REQUEST, firstIdentifier, EapPacket.IDENTITY, prompt).write();
        ask(now, request, timers.authRepeat());
    }

    private void ask(Instant now, Octets request, Duration every) {
        packets.add(request);
        step = new Asking(request, 1, every, now.plus(every));
    }

    @Override
    public void receive(Instant now, Octets information) throws MalformedPacketException {
        Octets response = whole(information);
        if (!(step instanceof Asking asking)
                || response.u8(0) != EapPacket.RESPONSE
                || response.u8(1) != asking.request.u8(1)) {
            return; // meant for the other role on this link, an answer to an earlier Request, or nothing is asked
        }
        int type = response.u8(HEADER_OCTETS);
        boolean asksIdentity = asking.request.u8(HEADER_OCTETS) == EapPacket.IDENTITY;
        if (asksIdentity && type != EapPacket.IDENTITY) {
            return; // RFC 3748, section 5.1: a Nak is no answer to that
        }
        if (type == EapPacket.IDENTITY) {
            identity = response.slice(TYPED_HEADER_OCTETS);
        }
        AuthMethod known = AuthMethod.ofEapType(type);
        method = known == null ? AuthMethod.EAP : known;
        step = new Deciding(response.u8(1));
        events.addLast(new AuthenticatorEvent.Answered(
                WireText.decode(identity), password -> false, new Presented.Eap(identity, response)));
    }

    /** The packet without what stands behind it; it has a type. */
    private static Octets whole(Octets information) throws MalformedPacketException {
        int length = information.length() < HEADER_OCTETS ? 0 : information.u16(2);
        if (length < TYPED_HEADER_OCTETS || length > information.length() || length > MAX_PACKET_OCTETS) {
            throw new MalformedPacketException("EAP: length " + length + " of a packet of " + information.length()
                    + " octets; a Request or Response has " + TYPED_HEADER_OCTETS + ".." + MAX_PACKET_OCTETS);
        }
        return information.slice(0, length);
    }

    /** What a person has to answer (as in {@link EapAuthenticator}): a token, or a refusal that allows another try. */
    private static boolean isForAPerson(Octets request) {
        int type = request.u8(HEADER_OCTETS);
        return type == ONE_TIME_PASSWORD
                || type == TOKEN_CARD
                || (type == MSCHAP_V2
                        && request.length() > TYPED_HEADER_OCTETS
                        && request.u8(TYPED_HEADER_OCTETS) == MSCHAP_V2_FAILURE);
    }

    @Override
    public void goOn(Instant now, Octets request) {
        deciding("goOn");
        ask(now, request, isForAPerson(request) ? EapAuthenticator.PERSON_REPEAT : timers.authRepeat());
    }

    @Override
    public void accept(Instant now, Secret password, String message) {
        acceptWith(now, message, null);
    }

    @Override
    public void acceptWith(Instant now, String text) {
        acceptWith(now, text, null);
    }

    @Override
    public void acceptWith(Instant now, String text, @Nullable SessionKeys given) {
        end(deciding("acceptWith"), EapPacket.SUCCESS);
        forgetKeys();
        keys = given;
    }

    @Override
    public void refuse(Instant now, Refusal refusal) {
        end(deciding("refuse"), EapPacket.FAILURE);
    }

    @Override
    public void refuseWith(Instant now, String text) {
        end(deciding("refuseWith"), EapPacket.FAILURE);
    }

    private void end(Deciding deciding, int code) {
        packets.add(new EapPacket(code, deciding.identifier, 0, Octets.EMPTY).write());
        step = new Decided();
    }

    private Deciding deciding(String command) {
        if (step instanceof Deciding deciding) {
            return deciding;
        }
        throw new IllegalStateException(
                command + " in " + step.getClass().getSimpleName() + ": no answer of the peer waits for a verdict");
    }

    /** A judge that lets the peer go on says so by a Request. */
    @Override
    public boolean peerMayGoOn() {
        return false;
    }

    @Override
    public void timeout(Instant now) {
        if (!(step instanceof Asking asking) || now.isBefore(asking.repeatAt)) {
            return;
        }
        if (asking.times >= timers.authCount()) {
            step = new Idle();
            events.addLast(new AuthenticatorEvent.Unanswered());
            return;
        }
        packets.add(asking.request);
        step = new Asking(asking.request, asking.times + 1, asking.every, now.plus(asking.every));
    }

    @Override
    public Instant nextTimeout() {
        return step instanceof Asking asking ? asking.repeatAt : Instant.MAX;
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
    public @Nullable SessionKeys sessionKeys() {
        return keys;
    }

    @Override
    public void wipe() {
        forgetKeys();
        step = new Idle();
        packets.clear();
    }

    private void forgetKeys() {
        if (keys != null) {
            keys.wipe();
            keys = null;
        }
    }
}
