package dev.ringback.ras.dial;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.ppp.LinkPhase;
import dev.ringback.ppp.PppConfig;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.PppLink;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.callback.CallbackOffer;
import dev.ringback.ppp.callback.CbcpEvent;
import dev.ringback.ppp.compression.CcpConfig;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.eap.EapTerms;
import dev.ringback.ppp.lcp.LcpConfig;
import dev.ringback.ppp.network.IpcpConfig;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.ppp.network.Ipv6cpConfig;
import dev.ringback.secret.Secret;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A server with one user: it judges by the password, or as {@link #verdicts} say, which go first. */
final class TestServer implements Machine<PppEvent> {
    /** A verdict that does not look at the answer. */
    record Verdict(int code, boolean retry) {}

    final List<String> answered = new ArrayList<>();
    final List<Octets> datagrams = new ArrayList<>();
    final ArrayDeque<Verdict> verdicts = new ArrayDeque<>();
    final AuthMethod method;
    IpcpConfig network = IpcpConfig.answerer(
            Ipv4Address.of("192.0.2.1"), Ipv4Address.of("192.0.2.77"), Ipv4Address.of("192.0.2.53"), Ipv4Address.NONE);
    CcpConfig ccp = CcpConfig.NONE;
    Ipv6cpConfig ipv6cp = Ipv6cpConfig.NONE;
    PppTimers timers = PppTimers.DEFAULTS;
    LcpConfig lcp = LcpConfig.usual();
    EapTerms eap;
    Secret password = Secret.of("correct horse");
    boolean expired;
    int changeCode; // what a change of password is refused with; 0: accepted
    boolean silent; // gives no verdict at all
    CallbackOffer offer; // what the account permits; null: never asks
    boolean refusesChoices;
    final List<CallbackChoice> settled = new ArrayList<>();
    Consumer<PppEvent> watcher = event -> {};
    PppLink link;
    TestLogin login; // what is said before PPP; null: nothing
    private boolean texting;
    private final SplittableRandom random = new SplittableRandom(4711);
    private Instant now = Instant.EPOCH;

    TestServer(AuthMethod method) {
        this.method = method;
        eap = method != null && method.isInsideEap() ? EapTerms.authenticator(List.of(method)) : EapTerms.NONE;
    }

    /** The owner of the pump. */
    void heard(PppEvent event) {
        watcher.accept(event);
        if (event instanceof PppEvent.DatagramReceived received) {
            datagrams.add(received.datagram());
        }
        if (event instanceof PppEvent.EncryptionFinished finished && finished.required()) {
            link.close(now, "encryption is required");
        }
        if (event instanceof PppEvent.Callback callback) {
            callback(callback.event());
        }
        if (silent || !(event instanceof PppEvent.AuthenticationRequested asked)) {
            return;
        }
        if (link.phase() != LinkPhase.AUTHENTICATE) {
            return; // the caller's goodbye came in the same octets, and nobody waits for a verdict
        }
        if (asked.event() instanceof AuthenticatorEvent.Answered answer) {
            judge(answer);
        } else if (asked.event() instanceof AuthenticatorEvent.ChangeRequested change) {
            change(change);
        }
    }

    private void callback(CbcpEvent event) {
        if (event instanceof CbcpEvent.OfferWanted && offer != null) {
            link.offerCallback(now, offer);
        } else if (event instanceof CbcpEvent.Chosen) {
            if (refusesChoices) {
                link.refuseCallback(now);
            } else {
                link.acknowledgeCallback(now);
            }
        } else if (event instanceof CbcpEvent.Settled done) {
            settled.add(done.choice());
        }
    }

    private void judge(AuthenticatorEvent.Answered answer) {
        boolean right = answer.proof().isOf(password);
        answered.add(answer.name() + (right ? " right" : " wrong"));
        Verdict verdict = verdicts.pollFirst();
        if (verdict != null) {
            refuse(answer, verdict.code, verdict.retry);
        } else if (!right) {
            refuse(answer, 691, true);
        } else if (expired) {
            refuse(answer, 648, false);
        } else {
            link.accept(now, answer, password, "Welcome");
        }
    }

    private void change(AuthenticatorEvent.ChangeRequested requested) {
        Secret changed = requested.change().newPassword(password);
        answered.add(requested.name() + " changes to " + (changed == null ? "nothing" : text(changed)));
        if (changeCode != 0 || changed == null) {
            refuse(requested, changeCode, true);
        } else {
            password = changed;
            expired = false;
            link.accept(now, requested, password, "Changed");
        }
    }

    private static String text(Secret secret) {
        return new String(secret.characters());
    }

    private void refuse(AuthenticatorEvent question, int code, boolean retry) {
        link.refuse(now, question, new Refusal(code, retry, method == AuthMethod.MSCHAP ? 2 : 3, true, "E" + code));
    }

    /** Begins LCP anew on a line that is up. */
    void renegotiate() {
        link.lineDown(now, LineDown.UNKNOWN);
        link.lineUp(now);
    }

    /** Says goodbye. */
    void terminate() {
        link.close(now, "authenticate-time");
    }

    @Override
    public void portOpened(Instant now) {}

    @Override
    public void lineUp(Instant now) {
        this.now = now;
        texting = login != null;
        if (!texting) {
            beginPpp();
        }
    }

    private void beginPpp() {
        texting = false;
        List<AuthMethod> demand = method == null ? List.of() : List.of(method.inLcp());
        link = new PppLink(
                new PppConfig(lcp.withAuthentication(demand, List.of()), network, timers, null, "server")
                        .withCcp(ccp)
                        .withIpv6cp(ipv6cp)
                        .withEap(eap),
                random);
        link.open(now);
        link.lineUp(now);
    }

    @Override
    public void lineDown(Instant now, LineDown cause) {
        this.now = now;
        if (link != null) {
            link.lineDown(now, cause);
        }
    }

    @Override
    public void portFailed(Instant now, PortFailure failure) {}

    @Override
    public void receive(Instant now, ByteBuffer octets) {
        this.now = now;
        if (texting) {
            login.hear(octets);
            if (login.isOver()) {
                beginPpp();
            }
        }
        if (!texting) {
            link.receive(now, octets);
        }
    }

    @Override
    public void circuit(Instant now, Circuit circuit, boolean on) {}

    @Override
    public void timeout(Instant now) {
        this.now = now;
        if (link != null) {
            link.timeout(now);
        }
    }

    @Override
    public Instant nextTimeout() {
        return link == null ? Instant.MAX : link.nextTimeout();
    }

    @Override
    public PortCommand pollPort() {
        PortCommand text = login == null ? null : login.pollPort();
        return text != null || link == null ? text : link.pollPort();
    }

    @Override
    public PppEvent pollEvent() {
        return link == null ? null : link.pollEvent();
    }
}
