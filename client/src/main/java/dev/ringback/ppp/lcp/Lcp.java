package dev.ringback.ppp.lcp;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetReader;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.control.Automaton;
import dev.ringback.ppp.control.ConfigurationOption;
import dev.ringback.ppp.control.ControlEvent;
import dev.ringback.ppp.control.ControlFailure;
import dev.ringback.ppp.control.ControlPacket;
import dev.ringback.ppp.control.ControlProtocol;
import dev.ringback.ppp.control.Outbox;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.control.ProtocolNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The Link Control Protocol of one end of a line (RFC 1661, sections 5 and 6; RFC 1570, sections 2.1 and 2.2).
 *
 * <p>Told, asked, drained: drain packets and events after every call. Packets are information fields for protocol C021.
 * Not thread-safe.
 */
public final class Lcp {
    /** Protocol-Reject. */
    public static final int PROTOCOL_REJECT = 8;
    /** Echo-Request. */
    public static final int ECHO_REQUEST = 9;
    /** Echo-Reply. */
    public static final int ECHO_REPLY = 10;
    /** Discard-Request. */
    public static final int DISCARD_REQUEST = 11;
    /** Identification (RFC 1570, section 2.1). */
    public static final int IDENTIFICATION = 12;
    /** Time-Remaining (RFC 1570, section 2.2). */
    public static final int TIME_REMAINING = 13;

    private static final int PROTOCOL_OCTETS = 2;

    private final LcpConfig config;
    private final Duration restart;
    private final LoopDetector loop = new LoopDetector();
    private final LcpPolicy policy;
    private final ControlProtocol control;
    private final Echo echo;
    private final Outbox<LcpEvent> events = new Outbox<>();

    private boolean heard;
    private int sendMruOctets = ControlProtocol.DEFAULT_MRU_OCTETS;
    private int protocolRejectIdentifier;
    private @Nullable LcpFailure cause; // why we closed, when nobody told us to
    private Instant lineNeededUntil = Instant.MIN; // MIN: the peer has not said goodbye
    private LcpEvent.@Nullable Finished held; // until that moment

    /** An LCP whose line is down; the random source is for Magic-Numbers. */
    public Lcp(LcpConfig config, PppTimers timers, RandomGenerator random) {
        this.config = config;
        restart = timers.restart();
        policy = new LcpPolicy(config, random, loop);
        control = new ControlProtocol("LCP", policy, timers, Automaton.Options.NONE);
        echo = new Echo(timers.echo(), timers.echoCount());
    }

    /** The owner wants the link. */
    public void open(Instant now) {
        control.open(now);
        drain(now);
    }

    /** The owner no longer wants the link; the text goes to the peer with the Terminate-Request. */
    public void close(Instant now, String text) {
        control.close(now, text);
        drain(now);
    }

    /** What to think of the Callback option from the next negotiation on; told while there is no line. */
    public void setCallback(CallbackTerms terms) {
        policy.setCallback(terms);
    }

    /** There is a line. */
    public void lowerUp(Instant now) {
        heard = false;
        cause = null;
        loop.cleared();
        control.lowerUp(now);
        drain(now);
    }

    /** The line is gone. */
    public void lowerDown(Instant now) {
        held = null; // there is no line left to give up
        lineNeededUntil = Instant.MIN;
        control.lowerDown(now);
        drain(now);
    }

    /** The information field of a packet with protocol C021. */
    public void receive(Instant now, Octets information) throws MalformedPacketException {
        ControlPacket packet = ControlPacket.read("LCP", information);
        heard = true;
        try {
            switch (packet.code()) {
                case PROTOCOL_REJECT -> protocolReject(now, packet);
                case ECHO_REQUEST, ECHO_REPLY, DISCARD_REQUEST -> exchange(now, packet);
                case IDENTIFICATION, TIME_REMAINING -> {
                    if (config.extensions()) {
                        peerSays(now, packet);
                    } else {
                        control.receive(now, packet);
                    }
                }
                default -> {
                    echo.alive();
                    control.receive(now, packet);
                    if (packet.code() == ControlPacket.TERMINATE_REQUEST) {
                        goodbye(now);
                    }
                }
            }
        } finally {
            drain(now);
        }
    }

    /** Asks no more and sends nothing more, as if the last Request of either kind had expired. */
    public void abandon(Instant now) {
        control.abandon(now);
        drain(now);
    }

