package dev.ringback.simulator.radius;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.simulator.server.DistantVerdict;
import dev.ringback.simulator.server.Inquiry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A client of one RADIUS server, without a socket: told and drained. A question is sent again, the same octets, until it is
 * answered or has been sent often enough (RFC 2865, section 2.4). An answer that was not made with the shared secret is
 * ignored, and remembered for the reason that is given in the end. Not thread-safe.
 */
public final class RadiusClient {
    /** Questions that may wait for an answer: what there are identifiers for. */
    public static final int MAX_WAITING = 256;

    private final RadiusConfig config;
    private final SharedSecret secret;
    private final RandomGenerator random;
    private final Map<Integer, Question> waiting = new LinkedHashMap<>();
    private final ArrayDeque<Octets> datagrams = new ArrayDeque<>(4);
    private final ArrayDeque<Answer> answers = new ArrayDeque<>(4);
    private int identifier;

    /** A verdict on an inquiry. */
    public record Answer(Inquiry inquiry, DistantVerdict verdict) {}

    /** A question under way. */
    private static final class Question {
        final Inquiry inquiry;
        final Octets request;
        final Octets authenticator;
        Instant repeatAt;
        int sent = 1;
        int unproven;
        String malformed = "";
        boolean unreachable;

        Question(Inquiry inquiry, Octets request, Octets authenticator, Instant repeatAt) {
            this.inquiry = inquiry;
            this.request = request;
            this.authenticator = authenticator;
            this.repeatAt = repeatAt;
        }
    }

    /** A client that has asked nothing; it copies the secret. The random source is for what nobody may guess. */
    public RadiusClient(RadiusConfig config, RandomGenerator random) {
        this.config = config;
        this.secret = new SharedSecret(config.secret());
        this.random = random;
    }

    /** Asks; {@link #pollDatagram} has the question. */
    public void ask(Instant now, Inquiry inquiry) {
        if (waiting.size() >= MAX_WAITING) {
            none(inquiry, MAX_WAITING + " questions wait for an answer already");
            return;
        }
        do {
            identifier = (identifier + 1) & 0xFF;
        } while (waiting.containsKey(identifier));
        byte[] fresh = new byte[RadiusPacket.AUTHENTICATOR_OCTETS];
        random.nextBytes(fresh);
        Octets authenticator = Octets.owning(fresh, fresh.length);
        Octets request = AccessRequest.of(inquiry, identifier, authenticator, config.identifier(), secret);
        waiting.put(identifier, new Question(inquiry, request, authenticator, now.plus(config.timeout())));
        datagrams.addLast(request);
    }

    /** A datagram from the server. */
    public void receive(Octets datagram) {
        if (datagram.length() < RadiusPacket.HEADER_OCTETS) {
            return; // it does not even say what it answers
        }
        Question question = waiting.get(datagram.u8(1));
        if (question == null) {
            return; // late, or twice
        }
        try {
            RadiusPacket packet = RadiusPacket.read(datagram);
            if (!isProven(datagram, packet, question)) {
                question.unproven++;
                return;
            }
            DistantVerdict verdict =
                    AccessReply.verdict(packet, question.inquiry.presented(), question.authenticator, secret);
            waiting.remove(packet.identifier());
            answers.addLast(new Answer(question.inquiry, verdict));
        } catch (MalformedPacketException e) {
            question.malformed = e.reason();
        }
    }

    /** The network says that nobody listens where the server should be; it may be starting, so the questions wait on. */
    public void unreachable() {
        waiting.values().forEach(question -> question.unreachable = true);
    }

    /** A deadline may have come. */
    public void timeout(Instant now) {
        List<Integer> over = new ArrayList<>();
        for (Map.Entry<Integer, Question> entry : waiting.entrySet()) {
            Question question = entry.getValue();
            if (now.isBefore(question.repeatAt)) {
                continue;
            }
            if (question.sent < config.tries()) {
                question.sent++;
                question.repeatAt = now.plus(config.timeout());
                datagrams.addLast(question.request);
            } else {
                over.add(entry.getKey());
                none(question.inquiry, reason(question));
            }
        }
        over.forEach(waiting::remove);
    }

    /** The earliest deadline, {@code Instant.MAX} when there is none. */
    public Instant nextTimeout() {
        Instant next = Instant.MAX;
        for (Question question : waiting.values()) {
            next = question.repeatAt.isBefore(next) ? question.repeatAt : next;
        }
        return next;
    }

    /** The next datagram for the server, or null. */
    public @Nullable Octets pollDatagram() {
        return datagrams.pollFirst();
    }

    /** The next verdict, or null. */
    public @Nullable Answer pollAnswer() {
        return answers.pollFirst();
    }

    /** Forgets all questions and overwrites the secret; the last call. */
    public void wipe() {
        waiting.clear();
        datagrams.clear();
        secret.wipe();
    }

    private boolean isProven(Octets datagram, RadiusPacket packet, Question question) {
        if (!secret.isAnswer(datagram, question.authenticator)) {
            return false;
        }
        int at = RadiusPacket.HEADER_OCTETS;
        for (RadiusAttribute attribute : packet.attributes()) {
            if (attribute.type() == RadiusAttribute.MESSAGE_AUTHENTICATOR) {
                return attribute.value().length() == RadiusPacket.AUTHENTICATOR_OCTETS
                        && secret.messageAuthenticator(
                                        datagram.slice(0, datagram.u16(2)), question.authenticator, at + 2)
                                .equals(attribute.value());
            }
            at += attribute.value().length() + 2;
        }
        // Older servers sign a verdict without EAP by its authenticator alone; with EAP that will not do (RFC 3579,
        // 3.2).
        return packet.find(RadiusAttribute.EAP_MESSAGE) == null;
    }

    private void none(Inquiry inquiry, String reason) {
        answers.addLast(new Answer(inquiry, new DistantVerdict.None(reason)));
    }

    /** What may be wrong, for somebody who has to mend it. */
    private String reason(Question question) {
        Duration waited = config.timeout().multipliedBy(question.sent);
        String asked = "asked " + question.sent + " times in " + waited.toMillis() / 1000.0 + " s: ";
        if (question.unproven > 0) {
            return asked + question.unproven + " answers were not made with our secret: is it the same on both sides?";
        }
        if (!question.malformed.isEmpty()) {
            return asked + "its answer cannot be read: " + question.malformed;
        }
        if (question.unreachable) {
            return asked + "nobody listens there: is the RADIUS server running, and is that its port?";
        }
        return asked + "no answer: is that its address, does it know this computer as a client, and is the secret the "
                + "same? A RADIUS server says nothing to a client that it does not know, or that has another secret";
    }
}
