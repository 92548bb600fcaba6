package dev.ringback.fuzz;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.port.PortCommand;
import dev.ringback.ppp.PppConfig;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.PppLink;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.callback.CbcpEvent;
import dev.ringback.ppp.compression.CcpConfig;
import dev.ringback.ppp.compression.MppeStrength;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.eap.EapTerms;
import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.ppp.lcp.LcpConfig;
import dev.ringback.ppp.network.IpcpConfig;
import dev.ringback.ppp.network.Ipv6cpConfig;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.server.ServerConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A whole call, a caller's {@link PppLink} and a server's line, by every method of authentication, with callback, MPPE, IPv6 and
 * a login as text before it. A real call leads up to somewhere, and from there on either end hears the input. A stranger is
 * never let in, and has the line for a limited time; see {@link FarEnd}.
 */
public final class CallFuzz {
    static final List<AuthMethod> METHODS = List.of(
            AuthMethod.PAP,
            AuthMethod.CHAP_MD5,
            AuthMethod.MSCHAP,
            AuthMethod.MSCHAP_V2,
            AuthMethod.EAP_MD5,
            AuthMethod.EAP_GTC,
            AuthMethod.EAP_MSCHAP_V2);

    private static final int WRONG_PASSWORD = 16;
    private static final int PASSWORD_EXPIRED = 32;
    private static final int MAX_STEPS = 120;
    private static final int MAX_LEAD = 64;
    private static final int MAX_OUTPUTS = 600;
    private static final int MAX_DEADLINES = 4_000;
    private static final int MAX_KEPT = 300;

    private final Input input;
    private final int kind;
    private final FarEnd server;
    private final PppLink client;
    private final Frames ofServer = new Frames();
    private final Frames ofClient = new Frames();
    private final ArrayDeque<Octets> toServer = new ArrayDeque<>();
    private Instant now = Instant.parse("2001-01-01T09:00:00Z");
    private int answers;

    private CallFuzz(Input input) {
        this.input = input;
        AuthMethod method = METHODS.get(input.u8() % METHODS.size());
        kind = input.u8();
        server = new FarEnd(method, kind);
        client = new PppLink(config(method, kind), new SplittableRandom(kind + 1));
    }

    /** A first octet for the method, one for what else the call has, one for where the attack begins, then steps. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (!Proofs.knowsThePassword(data)) {
            new CallFuzz(new Input(data)).play();
        }
    }

    private static PppConfig config(AuthMethod method, int kind) {
        LcpConfig lcp = LcpConfig.usual().withAuthentication(List.of(), ServerConfig.inLcp(List.of(method)));
        boolean callback = (kind & FarEnd.CALLS_BACK) != 0;
        PppConfig config = new PppConfig(
                        callback ? lcp.withCallback(CallbackTerms.caller()) : lcp,
                        IpcpConfig.caller(),
                        PppTimers.DEFAULTS,
                        credentials(kind),
                        "")
                .withEap(EapTerms.peer(ServerConfig.insideEap(List.of(method)), ""));
        if ((kind & FarEnd.ENCRYPTS) != 0) {
            config = config.withCcp(new CcpConfig(
                    CcpConfig.Demand.OFFERED, List.of(MppeStrength.values()), CcpConfig.KeyChange.EITHER));
        }
        return (kind & FarEnd.SPEAKS_IPV6) != 0 ? config.withIpv6cp(Ipv6cpConfig.RANDOM) : config;
    }

    private static Credentials credentials(int kind) {
        String user = (kind & PASSWORD_EXPIRED) != 0 ? FarEnd.EXPIRED : FarEnd.USER;
        String typedPassword = (kind & WRONG_PASSWORD) != 0 ? FarEnd.WRONG_PASSWORD : FarEnd.PASSWORD;
        return new Credentials("", user, Secret.of(typedPassword));
    }

    private void play() {
        server.lineUp(now);
        client.open(now);
        client.lineUp(now);
        drain();
        for (int lead = input.below(MAX_LEAD); lead > 0; lead--) {
            passOn();
        }
        for (int step = 0; step < MAX_STEPS && input.hasMore() && !server.hasHungUp(); step++) {
            step(input.u8());
            drain();
        }
        toServer.clear();
        server.writes.clear();
        silence();
    }

    private void step(int what) {
        boolean attacksServer = (what & 8) == 0;
        switch (what & 7) {
            case 0 -> attack(attacksServer, input.run());
            case 1, 2 -> attack(attacksServer, (attacksServer ? ofClient : ofServer).shaped(input));
            case 3 -> attack(attacksServer, (attacksServer ? ofClient : ofServer).any(input));
            case 4 -> attack(attacksServer, Frames.answer(attacksServer ? ofServer : ofClient, input));
            case 5 -> pass(Duration.ofMillis(100L * input.u8()));
            case 6 -> {
                for (int i = what >> 4; i >= 0; i--) {
                    passOn();
                }
            }
            default -> client.send(now, input.run());
        }
    }

    private void attack(boolean attacksServer, Octets octets) {
        if (attacksServer) {
            server.receive(now, octets);
        } else {
            client.receive(now, octets.toByteBuffer());
        }
    }

    /** One write of each end gets to the other. */
    private void passOn() {
        if (!toServer.isEmpty()) {
            server.receive(now, toServer.removeFirst());
        }
        if (!server.writes.isEmpty()) {
            Octets octets = server.writes.removeFirst();
            ofServer.wrote(octets);
            client.receive(now, octets.toByteBuffer());
        }
        drain();
    }

