package dev.ringback.ppp.eap;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Authenticator;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.PacketQueue;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.ppp.auth.SessionKeys;
import dev.ringback.ppp.auth.WireText;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.eap.AuthenticatorMethod.Move;
import dev.ringback.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The authenticator of EAP (RFC 3748). It asks for the identity, shows its notification if it has one, and then demands
 * the favourite of its methods; to a Nak it goes on with the first method in there that it offers and has not demanded
 * yet, and where there is none it ends with a Failure. One Request is out at a time. It is repeated, with its
 * identifier, until it is answered or the counter is used up (section 4.3); one that a person has to answer is repeated
 * ten times slower. While the owner decides there is no timer.
 *
 * <p>A Response counts when it has the identifier of the Request and its type, or is a Nak to a method that has not been
 * answered yet. Success and Failure are sent once, with the identifier of the last Response (section 4.2).
 *
 * <p>The name it asks its owner about is the one in the method; the identity, where the method carries none.
 */
public final class EapAuthenticator implements Authenticator {
    /** Between two Requests that a person has to answer (section 4.3 wants time enough for that). */
    public static final Duration PERSON_REPEAT = Duration.ofSeconds(30);

    private final EapTerms terms;
    private final Octets ownName;
    private final PppTimers timers;
    private final AuthMachines machines;
    private final RandomGenerator random;
    private final PacketQueue packets = new PacketQueue();
    private final ArrayDeque<AuthenticatorEvent> events = new ArrayDeque<>(2);
    private int nextIdentifier;
    private Step step = new Idle();
    private @Nullable SessionKeys keys; // of the last answer that was right

    /** An authenticator, with its name in the challenges of its methods. */
    public EapAuthenticator(
            EapTerms terms, String ownName, PppTimers timers, AuthMachines machines, RandomGenerator random) {
        this.terms = terms;
        this.ownName = WireText.encode(ownName);
        this.timers = timers;
        this.machines = machines;
        this.random = random;
        byte[] first = new byte[1];
        random.nextBytes(first);
        nextIdentifier = first[0] & 0xFF;
    }

    private sealed interface Step {}

    private record Idle() implements Step {}

    private record AskingIdentity(Sent sent) implements Step {}

    private record Notifying(Sent sent, Octets identity) implements Step {}

    /** A Request of a method is out. */
    private record Running(Sent sent, Dialogue dialogue, boolean mayGoOn) implements Step {}

    /** The owner decides. */
    private record Deciding(int identifier, Dialogue dialogue) implements Step {}

    private record Decided() implements Step {}

    /** A Request that is out. */
    private record Sent(EapPacket request, int times, Duration every, Instant repeatAt) {}

    /**
     * A method and how one came to it.
     *
     * @param answered whether the peer has answered it, after which it can be refused no more
     * @param demanded the methods that were demanded, this one included
     */
    private record Dialogue(
            AuthenticatorMethod method, Octets identity, boolean answered, EnumSet<AuthMethod> demanded) {
        Dialogue thatIsAnswered() {
            return new Dialogue(method, identity, true, demanded);
        }
    }

    /** The method that is under way, EAP while none is. */
    @Override
    public AuthMethod method() {
        Dialogue dialogue = dialogue();
        return dialogue == null ? AuthMethod.EAP : dialogue.method.method();
    }

    @Override
    public void start(Instant now) {
        step = new AskingIdentity(
                send(now, EapPacket.IDENTITY, WireText.encode(terms.identityPrompt()), timers.authRepeat()));
    }

    private Sent send(Instant now, int type, Octets data, Duration every) {
        EapPacket request = new EapPacket(EapPacket.REQUEST, nextIdentifier, type, data);
        nextIdentifier = (nextIdentifier + 1) & 0xFF;
        packets.add(request.write());
        return new Sent(request, 1, every, now.plus(every));
    }

    @Override
    public void receive(Instant now, Octets information) throws MalformedPacketException {
        EapPacket packet = EapPacket.read(information);
        Sent sent = sent();
        if (packet.code() != EapPacket.RESPONSE || sent == null) {
            return; // meant for the other role on this link, or nothing is asked
        }
        if (packet.identifier() != sent.request.identifier()) {
            return; // an answer to an earlier Request
        }
        if (step instanceof Running running && packet.type() == EapPacket.NAK) {
            declined(now, packet, running);
        } else if (packet.type() == sent.request.type()) {
            answered(now, packet);
        }
    }

    private void answered(Instant now, EapPacket packet) throws MalformedPacketException {
        if (step instanceof AskingIdentity) {
            if (terms.notification().isEmpty()) {
                demandFavourite(now, packet.identifier(), packet.data());
            } else {
                Octets text = WireText.encode(terms.notification());
                step = new Notifying(send(now, EapPacket.NOTIFICATION, text, timers.authRepeat()), packet.data());
            }
        } else if (step instanceof Notifying notifying) {
            demandFavourite(now, packet.identifier(), notifying.identity);
        } else if (step instanceof Running running) {
            Dialogue dialogue = running.dialogue;
            Move move = dialogue.method.response(packet.identifier(), packet.data(), dialogue.identity);
            if (!(move instanceof Move.Nothing)) {
                carryOut(now, packet.identifier(), dialogue.thatIsAnswered(), move, false);
            }
        }
    }

    private void demandFavourite(Instant now, int identifier, Octets identity) {
        if (terms.offer().isEmpty()) {
            end(identifier, false);
            conclude(false, "there is no method to demand");
        } else {
            demand(now, terms.offer().get(0), identity, EnumSet.noneOf(AuthMethod.class));
        }
    }

