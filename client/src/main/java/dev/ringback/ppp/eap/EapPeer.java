package dev.ringback.ppp.eap;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.auth.PacketQueue;
import dev.ringback.ppp.auth.PeerAuthentication;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.auth.SessionKeys;
import dev.ringback.ppp.auth.WireText;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.eap.PeerMethod.Standing;
import dev.ringback.ppp.eap.PeerMethod.Turn;
import dev.ringback.secret.Secret;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The peer of EAP (RFC 3748). It speaks only when it is asked, and repeats nothing of itself: a Request that comes again,
 * which its identifier shows, gets the same Response again (section 4.1), or none while a person is being asked.
 *
 * <p>It answers Identity and Notification, proposes the methods it accepts to a Request of another one, and keeps to the
 * method that it has answered once (section 2.1). A Success counts only after the method has run to where it may (section
 * 4.2), so that nobody can leave the method out; a Failure counts whenever the method has not ended in agreement. Both
 * have the identifier of the last Request, or the next one, as servers of Microsoft send it.
 *
 * <p>A conversation that begins after the Success is answered, and its Success is not told again. Silence ends the
 * waiting after as long as an authenticator would repeat a Request; while a person is being asked nothing does.
 */
public final class EapPeer implements PeerAuthentication {
    /** Requests of one conversation that are answered: an authenticator that asks for ever is given up. */
    public static final int MAX_REQUESTS = 100;

    private final EapTerms terms;
    private final PppTimers timers;
    private final AuthMachines machines;
    private final RandomGenerator random;
    private final PacketQueue packets = new PacketQueue();
    private final ArrayDeque<PeerEvent> events = new ArrayDeque<>(4);
    private Credentials credentials; // what was sent last
    private @Nullable Secret changing; // the new password, until there is a verdict on it
    private Step step = new Idle();
    private @Nullable SessionKeys keys; // of the last Success

    /** A peer; it copies the credentials. */
    public EapPeer(
            EapTerms terms, Credentials credentials, PppTimers timers, AuthMachines machines, RandomGenerator random) {
        this.terms = terms;
        this.credentials = credentials.copy();
        this.timers = timers;
        this.machines = machines;
        this.random = random;
    }

    private sealed interface Step {}

    private record Idle() implements Step {}

    /** Nothing has come yet. */
    private record Listening(Instant until) implements Step {}

    /** A Response is out. */
    private record Answered(Conversation with, Exchange last, Instant until) implements Step {}

    /** A person is being asked; the Request with this identifier waits. */
    private record Asking(Conversation with, PeerMethod method, int identifier) implements Step {}

    private record Proven(Exchange last) implements Step {}

    private record Finished() implements Step {}

    /** A Request and what we said to it. */
    private record Exchange(int identifier, Octets response) {}

    /**
     * What has been said so far.
     *
     * @param method the one that was answered; null: none yet
     * @param requests how many were answered
     * @param renewal in mid-session, where silence is no reason to end the session
     */
    private record Conversation(@Nullable PeerMethod method, Standing standing, int requests, boolean renewal) {
        static Conversation begun(boolean renewal) {
            return new Conversation(null, Standing.UNDERWAY, 0, renewal);
        }

        Conversation oneMore() {
            return new Conversation(method, standing, requests + 1, renewal);
        }

        Conversation at(PeerMethod newMethod, Standing newStanding) {
            return new Conversation(newMethod, newStanding, requests, renewal);
        }
    }

    /** The method that is under way, EAP while none is. */
    @Override
    public AuthMethod method() {
        Conversation with = conversation();
        return with == null || with.method == null ? AuthMethod.EAP : with.method.method();
    }

    @Override
    public void start(Instant now) {
        step = new Listening(deadline(now));
    }

    @Override
    public void receive(Instant now, Octets information) throws MalformedPacketException {
        EapPacket packet = EapPacket.read(information);
        switch (packet.code()) {
            case EapPacket.REQUEST -> request(now, packet);
            case EapPacket.SUCCESS -> success(packet);
            case EapPacket.FAILURE -> failure(packet);
            default -> {} // a Response: meant for the other role on this link
        }
    }