    private void pass(Duration span) {
        Instant end = now.plus(span);
        for (int deadlines = 0; !next().isAfter(end); deadlines++) {
            Holds.atMost(MAX_DEADLINES, deadlines, "deadlines in " + span);
            now = next().isBefore(now) ? now : next();
            client.timeout(now);
            server.timeout(now);
            drain();
        }
        now = end;
    }

    private Instant next() {
        return client.nextTimeout().isBefore(server.nextTimeout()) ? client.nextTimeout() : server.nextTimeout();
    }

    /** Neither hears anything more. */
    private void silence() {
        pass(Duration.ofHours(1));
        boolean wrong = (kind & WRONG_PASSWORD) != 0 && (kind & FarEnd.LOGS_IN) == 0;
        Holds.that(!wrong || !server.hasAccepted(), () -> "a wrong password was accepted");
        Holds.that(
                server.hasAccepted() || server.hasHungUp(),
                () -> "nobody has proven himself, and the line is not free");
        server.lineDown(now);
        client.lineDown(now, LineDown.UNKNOWN);
        drain();
        client.wipe();
    }

    private void drain() {
        int outputs = 0;
        boolean moved = true;
        while (moved) {
            moved = false;
            for (PortCommand command; (command = client.pollPort()) != null; moved = true) {
                Holds.atMost(MAX_OUTPUTS, ++outputs, "outputs for one input");
                if (command instanceof PortCommand.Write write) {
                    ofClient.wrote(write.octets());
                    if (toServer.size() == MAX_KEPT) {
                        toServer.removeFirst();
                    }
                    toServer.addLast(write.octets());
                }
            }
            for (PppEvent event; (event = client.pollEvent()) != null; moved = true) {
                Holds.atMost(MAX_OUTPUTS, ++outputs, "outputs for one input");
                Secrets.notIn(event.toString());
                answer(event);
            }
        }
    }

    /** The caller answers what it is asked, and only a few times. */
    private void answer(PppEvent event) {
        if (answers > 4) {
            return;
        }
        if (event instanceof PppEvent.Proof proof && proof.event() instanceof PeerEvent.Refused refused) {
            answers++;
            if (refused.changeAllowed()) {
                client.changePassword(now, Secret.of(Secrets.CHANGED_PASSWORD));
            } else if (refused.retryAllowed()) {
                client.retry(now, credentials(kind));
            }
        } else if (event instanceof PppEvent.Proof proof && proof.event() instanceof PeerEvent.Prompted) {
            answers++;
            client.answer(now, credentials(kind).password());
        } else if (event instanceof PppEvent.Callback callback
                && callback.event() instanceof CbcpEvent.Requested requested) {
            answers++;
            if (requested.offer().none()) {
                client.answerCallback(now, CallbackChoice.none());
            } else if (requested.offer().user()) {
                client.answerCallback(now, CallbackChoice.user("5550199", 5));
            }
        }
    }
}
