package dev.ringback.ppp.callback;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ConfigurationOption;
import dev.ringback.ppp.control.ControlPacket;
import dev.ringback.ppp.control.Outbox;
import dev.ringback.ppp.control.PppTimers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The caller's role: waits for a Request, lets its owner choose for as long as that takes, and repeats the Response until
 * it is acknowledged. The answer is always to the latest Request. A Request that comes after the Response says that it was
 * lost or refused: the same answer goes out again, {@value #MAX_ANSWERS_AGAIN} times at most.
 */
public final class CbcpCaller implements CbcpMachine {
    /** How long the first Request may take after authentication has passed. */
    public static final Duration MAX_WAIT_FOR_REQUEST = Duration.ofSeconds(30);
    /** Requests after the Response that are answered again. */
    public static final int MAX_ANSWERS_AGAIN = 3;

    private final PppTimers timers;
    private final Outbox<Octets> packets = new Outbox<>();
    private final Outbox<CbcpEvent> events = new Outbox<>();
    private Step step = new Idle();

    /** A caller whose callback phase has not begun. */
    public CbcpCaller(PppTimers timers) {
        this.timers = timers;
    }

    private sealed interface Step {}

    private record Idle() implements Step {}

    private record AwaitingRequest(Instant giveUpAt) implements Step {}

    /** The owner decides; the answer will have the identifier of the latest Request. */
    private record Deciding(int identifier, CallbackOffer offer) implements Step {}

    private record AwaitingAck(int identifier, CallbackChoice choice, int sent, int again, Instant repeatAt)
            implements Step {}

    private record Settled(CallbackChoice choice) implements Step {}

    private record Failed() implements Step {}

    @Override
    public void start(Instant now) {
        if (step instanceof Idle) {
            step = new AwaitingRequest(now.plus(MAX_WAIT_FOR_REQUEST));
        }
    }

    /**
     * Answers the latest Request.
     *
     * @throws IllegalStateException if no Request waits for an answer
     * @throws IllegalArgumentException if the latest Request does not offer that
     */
    public void answer(Instant now, CallbackChoice choice) {
        if (!(step instanceof Deciding deciding)) {
            throw new IllegalStateException("answer: no Callback Request waits for one");
        }
        if (!deciding.offer.permits(choice)) {
            throw new IllegalArgumentException(choice + " is not in the latest " + deciding.offer);
        }
        respond(now, new AwaitingAck(deciding.identifier, choice, 0, 0, now));
    }

    @Override
    public void receive(Instant now, Octets information) throws MalformedPacketException {
        ControlPacket packet = ControlPacket.read("CBCP", information);
        switch (packet.code()) {
            case REQUEST -> request(now, packet);
            case ACK -> acknowledged(packet);
            default -> discard("CBCP: code " + packet.code() + " is not for the caller", packet);
        }
    }

    @Override
    public void protocolRejected(Instant now) {
        if (!(step instanceof Settled)) {
            fail(CbcpFailure.PROTOCOL_REJECTED);
        }
    }

    @Override
    public void timeout(Instant now) {
        if (now.isBefore(nextTimeout())) {
            return;
        }
        if (step instanceof AwaitingRequest) {
            fail(CbcpFailure.NO_REQUEST);
        } else if (step instanceof AwaitingAck waiting) {
            if (timers.cbcpCount() > 0 && waiting.sent >= timers.cbcpCount()) {
                fail(CbcpFailure.NO_ACK);
            } else {
                respond(now, waiting);
            }
        }
    }

    @Override
    public Instant nextTimeout() {
        if (step instanceof AwaitingRequest waiting) {
            return waiting.giveUpAt;
        }
        return step instanceof AwaitingAck waiting ? waiting.repeatAt : Instant.MAX;
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
        return step instanceof Settled settled && !settled.choice.callsBack();
    }

    private void request(Instant now, ControlPacket packet) throws MalformedPacketException {
        CallbackOffer offer = CallbackOffer.read(ConfigurationOption.readAll(packet.data()));
        if (packet.data().isEmpty()) {
            throw new MalformedPacketException("CBCP Request: no option");
        }
        if (step instanceof AwaitingRequest || step instanceof Deciding) {
            step = new Deciding(packet.identifier(), offer);
            events.add(new CbcpEvent.Requested(offer));
        } else if (step instanceof AwaitingAck waiting) {
            if (waiting.again == MAX_ANSWERS_AGAIN) {
                fail(CbcpFailure.REFUSED);
            } else {
                respond(
                        now,
                        new AwaitingAck(packet.identifier(), waiting.choice, waiting.sent, waiting.again + 1, now));
            }
        } else {
            discard("CBCP: a Request when all is settled", packet);
        }
    }

    private void acknowledged(ControlPacket packet) {
        if (step instanceof AwaitingAck waiting
                && packet.identifier() == waiting.identifier
                && packet.data().equals(data(waiting.choice))) {
            step = new Settled(waiting.choice);
            events.add(new CbcpEvent.Settled(waiting.choice));
        } else {
            discard("CBCP: an Ack that is not of our latest Response", packet);
        }
    }

    private void respond(Instant now, AwaitingAck waiting) {
        packets.add(new ControlPacket(RESPONSE, waiting.identifier, data(waiting.choice)).toOctets());
        step = new AwaitingAck(
                waiting.identifier, waiting.choice, waiting.sent + 1, waiting.again, now.plus(timers.cbcpRepeat()));
    }

    private static Octets data(CallbackChoice choice) {
        return ConfigurationOption.writeAll(List.of(choice.toOption()));
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