    private void request(Instant now, EapPacket packet) throws MalformedPacketException {
        if (step instanceof Listening) {
            request(now, packet, Conversation.begun(false));
        } else if (step instanceof Answered answered) {
            if (answered.last.identifier == packet.identifier()) {
                packets.add(answered.last.response);
                step = new Answered(answered.with, answered.last, deadline(now));
            } else {
                request(now, packet, answered.with);
            }
        } else if (step instanceof Proven proven) {
            if (proven.last.identifier == packet.identifier()) {
                packets.add(proven.last.response);
            } else {
                request(now, packet, Conversation.begun(true));
            }
        }
    }

    private void request(Instant now, EapPacket packet, Conversation sofar) throws MalformedPacketException {
        if (sofar.standing == Standing.OVER) {
            return;
        }
        Conversation with = sofar.oneMore();
        if (with.requests > MAX_REQUESTS) {
            refused(new PeerEvent.Refused(
                    PeerEvent.AUTHENTICATION_FAILURE,
                    false,
                    false,
                    "more than " + MAX_REQUESTS + " Requests of EAP and no end"));
            step = new Finished();
            return;
        }
        switch (packet.type()) {
            case EapPacket.IDENTITY -> {
                if (with.method == null) { // section 2.1: nobody is asked for it once a method runs
                    respond(now, packet, with, EapPacket.IDENTITY, identity());
                }
            }
            case EapPacket.NOTIFICATION -> {
                respond(now, packet, with, EapPacket.NOTIFICATION, Octets.EMPTY);
                events.addLast(new PeerEvent.Notified(WireText.decode(packet.data())));
            }
            case EapPacket.NAK -> throw new MalformedPacketException("EAP: a Nak is a Response, never a Request");
            default -> method(now, packet, with);
        }
    }

    private void method(Instant now, EapPacket packet, Conversation with) throws MalformedPacketException {
        PeerMethod method = with.method;
        AuthMethod wanted = AuthMethod.ofEapType(packet.type());
        if (method == null) {
            if (wanted == null || !terms.accept().contains(wanted)) {
                respond(now, packet, with, EapPacket.NAK, proposals());
                return;
            }
            method = PeerMethod.of(wanted, machines, random);
        } else if (method.method() != wanted) {
            return; // section 2.1: one method in one conversation
        }
        Turn turn = method.request(packet.identifier(), packet.data(), credentials);
        if (!turn.isNothing() && with.method == null) {
            events.addLast(new PeerEvent.MethodBegun(method.method()));
        }
        take(now, packet.identifier(), with.at(method, turn.standing()), method, turn);
    }

    private void take(Instant now, int identifier, Conversation with, PeerMethod method, Turn turn) {
        if (turn.data() != null) {
            Octets response = new EapPacket(
                            EapPacket.RESPONSE, identifier, method.method().eapType(), turn.data())
                    .write();
            packets.add(response);
            step = new Answered(with, new Exchange(identifier, response), deadline(now));
        } else if (turn.standing() == Standing.OVER) {
            step = new Finished();
        } else if (turn.event() != null) {
            step = new Asking(with, method, identifier);
        }
        if (turn.event() != null) {
            refused(turn.event());
        }
    }

    private void respond(Instant now, EapPacket packet, Conversation with, int type, Octets data) {
        Octets response = new EapPacket(EapPacket.RESPONSE, packet.identifier(), type, data).write();
        packets.add(response);
        step = new Answered(with, new Exchange(packet.identifier(), response), deadline(now));
    }

    private Octets identity() {
        return WireText.encode(terms.identity().isEmpty() ? credentials.name() : terms.identity());
    }

    /** Section 5.3.1: the desired types, or zero. */
    private Octets proposals() {
        OctetWriter types = new OctetWriter(Math.max(1, terms.accept().size()));
        for (AuthMethod method : terms.accept()) {
            types.u8(method.eapType());
        }
        return terms.accept().isEmpty() ? Octets.of(0) : types.toOctets();
    }

    private void success(EapPacket packet) {
        if (step instanceof Answered answered && follows(packet, answered.last.identifier)) {
            succeed(answered);
        }
    }