    /** The Restart timer or the echo's may have expired. */
    public void timeout(Instant now) {
        control.timeout(now);
        if (held != null && !now.isBefore(lineNeededUntil)) {
            finish(held);
        }
        switch (echo.timeout(now)) {
            case NOTHING -> {}
            case REQUEST -> send(ECHO_REQUEST, echo.identifier(), magicThen(Octets.EMPTY));
            case LOST -> giveUp(now, loop.isSuspected() ? LcpFailure.LOOPED_BACK : LcpFailure.ECHO_LOST);
        }
        drain(now);
    }

    /** When {@link #timeout} is due, {@code Instant.MAX} when never. */
    public Instant nextTimeout() {
        Instant ofControl = control.nextTimeout();
        Instant next = echo.nextTimeout();
        next = ofControl.isBefore(next) ? ofControl : next;
        return held != null && lineNeededUntil.isBefore(next) ? lineNeededUntil : next;
    }

    /**
     * Until when the line must not be dropped: one Restart period from the Terminate-Ack with which we answered the peer's
     * goodbye (RFC 1661, section 3.7), so that the peer can read it. {@code Instant.MIN} when it said none. {@link
     * LcpEvent.Finished} waits until then by itself.
     */
    public Instant lineNeededUntil() {
        return lineNeededUntil;
    }

    /** The information field of the next packet to send, or null. */
    public @Nullable Octets pollPacket() {
        return control.pollPacket();
    }

    /** The next event, or null. */
    public @Nullable LcpEvent pollEvent() {
        return events.poll();
    }

    /**
     * Tells the peer that we do not speak a protocol (RFC 1661, section 5.7), with as much of the packet as its MRU
     * leaves room for. Outside Opened nothing may be sent, and nothing is.
     */
    public void rejectProtocol(Instant now, int protocol, Octets information) {
        if (!isOpened()) {
            return;
        }
        int room = sendMruOctets - ControlPacket.HEADER_OCTETS - PROTOCOL_OCTETS;
        Octets rejected = information.slice(0, Math.min(information.length(), room));
        protocolRejectIdentifier = (protocolRejectIdentifier + 1) & 0xFF;
        OctetWriter data = new OctetWriter(PROTOCOL_OCTETS + rejected.length());
        send(
                PROTOCOL_REJECT,
                protocolRejectIdentifier,
                data.u16(protocol).octets(rejected).toOctets());
    }

    /** Another protocol's packet came from the peer: a sign of life, so that echoes missed long ago do not add up. */
    public void peerIsAlive() {
        echo.alive();
    }

    /** Whether the link is open. */
    public boolean isOpened() {
        return control.state() == Automaton.State.OPENED;
    }

    /** Whether it says goodbye: a Terminate-Request of ours, or of the peer's in Opened, waits for its end. */
    public boolean isTerminating() {
        Automaton.State state = control.state();
        return state == Automaton.State.CLOSING || state == Automaton.State.STOPPING;
    }

    /** Whether it neither negotiates nor waits for anything: it has not begun, or is over. */
    public boolean isAtRest() {
        Automaton.State state = control.state();
        return state == Automaton.State.CLOSED || state == Automaton.State.STOPPED;
    }

    private boolean hasLine() {
        Automaton.State state = control.state();
        return state != Automaton.State.INITIAL && state != Automaton.State.STARTING;
    }

    /** Whether a well-formed LCP packet came since the line is up. */
    public boolean heardPeer() {
        return heard;
    }

    /**
     * The peer's goodbye, if it was not our own, has been acknowledged; repeating it, while we wait for the end, does not
     * make us wait longer.
     */
    private void goodbye(Instant now) {
        boolean waits = isTerminating() || isAtRest();
        if (hasLine() && !loop.isSuspected() && !(waits && now.isBefore(lineNeededUntil))) {
            lineNeededUntil = now.plus(restart);
        }
    }

    private void finish(LcpEvent.Finished finished) {
        held = null;
        events.add(finished);
    }

    private void protocolReject(Instant now, ControlPacket packet) throws MalformedPacketException {
        int protocol = new OctetReader(packet.data(), "LCP Protocol-Reject").u16("rejected protocol");
        if (!isOpened()) {
            discard("a Protocol-Reject outside Opened", packet); // RFC 1661, section 5.7
            return;
        }
        echo.alive();
        boolean ours = protocol == ProtocolNumber.LCP;
        control.rejected(now, ours);
        if (!ours) {
            events.add(new LcpEvent.ProtocolRejected(protocol));
        }
    }

