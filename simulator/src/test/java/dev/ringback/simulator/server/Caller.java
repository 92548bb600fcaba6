package dev.ringback.simulator.server;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.ppp.PppConfig;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.PppLink;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.eap.EapTerms;
import dev.ringback.ppp.lcp.LcpConfig;
import dev.ringback.ppp.network.IpcpConfig;
import dev.ringback.secret.Secret;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A caller of the tests: dials as soon as it is opened, and does what the test says at each refusal. */
public final class Caller implements Machine<PppEvent> {
    public final List<PppEvent> events = new ArrayList<>();
    public final List<LineDown> lineDowns = new ArrayList<>();
    public final PppLink link;
    private String number = "5550100";
    private final ArrayDeque<PortCommand> commands = new ArrayDeque<>();
    private boolean inOneRun;

    Caller(LcpConfig lcp, Credentials credentials, RandomGenerator random) {
        this(lcp, EapTerms.NONE, credentials, random);
    }

    private Caller(LcpConfig lcp, EapTerms eap, Credentials credentials, RandomGenerator random) {
        link = new PppLink(
                new PppConfig(lcp, IpcpConfig.caller(), PppTimers.DEFAULTS, credentials, "").withEap(eap), random);
    }

    public static Caller of(String user, String password, RandomGenerator random, AuthMethod... accept) {
        List<AuthMethod> methods = List.of(accept);
        LcpConfig lcp = LcpConfig.usual().withAuthentication(List.of(), ServerConfig.inLcp(methods));
        EapTerms eap = EapTerms.peer(ServerConfig.insideEap(methods), "");
        return new Caller(lcp, eap, credentials(user, password), random);
    }

    public static Credentials credentials(String user, String password) {
        int backslash = user.indexOf('\\');
        return new Credentials(
                user.substring(0, Math.max(0, backslash)), user.substring(backslash + 1), Secret.of(password));
    }

    /** The same, dialling another number. */
    public Caller to(String newNumber) {
        number = newNumber;
        return this;
    }

    /** The same; its frames of one moment are one write. */
    Caller inOneRun() {
        inOneRun = true;
        return this;
    }

    public void open(Instant now) {
        commands.add(new PortCommand.Open());
    }

    void call(Instant now) {
        commands.add(new PortCommand.Call(number));
    }

    public void hangUp(Instant now) {
        commands.add(new PortCommand.SetDtr(false));
    }

    public <E extends PppEvent> List<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public List<PeerEvent> proofs() {
        return all(PppEvent.Proof.class).stream().map(PppEvent.Proof::event).toList();
    }

    @Override
    public void portOpened(Instant now) {
        call(now);
    }

    @Override
    public void lineUp(Instant now) {
        link.open(now);
        link.lineUp(now);
    }

    @Override
    public void lineDown(Instant now, LineDown cause) {
        lineDowns.add(cause);
        link.lineDown(now, cause);
    }

    @Override
    public void portFailed(Instant now, PortFailure failure) {
        throw new AssertionError(failure);
    }

    @Override
    public void receive(Instant now, ByteBuffer octets) {
        link.receive(now, octets);
    }

    @Override
    public void circuit(Instant now, Circuit circuit, boolean on) {}

    @Override
    public void timeout(Instant now) {
        link.timeout(now);
    }

    @Override
    public Instant nextTimeout() {
        return link.nextTimeout();
    }

    @Override
    public @Nullable PortCommand pollPort() {
        PortCommand ofLink = link.pollPort();
        if (ofLink == null) {
            return commands.pollFirst();
        }
        return inOneRun ? together((PortCommand.Write) ofLink) : ofLink;
    }

    /** A link has nothing to say to a port but writes. */
    private PortCommand together(PortCommand.Write first) {
        Octets all = first.octets();
        for (PortCommand next; (next = link.pollPort()) != null; ) {
            all = all.concat(((PortCommand.Write) next).octets());
        }
        return new PortCommand.Write(all);
    }

    @Override
    public @Nullable PppEvent pollEvent() {
        PppEvent event = link.pollEvent();
        if (event != null) {
            events.add(event);
        }
        return event;
    }
}