    private void demand(Instant now, AuthMethod wanted, Octets identity, EnumSet<AuthMethod> demandedBefore) {
        EnumSet<AuthMethod> demanded = EnumSet.copyOf(demandedBefore);
        demanded.add(wanted);
        AuthenticatorMethod method = AuthenticatorMethod.of(wanted, terms, ownName, machines, random);
        Dialogue dialogue = new Dialogue(method, identity, false, demanded);
        carryOut(now, nextIdentifier, dialogue, method.begin(nextIdentifier), false);
    }

    /** A Nak: the peer's list decides the order (section 5.3.1). */
    private void declined(Instant now, EapPacket nak, Running running) {
        Dialogue dialogue = running.dialogue;
        if (dialogue.answered) {
            return;
        }
        dialogue.method.wipe();
        for (int i = 0; i < nak.data().length(); i++) {
            AuthMethod proposal = AuthMethod.ofEapType(nak.data().u8(i));
            if (proposal != null && terms.offer().contains(proposal) && !dialogue.demanded.contains(proposal)) {
                demand(now, proposal, dialogue.identity, dialogue.demanded);
                return;
            }
        }
        end(nak.identifier(), false);
        conclude(false, "the peer accepts no method that is offered");
    }

    /** Of an event that is told at once, or in the call of a verdict. */
    private void carryOut(Instant now, int identifier, Dialogue dialogue, Move move, boolean verdict) {
        if (move instanceof Move.Send send) {
            Duration every = send.person() ? PERSON_REPEAT : timers.authRepeat();
            Sent sent = send(now, dialogue.method.method().eapType(), send.data(), every);
            step = new Running(sent, dialogue, send.mayGoOn());
        } else if (move instanceof Move.Ask ask) {
            step = new Deciding(identifier, dialogue);
            events.addLast(ask.question());
        } else if (move instanceof Move.End end) {
            end(identifier, end.accepted());
            if (!verdict) {
                conclude(end.accepted(), end.reason());
            }
        }
    }

    private void end(int identifier, boolean accepted) {
        packets.add(
                new EapPacket(accepted ? EapPacket.SUCCESS : EapPacket.FAILURE, identifier, 0, Octets.EMPTY).write());
        step = new Decided();
    }

    private void conclude(boolean accepted, String reason) {
        events.addLast(new AuthenticatorEvent.Concluded(accepted, reason));
    }

    @Override
    public void accept(Instant now, Secret password, String message) {
        Deciding deciding = deciding("accept");
        forgetKeys();
        keys = deciding.dialogue.method.keys().of(password);
        carryOut(now, deciding.identifier, deciding.dialogue, deciding.dialogue.method.accept(password, message), true);
    }

    @Override
    public void acceptWith(Instant now, String text) {
        acceptWith(now, text, null);
    }

    @Override
    public void acceptWith(Instant now, String text, @Nullable SessionKeys given) {
        Deciding deciding = deciding("acceptWith");
        forgetKeys();
        keys = given;
        carryOut(now, deciding.identifier, deciding.dialogue, deciding.dialogue.method.acceptWith(text), true);
    }

    @Override
    public void refuse(Instant now, Refusal refusal) {
        Deciding deciding = deciding("refuse");
        carryOut(now, deciding.identifier, deciding.dialogue, deciding.dialogue.method.refuse(refusal), true);
    }

    @Override
    public void refuseWith(Instant now, String text) {
        Deciding deciding = deciding("refuseWith");
        carryOut(now, deciding.identifier, deciding.dialogue, deciding.dialogue.method.refuseWith(text), true);
    }

    private Deciding deciding(String command) {
        if (step instanceof Deciding deciding) {
            return deciding;
        }
        throw new IllegalStateException(
                command + " in " + step.getClass().getSimpleName() + ": no answer of the peer waits for a verdict");
    }

    @Override
    public boolean peerMayGoOn() {
        return step instanceof Running running && running.mayGoOn;
    }

    @Override
    public boolean isConcluded() {
        return step instanceof Decided;
    }

    @Override
    public void timeout(Instant now) {
        Sent sent = sent();
        if (sent == null || now.isBefore(sent.repeatAt)) {
            return;
        }
        if (sent.times >= timers.authCount()) {
            forget();
            step = new Idle();
            events.addLast(new AuthenticatorEvent.Unanswered());
            return;
        }
        packets.add(sent.request.write());
        Sent again = new Sent(sent.request, sent.times + 1, sent.every, now.plus(sent.every));
        if (step instanceof Notifying notifying) {
            step = new Notifying(again, notifying.identity);
        } else if (step instanceof Running running) {
            step = new Running(again, running.dialogue, running.mayGoOn);
        } else {
            step = new AskingIdentity(again);
        }
    }

    @Override
    public Instant nextTimeout() {
        Sent sent = sent();
        return sent == null ? Instant.MAX : sent.repeatAt;
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
        forget();
        step = new Idle();
        packets.clear();
    }

    private void forgetKeys() {
        if (keys != null) {
            keys.wipe();
            keys = null;
        }
    }

    private void forget() {
        Dialogue dialogue = dialogue();
        if (dialogue != null) {
            dialogue.method.wipe();
        }
    }

    private @Nullable Sent sent() {
        if (step instanceof AskingIdentity asking) {
            return asking.sent;
        } else if (step instanceof Notifying notifying) {
            return notifying.sent;
        }
        return step instanceof Running running ? running.sent : null;
    }

    private @Nullable Dialogue dialogue() {
        if (step instanceof Running running) {
            return running.dialogue;
        }
        return step instanceof Deciding deciding ? deciding.dialogue : null;
    }
}