    private void exchange(Instant now, ControlPacket packet) throws MalformedPacketException {
        OctetReader reader = new OctetReader(packet.data(), "LCP code " + packet.code());
        int magic = reader.i32("Magic-Number");
        boolean reply = control.exchanged(now);
        if (!isOpened()) {
            discard("code " + packet.code() + " outside Opened", packet); // RFC 1661, section 5.8
        } else if (!isFromPeer(now, magic, packet)) {
            return;
        } else if (packet.code() == ECHO_REQUEST && reply) {
            send(ECHO_REPLY, packet.identifier(), magicThen(reader.rest()));
        } else if (packet.code() == ECHO_REPLY && !echo.hasAsked(packet.identifier())) {
            discard("an Echo-Reply to nothing that was asked", packet); // RFC 1661, section 5; but the peer lives
        }
    }

    private void peerSays(Instant now, ControlPacket packet) throws MalformedPacketException {
        OctetReader reader = new OctetReader(packet.data(), "LCP code " + packet.code());
        int magic = reader.i32("Magic-Number");
        String text;
        if (packet.code() == IDENTIFICATION) {
            text = reader.rest().toText();
        } else {
            int seconds = reader.i32("Seconds-Remaining");
            String rest = reader.rest().toText();
            String time = seconds == -1 ? "no time limit" : Integer.toUnsignedString(seconds) + " s remaining";
            text = rest.isEmpty() ? time : time + ": " + rest;
        }
        if (!hasLine()) {
            discard("the lower layer is down", packet);
        } else if (isFromPeer(now, magic, packet)) {
            events.add(new LcpEvent.PeerSays(text));
        }
    }

    /**
     * Judges a Magic-Number outside Configure packets (RFC 1661, section 6.4): our own means a loop, one that is neither
     * 0 nor the peer's means a peer that talks to somebody else. What recovers from either is left to us: loops are
     * counted, the rest is discarded.
     */
    private boolean isFromPeer(Instant now, int magic, ControlPacket packet) {
        int own = policy.ownMagic();
        if (magic != 0 && magic == own) {
            discard("our own Magic-Number in code " + packet.code(), packet);
            if (loop.coincidence()) {
                giveUp(now, LcpFailure.LOOPED_BACK);
            }
            return false;
        }
        int his = hisMagic();
        if (isOpened() && magic != 0 && his != 0 && magic != his) {
            discard("a Magic-Number of neither end in code " + packet.code(), packet);
            return false;
        }
        loop.cleared();
        echo.alive();
        return true;
    }

    private void giveUp(Instant now, LcpFailure why) {
        if (cause == null) {
            cause = why;
        }
        control.close(now, why == LcpFailure.LOOPED_BACK ? "looped back" : "no Echo-Reply");
    }

    private int hisMagic() {
        ConfigurationOption option = ConfigurationOption.find(control.his(), LcpOption.MagicNumber.TYPE);
        return option != null && LcpOption.of(option) instanceof LcpOption.MagicNumber magic ? magic.number() : 0;
    }

    /** Our Magic-Number and data, cut to the peer's MRU. */
    private Octets magicThen(Octets data) {
        int room = sendMruOctets - ControlPacket.HEADER_OCTETS - Integer.BYTES;
        return new OctetWriter(Integer.BYTES + data.length())
                .i32(policy.ownMagic())
                .octets(data.slice(0, Math.min(data.length(), room)))
                .toOctets();
    }

    private void send(int code, int identifier, Octets data) {
        control.send(new ControlPacket(code, identifier, data));
    }

    private void discard(String reason, ControlPacket packet) {
        events.add(new LcpEvent.Discarded(
                "LCP: " + reason, ControlPacket.HEADER_OCTETS + packet.data().length()));
    }

