package dev.ringback.ppp.callback;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ConfigurationOption;
import dev.ringback.ppp.control.ControlPacket;
import dev.ringback.ppp.control.Outbox;
import dev.ringback.ppp.control.PppTimers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answerer's role: asks its owner what the account permits, repeats the Request until there is a Response that can be
 * acknowledged, and lets its owner have the last word on it. The first Request has identifier 1, each further one the
 * next. The Ack is repeated when the acknowledged Response comes again.
 */
public final class CbcpAnswerer implements CbcpMachine {
    private final PppTimers timers;
    private final Outbox<Octets> packets = new Outbox<>();
    private final Outbox<CbcpEvent> events = new Outbox<>();
    private Step step = new Idle();

    /** An answerer whose callback phase has not begun. */
    public CbcpAnswerer(PppTimers timers) {
        this.timers = timers;
    }

    private sealed interface Step {}

    private record Idle() implements Step {}

    private record AwaitingOffer() implements Step {}

    private record AwaitingResponse(CallbackOffer offer, int sent, Instant repeatAt) implements Step {
        /** RFC 1661's octet: after 255 comes 0. */
        int identifier() {
            return sent & 0xFF;
        }
    }

    /** The owner has the last word on a Response. */
    private record Judging(AwaitingResponse question, ControlPacket response, CallbackChoice choice) implements Step {}

    private record Acknowledged(ControlPacket response, CallbackChoice choice) implements Step {}

    /** The peer does not speak the protocol, and the account lets it go without. */
    private record Excused() implements Step {}

    private record Failed() implements Step {}

    @Override
    public void start(Instant now) {
        if (step instanceof Idle) {
            step = new AwaitingOffer();
            events.add(new CbcpEvent.OfferWanted());
        }
    }

    /**
     * Says what the account permits; the first Request goes out.
     *
     * @throws IllegalStateException if nobody asked for that
     * @throws IllegalArgumentException if it permits nothing at all, not even to go without
     */
    public void offer(Instant now, CallbackOffer offer) {
        if (!(step instanceof AwaitingOffer)) {
            throw new IllegalStateException("offer: no offer is wanted now");
        }
        if (offer.isEmpty()) {
            throw new IllegalArgumentException("an offer of nothing; no callback is CallbackOffer.nothing()");
        }
        request(now, offer, 1);
    }

    /** Acknowledges what the caller has chosen. @throws IllegalStateException if no choice waits for that */
    public void acknowledge(Instant now) {
        Judging judging = judging("acknowledge");
        step = new Acknowledged(judging.response, judging.choice);
        sendAck(judging.response);
        events.add(new CbcpEvent.Settled(judging.choice));
    }

    /** Asks again, because what the caller has chosen will not do. @throws IllegalStateException if no choice waits */
    public void refuse(Instant now) {
        askAgain(now, judging("refuse").question);
    }

    @Override
    public void receive(Instant now, Octets information) throws MalformedPacketException {
        ControlPacket packet = ControlPacket.read("CBCP", information);
        if (packet.code() != RESPONSE) {
            discard("CBCP: code " + packet.code() + " is not for the answerer", packet);
        } else if (step instanceof AwaitingResponse question) {
            if (packet.identifier() == question.identifier()) {
                response(now, question, packet);
            } else {
                discard("CBCP: a Response to another Request", packet);
            }
        } else if (step instanceof Acknowledged done && packet.equals(done.response)) {
            sendAck(packet);
        } else {
            discard("CBCP: a Response that nobody waits for", packet);
        }
    }

    @Override
    public void protocolRejected(Instant now) {
        if (step instanceof AwaitingResponse question) {
            if (question.offer.none()) {
                step = new Excused();
                events.add(new CbcpEvent.Settled(CallbackChoice.none()));
            } else {
                fail(CbcpFailure.PROTOCOL_REJECTED);
            }
        }
    }

    @Override
    public void timeout(Instant now) {
        if (step instanceof AwaitingResponse question && !now.isBefore(question.repeatAt)) {
            askAgain(now, question);
        }
    }

    @Override
    public Instant nextTimeout() {
        return step instanceof AwaitingResponse question ? question.repeatAt : Instant.MAX;
    }

    @Override
    public @Nullable Octets pollPacket() {
        return packets.poll();
    }

    @Override
    public @Nullable CbcpEvent pollEvent() {
        return events.poll();
    }

    @Override
    public boolean letsNetworkBegin() {
        return step instanceof Excused || (step instanceof Acknowledged done && !done.choice.callsBack());
    }

    private void response(Instant now, AwaitingResponse question, ControlPacket packet) {
        CallbackChoice choice;
        try {
            choice = CallbackChoice.read(ConfigurationOption.readAll(packet.data()));
        } catch (MalformedPacketException e) {
            discard(e.reason(), packet);
            askAgain(now, question);
            return;
        }
        if (question.offer.permits(choice)) {
            step = new Judging(question, packet, choice);
            events.add(new CbcpEvent.Chosen(choice));
        } else {
            discard("CBCP: a Response with a callback that was not offered", packet);
            askAgain(now, question);
        }
    }

    private void askAgain(Instant now, AwaitingResponse question) {
        if (timers.cbcpCount() > 0 && question.sent >= timers.cbcpCount()) {
            fail(CbcpFailure.NO_RESPONSE);
        } else {
            request(now, question.offer, question.sent + 1);
        }
    }

    private void request(Instant now, CallbackOffer offer, int sent) {
        AwaitingResponse question = new AwaitingResponse(offer, sent, now.plus(timers.cbcpRepeat()));
        packets.add(new ControlPacket(REQUEST, question.identifier(), ConfigurationOption.writeAll(offer.toOptions()))
                .toOctets());
        step = question;
    }

    private void sendAck(ControlPacket response) {
        packets.add(new ControlPacket(ACK, response.identifier(), response.data()).toOctets());
    }

    private Judging judging(String command) {
        if (step instanceof Judging judging) {
            return judging;
        }
        throw new IllegalStateException(command + ": no choice of the caller waits for that");
    }

    private void fail(CbcpFailure failure) {
        step = new Failed();
        events.add(new CbcpEvent.Failed(failure));
    }

    private void discard(String reason, ControlPacket packet) {
        events.add(new CbcpEvent.Discarded(
                reason, ControlPacket.HEADER_OCTETS + packet.data().length()));
    }
}