    /** Whether there was a method whose end it may be. */
    private boolean succeed(Answered answered) {
        Standing standing = answered.with.standing;
        PeerMethod method = answered.with.method;
        if (method == null || (standing != Standing.SHOWN && standing != Standing.AGREED)) {
            return false;
        }
        if (changing != null) {
            credentials.password().wipe();
            credentials = new Credentials(credentials.domain(), credentials.user(), changing);
            changing = null;
        }
        forgetKeys();
        keys = method.keys().of(credentials.password());
        step = new Proven(answered.last);
        if (!answered.with.renewal) {
            events.addLast(new PeerEvent.Succeeded(method.message()));
        }
        return true;
    }

    private void failure(EapPacket packet) {
        if (step instanceof Answered answered && follows(packet, answered.last.identifier)) {
            if (answered.with.standing == Standing.OVER) {
                step = new Finished(); // and why has been told
            } else if (answered.with.standing != Standing.AGREED) {
                fail();
            }
        } else if (step instanceof Asking asking && follows(packet, asking.identifier)) {
            fail();
        }
    }

    private void fail() {
        refused(new PeerEvent.Refused(PeerEvent.AUTHENTICATION_FAILURE, false, false, ""));
        step = new Finished();
    }

    /** Section 4.2 wants the identifier of the Response; servers of Microsoft send the next one. */
    private static boolean follows(EapPacket packet, int identifier) {
        return packet.identifier() == identifier || packet.identifier() == ((identifier + 1) & 0xFF);
    }

    private void refused(PeerEvent event) {
        forgetNewPassword();
        events.addLast(event);
    }

    @Override
    public void retry(Instant now, Credentials next) {
        Asking asking = asking("retry");
        Turn turn = asking.method.retry(next);
        Credentials copy = next.copy();
        credentials.password().wipe();
        credentials = copy;
        take(now, asking, turn);
    }

    @Override
    public void changePassword(Instant now, Secret newPassword) {
        Asking asking = asking("changePassword");
        Turn turn = asking.method.change(credentials, newPassword);
        changing = newPassword.copy();
        take(now, asking, turn);
    }

    @Override
    public void answer(Instant now, Secret text) {
        Asking asking = asking("answer");
        take(now, asking, asking.method.answer(text));
    }

    private void take(Instant now, Asking asking, Turn turn) {
        take(now, asking.identifier, asking.with.at(asking.method, turn.standing()), asking.method, turn);
    }

    private Asking asking(String command) {
        if (step instanceof Asking asking) {
            return asking;
        }
        throw new IllegalStateException(
                command + " in " + step.getClass().getSimpleName() + ": nobody has been asked for anything");
    }

    @Override
    public boolean networkSpeaks(Instant now) {
        return step instanceof Answered answered && succeed(answered);
    }

    @Override
    public void timeout(Instant now) {
        if (now.isBefore(nextTimeout())) {
            return;
        }
        if (step instanceof Answered answered && answered.with.renewal) {
            step = new Proven(answered.last);
        } else {
            forgetNewPassword();
            step = new Finished();
            events.addLast(new PeerEvent.Unanswered());
        }
    }

    @Override
    public Instant nextTimeout() {
        if (step instanceof Listening listening) {
            return listening.until;
        }
        return step instanceof Answered answered ? answered.until : Instant.MAX;
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
    public @Nullable SessionKeys sessionKeys() {
        return keys;
    }

    @Override
    public void wipe() {
        forgetKeys();
        forgetNewPassword();
        step = new Finished();
        packets.clear();
        credentials.password().wipe();
    }

    private void forgetKeys() {
        if (keys != null) {
            keys.wipe();
            keys = null;
        }
    }

    private void forgetNewPassword() {
        if (changing != null) {
            changing.wipe();
            changing = null;
        }
    }

    private @Nullable Conversation conversation() {
        if (step instanceof Answered answered) {
            return answered.with;
        }
        return step instanceof Asking asking ? asking.with : null;
    }

    private Instant deadline(Instant now) {
        return now.plus(timers.authTime());
    }
}
