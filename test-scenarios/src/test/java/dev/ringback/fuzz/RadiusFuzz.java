package dev.ringback.fuzz;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Presented;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.radius.RadiusClient;
import dev.ringback.simulator.radius.RadiusConfig;
import dev.ringback.simulator.server.DistantVerdict;
import dev.ringback.simulator.server.Inquiry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Answers of a RADIUS server (RFC 2865, 2548, 3579): a datagram that was not made with the secret decides nothing, one that was
 * is read or refused, and each question has one verdict within its time.
 */
public final class RadiusFuzz {
    private static final String SHARED_SECRET = "Zaunkoenig-5";
    private static final int MAX_STEPS = 60;
    private static final int MAX_DEADLINES = 100;

    private final Input input;
    private final RadiusClient client = new RadiusClient(
            RadiusConfig.of("192.0.2.9", RadiusConfig.DEFAULT_PORT, Secret.of(SHARED_SECRET)), new SplittableRandom(1));
    private Instant now = Instant.parse("2001-01-01T09:00:00Z");
    private Octets last = Octets.EMPTY;
    private int asked;
    private int decided;

    private RadiusFuzz(Input input) {
        this.input = input;
    }

    /** Steps: questions, datagrams raw and signed, time. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (Octets.copyOf(data).toText().contains(SHARED_SECRET)) {
            return; // the fuzzer has learned it from the comparison: a server that tells its own secret is no finding
        }
        new RadiusFuzz(new Input(data)).play();
    }

    private void play() {
        ask(0);
        for (int step = 0; step < MAX_STEPS && input.hasMore(); step++) {
            int what = input.u8();
            switch (what & 3) {
                case 0 -> {
                    int before = decided;
                    client.receive(input.run());
                    drain();
                    Holds.equal(before, decided, "verdicts by somebody who does not know the secret");
                }
                case 1 -> client.receive(signed(input.u8(), input.run()));
                case 2 -> pass(Duration.ofMillis(100L * input.u8()));
                default -> ask(what >> 2);
            }
            drain();
        }
        pass(Duration.ofHours(1));
        Holds.equal(asked, decided, "verdicts on " + asked + " questions");
        client.wipe();
    }

    private void ask(int kind) {
        Octets name = Octets.ofText("alice");
        Octets challenge = Octets.copyOf(new byte[(kind & 3) == 2 ? 8 : 16]);
        Presented presented =
                switch (kind & 3) {
                    case 0 ->
                        new Presented.Response(AuthMethod.MSCHAP_V2, 1, challenge, Octets.copyOf(new byte[49]), name);
                    case 1 ->
                        new Presented.Response(AuthMethod.CHAP_MD5, 1, challenge, Octets.copyOf(new byte[16]), name);
                    case 2 ->
                        new Presented.Response(AuthMethod.MSCHAP, 1, challenge, Octets.copyOf(new byte[49]), name);
                    default -> new Presented.Eap(name, Octets.of(2, 1, 0, 10, 1, 'a', 'l', 'i', 'c', 'e'));
                };
        client.ask(now, new Inquiry(1, ++asked, presented, "5550199", "5550100"));
        drain();
    }

    /** An answer to the last question, made with the secret (RFC 2865, section 3). */
    private Octets signed(int code, Octets attributes) {
        if (last.length() < 20) {
            return Octets.EMPTY;
        }
        int length = 20 + attributes.length();
        Octets head = Octets.of(1 + code % 12, last.u8(1), length >> 8, length & 0xFF);
        byte[] word = SHARED_SECRET.getBytes(StandardCharsets.UTF_8);
        Octets whole = head.concat(last.slice(4, 16)).concat(attributes).concat(Octets.copyOf(word));
        Octets digest = Octets.copyOf(md5().digest(whole.toByteArray()));
        return new OctetWriter(length)
                .octets(head)
                .octets(digest)
                .octets(attributes)
                .toOctets();
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no MD5", e);
        }
    }

    private void pass(Duration span) {
        Instant end = now.plus(span);
        for (int deadlines = 0; !client.nextTimeout().isAfter(end); deadlines++) {
            Holds.atMost(MAX_DEADLINES * (1L + asked), deadlines, "deadlines in " + span);
            now = client.nextTimeout().isBefore(now) ? now : client.nextTimeout();
            client.timeout(now);
            drain();
        }
        now = end;
    }

    private void drain() {
        for (Octets datagram; (datagram = client.pollDatagram()) != null; ) {
            Holds.hides(datagram, SHARED_SECRET);
            last = datagram;
        }
        for (RadiusClient.Answer answer; (answer = client.pollAnswer()) != null; ) {
            decided++;
            Holds.atMost(asked, decided, "verdicts");
            Holds.that(!answer.toString().contains(SHARED_SECRET), () -> "the secret in a verdict");
            if (answer.verdict() instanceof DistantVerdict.None none) {
                Holds.tells(none.reason(), SHARED_SECRET);
            }
        }
    }
}