    private void drain(Instant now) {
        for (ControlEvent event; (event = control.pollEvent()) != null; ) {
            if (event instanceof ControlEvent.Up) {
                up(now);
            } else if (event instanceof ControlEvent.Down) {
                echo.stop();
                mru(ControlProtocol.DEFAULT_MRU_OCTETS);
                events.add(new LcpEvent.Down());
            } else if (event instanceof ControlEvent.Finished finished) {
                LcpEvent.Finished end = new LcpEvent.Finished(failure(finished.failure()), finished.text());
                if (now.isBefore(lineNeededUntil)) {
                    held = end;
                } else {
                    finish(end);
                }
                cause = null;
            } else if (event instanceof ControlEvent.PeerTerminates terminates) {
                LcpFailure failure = failure(ControlFailure.TERMINATED_BY_PEER);
                events.add(new LcpEvent.PeerTerminates(failure, terminates.text()));
            } else if (event instanceof ControlEvent.CodeRejected rejected) {
                if (rejected.code() == ECHO_REQUEST) {
                    echo.stop();
                }
            } else if (event instanceof ControlEvent.Discarded discarded) {
                events.add(new LcpEvent.Discarded(discarded.reason(), discarded.lengthOctets()));
            }
        }
        if (!isTerminating() && !isAtRest()) {
            held = null; // it negotiates again
        }
    }

    private void up(Instant now) {
        LcpResult result = result();
        mru(result.sendMru());
        lineNeededUntil = Instant.MIN;
        echo.start(now);
        events.add(new LcpEvent.Up(result));
    }

    private void mru(int octets) {
        sendMruOctets = octets;
        control.setPeerMru(octets);
    }

    private LcpFailure failure(ControlFailure why) {
        if (cause != null) {
            return cause;
        }
        LcpFailure policys = policy.failure();
        return switch (why) {
            case CLOSED -> LcpFailure.CLOSED;
            case TIMED_OUT -> heard ? overAuth(LcpFailure.TIMED_OUT) : LcpFailure.NO_RESPONSE;
            case NOT_CONVERGING -> overAuth(LcpFailure.NOT_CONVERGING);
            case UNACCEPTABLE -> policys != null ? policys : LcpFailure.NOT_CONVERGING;
            case TERMINATED_BY_PEER -> overAuth(LcpFailure.TERMINATED_BY_PEER);
            case REJECTED -> LcpFailure.REJECTED;
        };
    }

    /** Whatever the end looks like, it is about the proof when the peer's last Request demanded one that we refuse. */
    private LcpFailure overAuth(LcpFailure otherwise) {
        return policy.refusesAuth() ? LcpFailure.AUTH_METHOD_REFUSED : otherwise;
    }

    private LcpResult result() {
        List<ConfigurationOption> his = control.his();
        List<ConfigurationOption> got = control.got();
        return new LcpResult(
                mruOf(his),
                mapOf(his),
                ConfigurationOption.find(his, LcpOption.ProtocolFieldCompression.TYPE) != null,
                ConfigurationOption.find(his, LcpOption.AddressAndControlFieldCompression.TYPE) != null,
                mruOf(got),
                mapOf(got),
                methodOf(got),
                methodOf(his),
                callbackOf(got),
                callbackOf(his));
    }

    private static LcpOption.@Nullable Callback callbackOf(List<ConfigurationOption> options) {
        ConfigurationOption option = ConfigurationOption.find(options, LcpOption.Callback.TYPE);
        return option != null && LcpOption.of(option) instanceof LcpOption.Callback callback ? callback : null;
    }

    private static int mruOf(List<ConfigurationOption> options) {
        ConfigurationOption option = ConfigurationOption.find(options, LcpOption.MaximumReceiveUnit.TYPE);
        return option != null && LcpOption.of(option) instanceof LcpOption.MaximumReceiveUnit mru
                ? mru.octets()
                : LcpOption.MaximumReceiveUnit.DEFAULT_OCTETS;
    }

    private static int mapOf(List<ConfigurationOption> options) {
        ConfigurationOption option = ConfigurationOption.find(options, LcpOption.ControlCharacterMap.TYPE);
        return option != null && LcpOption.of(option) instanceof LcpOption.ControlCharacterMap map
                ? map.map()
                : LcpOption.ControlCharacterMap.DEFAULT_MAP;
    }

    private static @Nullable AuthMethod methodOf(List<ConfigurationOption> options) {
        ConfigurationOption option = ConfigurationOption.find(options, LcpOption.AuthenticationProtocol.TYPE);
        return option != null && LcpOption.of(option) instanceof LcpOption.AuthenticationProtocol auth
                ? auth.method()
                : null;
    }
}
