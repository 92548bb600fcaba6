package dev.ringback.ras.dial;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.LineReport;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.ppp.LinkPhase;
import dev.ringback.ppp.LinkWatch;
import dev.ringback.ppp.PppConfig;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.PppLink;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.ppp.network.IpcpResult;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEapAnswer;
import dev.ringback.ras.RasEapQuestion;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasInteraction;
import dev.ringback.ras.RasStatistics;
import dev.ringback.ras.RasTerminal;
import dev.ringback.secret.Secret;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One dial, from OpenPort to the moment when line and port have been given up. Its steps turn what the port and PPP say
 * into the states of RAS; nothing below it knows that a pause exists. Not thread-safe.
 */
public final class RasMachine implements Machine<DialEvent> {
    /** Writes that still go out before a hang-up; of a longer backlog only the newest, which are the goodbye. */
    private static final int MAX_LAST_WRITES = 4;
    /** How long a port may take to say that the line is down. */
    private static final Duration MAX_HANG_UP = Duration.ofSeconds(10);
    /** What the peer of a link is told when it is to call back. */
    private static final String GOODBYE_BEFORE_CALLBACK = "Call me back, please";

    private final DialConfig config;
    private final DialMembers members;
    private final @Nullable DialScript script;
    private final PppLink link;
    private final LinkWatch watch;
    private final DialActions actions = new Actions();
    private final DialCounters counters = new DialCounters();
    private final Agreements agreements = new Agreements();
    private final EapUi eap = new EapUi();
    private final LineText text = new LineText();
    private final ArrayDeque<PortCommand> commands = new ArrayDeque<>(8);
    private final ArrayDeque<DialEvent> events = new ArrayDeque<>(8);
    private boolean peerHeard;
    private DialStep step = new Ready();

    /**
     * A dial that has not begun; the password is copied, and what a script sends.
     *
     * @param machines the digests and ciphers, shared with other dials of the same thread
     */
    public RasMachine(DialConfig config, RasDialParams params, AuthMachines machines, RandomGenerator random) {
        this.config = config;
        this.members = new DialMembers(config.entryDomain(), params);
        this.script = config.interaction() instanceof RasInteraction.Script steps ? new DialScript(steps) : null;
        this.watch = new LinkWatch(config.limits());
        this.link = new PppLink(
                new PppConfig(config.lcp(), config.ipcp(), config.timers(), members.credentials(), "")
                        .withCcp(config.ccp())
                        .withIpv6cp(config.ipv6cp())
                        .withEap(config.eap()),
                machines,
                random);
    }

    /** Begins; once. */
    public void dial(Instant now) {
        if (step instanceof Ready) {
            actions.announce(RasConnectionState.OPEN_PORT);
            commands.addLast(new PortCommand.Open());
            become(new OpeningPort());
        }
    }

    /**
     * Refuses an answer that {@link #resume} would not take, and changes nothing.
     *
     * @throws RasException with the error of the dial if the line was lost in a pause
     * @throws dev.ringback.ras.RasMisuseException 87 or 756 if the dial is not paused, or the answer changes a member that
     *     was not asked for
     */
    public void checkResume(RasDialParams answer) throws RasException {
        step.requirePaused();
        members.check(step.state(), answer);
        eap.requireAnswer();
    }

    /** Answers a pause; {@link #checkResume} comes first. The password is copied. */
    public void resume(Instant now, RasDialParams answer) {
        become(step.resume(now, members.accept(step.state(), answer), actions));
        settle(now);
    }

    /** What a method of EAP asks, or null. */
    @Nullable
    RasEapQuestion eapQuestion() {
        return eap.question();
    }

    /**
     * Takes the answer to that; {@link #resume} sends it. Its secret is copied.
     *
     * @throws dev.ringback.ras.RasMisuseException 87 if nothing is asked, or something else
     */
    void invokeEapUi(RasEapAnswer answer) {
        eap.answer(answer);
    }

    /** Ends the dial or the connection, in whatever state it is. */
    public void hangUp(Instant now) {
        become(step.hangUp(now, actions));
        settle(now);
    }

    /** Ends the dial with an error of the owner's. */
    public void fail(Instant now, RasError error, String message) {
        if (!(step instanceof Over)) {
            become(actions.fail(now, step.state(), error, message));
            settle(now);
        }
    }

    /** Sends an IP datagram; false: not connected, larger than the peer's MRU, or the line is behind. */
    public boolean send(Instant now, Octets datagram) {
        boolean sent = step instanceof Online && link.send(now, datagram);
        if (sent) {
            counters.datagramSent();
            watch.passed(now, datagram);
        }
        return sent;
    }

    /** Sends text; false if nothing of it was taken, because nobody is there or the line is behind. */
    boolean say(Octets text) {
        int unsent = text.length();
        for (PortCommand command : commands) {
            unsent +=
                    command instanceof PortCommand.Write write ? write.octets().length() : 0;
        }
        boolean taken =
                step instanceof Interacting there && there.talks(actions) && unsent <= RasTerminal.MAX_UNSENT_OCTETS;
        if (taken && !text.isEmpty()) {
            commands.addLast(new PortCommand.Write(text));
        }
        return taken;
    }

    /** Whether the peer spoke PPP while there was text. */
    boolean pppIsHeard() {
        return text.pppIsHeard();
    }

    /** What has passed, but for what the owner and the port alone can count. */
    RasStatistics statistics(Instant now, long droppedDatagrams, LineReport line) {
        return counters.copy(now, link.framingCounters(), link.encryptionCounters(), droppedDatagrams, line);
    }

    /** The passwords that it holds. */
    List<Secret> heldSecrets() {
        List<Secret> held = new ArrayList<>(members.held());
        held.addAll(eap.held());
        if (script != null) {
            held.addAll(script.held());
        }
        return held;
    }

    @Override
    public void portOpened(Instant now) {
        become(step.portOpened(now, actions));
        settle(now);
    }

    @Override
    public void lineUp(Instant now) {
        become(step.lineUp(now, actions));
        settle(now);
    }

    /** The link goes first: what it says about that is of no interest to a step that knows the cause. */
    @Override
    public void lineDown(Instant now, LineDown cause) {
        link.lineDown(now, cause);
        become(step.lineDown(now, cause, actions));
        settle(now);
    }

    @Override
    public void portFailed(Instant now, PortFailure failure) {
        link.lineDown(now, LineDown.HERE);
        become(step.portFailed(now, failure, actions));
        settle(now);
    }

    @Override
    public void receive(Instant now, ByteBuffer octets) {
        counters.received(octets.remaining());
        if (step instanceof Interacting interacting) {
            receiveText(now, octets, interacting);
        } else {
            receiveFrames(now, octets);
        }
        settle(now);
    }

    /** Each frame is answered before the next is read, since that may take back what the first asked. */
    private void receiveFrames(Instant now, ByteBuffer octets) {
        while (!(step instanceof Ended) && link.receiveFrame(now, octets)) {
            settle(now);
        }
        if (step instanceof Ended) {
            octets.position(octets.limit()); // the port has been given up
        }
    }

    /** The frames of a peer that has begun with PPP wait until we begin. */
    private void receiveText(Instant now, ByteBuffer octets, Interacting interacting) {
        boolean ended = text.pppIsHeard();
        Octets heard = text.read(octets);
        if (!heard.isEmpty()) {
            events.addLast(new DialEvent.Text(heard));
        }
        if (!ended && text.pppIsHeard()) {
            events.addLast(new DialEvent.TextEnded());
        }
        if (!heard.isEmpty()) {
            become(interacting.textHeard(now, heard, actions));
        }
    }

    @Override
    public void circuit(Instant now, Circuit circuit, boolean on) {
        link.circuit(now, circuit, on);
        settle(now);
    }

    /** The step's own deadline and the limits first: at one instant, giving up beats sending once more. */
    @Override
    public void timeout(Instant now) {
        if (!now.isBefore(step.deadline())) {
            become(step.timeout(now, actions));
        }
        LinkWatch.Limit limit = watch.timeout(now);
        if (limit != null) {
            become(actions.fail(now, step.state(), DialErrors.of(limit), ""));
        }
        if (!(step instanceof Ended)) {
            link.timeout(now);
        }
        settle(now);
    }

    @Override
    public Instant nextTimeout() {
        if (step instanceof Ended) {
            return Instant.MAX;
        }
        Instant next = link.nextTimeout();
        next = watch.nextTimeout().isBefore(next) ? watch.nextTimeout() : next;
        return step.deadline().isBefore(next) ? step.deadline() : next;
    }

    @Override
    public boolean hangsUp() {
        return PortCommand.anyHangsUp(commands);
    }

    /** What the link writes stays in the link until it is asked for, because the link knows when it has too much. */
    @Override
    public @Nullable PortCommand pollPort() {
        PortCommand command = commands.isEmpty() ? link.pollPort() : commands.removeFirst();
        if (command instanceof PortCommand.Write write) {
            counters.sent(write.octets().length());
        }
        return command;
    }

    @Override
    public @Nullable DialEvent pollEvent() {
        boolean portWaits = events.peekFirst() instanceof DialEvent.Released && !commands.isEmpty();
        return portWaits ? null : events.pollFirst();
    }

    private void become(DialStep next) {
        if (step instanceof Interacting && !(next instanceof Interacting)) {
            events.addLast(new DialEvent.TextEnded());
        }
        step = next;
    }

    private void settle(Instant now) {
        for (PppEvent event; (event = link.pollEvent()) != null; ) {
            heard(now, event);
        }
    }

    /** What the machine itself keeps of an event; the step hears all of them. */
    private void heard(Instant now, PppEvent event) {
        agreements.heard(event);
        if (event instanceof PppEvent.DatagramReceived received) {
            datagram(now, received.datagram());
        } else if (event instanceof PppEvent.Proof proof) {
            proof(proof.event());
        } else if (event instanceof PppEvent.NetworkDown) {
            watch.networkDown();
        } else if (event instanceof PppEvent.LcpOpened opened) {
            agreements.lcp(opened.result());
        } else if (event instanceof PppEvent.PeerHeard) {
            peerHeard = true;
        } else if (event instanceof PppEvent.Discarded) {
            counters.frameDiscarded();
        }
        become(LinkNews.tell(now, event, step, actions));
    }

    private void datagram(Instant now, Octets datagram) {
        if (step instanceof Online) {
            counters.datagramReceived();
            watch.passed(now, datagram);
            events.addLast(new DialEvent.Datagram(datagram));
        }
    }

    private void proof(PeerEvent event) {
        if (event instanceof PeerEvent.MethodBegun begun) {
            eap.methodBegun(agreements.methodBegun(begun.method()));
        } else if (event instanceof PeerEvent.Notified notified) {
            eap.notified(notified.text());
        } else if (event instanceof PeerEvent.Succeeded succeeded) {
            String shown = eap.takeNotice();
            String said = succeeded.message();
            agreements.serverMessage(shown.isEmpty() || said.isEmpty() ? shown + said : shown + "\n" + said);
        }
    }

    /** The steps' hands. */
    private final class Actions implements DialActions {
        @Override
        public boolean mayPause() {
            return config.pausedStates();
        }

        @Override
        public NegotiationTime negotiationTime() {
            return NegotiationTime.of(config.negotiate());
        }

        @Override
        public boolean peerHeard() {
            return peerHeard;
        }

        @Override
        public boolean encryptionWasRefused() {
            return agreements.encryptionWasRefused();
        }

        @Override
        public boolean encryptionIsStillRequired() {
            return config.ccp().isRequired() && !agreements.encryptionIsSettled();
        }

        @Override
        public void announce(RasConnectionState state) {
            events.addLast(new DialEvent.Announced(state, RasError.SUCCESS, "", false, state.terminal()));
        }

        @Override
        public void announcePause(RasConnectionState state, RasError cause, String message) {
            events.addLast(new DialEvent.Announced(state, cause, message, true, false));
        }

        @Override
        public void announceScript(RasConnectionState state) {
            events.addLast(new DialEvent.Announced(state, RasError.SUCCESS, "", false, false));
        }

        @Override
        public void call() {
            commands.addLast(new PortCommand.Call(config.address()));
        }

        @Override
        public boolean terminalBeforeDial() {
            return config.interaction() instanceof RasInteraction.Terminal terminal
                    && terminal.moment() == RasInteraction.Moment.BEFORE_DIAL;
        }

        @Override
        public boolean deviceListens() {
            return config.deviceListens();
        }

        @Override
        public DialStep afterDial(Instant now) {
            if (script != null) {
                return RunningScript.enter(now, script, this);
            }
            boolean terminal = config.interaction() instanceof RasInteraction.Terminal && !terminalBeforeDial();
            return terminal ? AtTerminal.enter(now, this) : Negotiating.begin(now, this);
        }

        @Override
        public void sendStep(int at) {
            Octets sent = Objects.requireNonNull(script, "a step of a script")
                    .sent(at, members.userName(), members.password());
            if (!sent.isEmpty()) {
                commands.addLast(new PortCommand.Write(sent));
            }
        }

        @Override
        public void beginPpp(Instant now) {
            peerHeard = false;
            link.open(now);
            link.lineUp(now);
            link.receive(now, text.takeFrames().toByteBuffer());
        }

        @Override
        public void retry(Instant now, RasDialParams answer) {
            link.retry(now, members.credentials());
        }

        @Override
        public void changePassword(Instant now, RasDialParams answer) {
            link.changePassword(now, answer.password());
        }

        @Override
        public boolean isInsideEap() {
            return agreements.isInsideEap();
        }

        @Override
        public RasEapQuestion askForToken(String prompt) {
            return eap.askForToken(prompt);
        }

        @Override
        public RasEapQuestion askAbout(PeerEvent.Refused refusal) {
            return eap.askAbout(refusal);
        }

        @Override
        public void sendEapAnswer(Instant now) {
            eap.send(now, link, members);
        }

        @Override
        public String callbackNumber() {
            return members.callbackNumber();
        }

        @Override
        public int callbackDelaySeconds() {
            return (int) config.callback().delay().toSeconds();
        }

        @Override
        public Duration callbackWait() {
            return config.callback().waiting();
        }

        @Override
        public void answerCallback(Instant now, CallbackChoice choice) {
            link.answerCallback(now, choice);
        }

        @Override
        public Instant sayGoodbye(Instant now) {
            link.close(now, GOODBYE_BEFORE_CALLBACK);
            return now.plus(config.timers().restart());
        }

        @Override
        public Instant hangUpLine(Instant now) {
            lastWrites();
            commands.addLast(new PortCommand.SetDtr(false));
            return now.plus(MAX_HANG_UP);
        }

        @Override
        public void awaitCall(Instant until) {
            commands.addLast(new PortCommand.SetDtr(true));
            commands.addLast(new PortCommand.AwaitCall(until));
        }

        @Override
        public void beginReturnLeg(Instant now) {
            link.setCallback(CallbackTerms.NONE);
            beginPpp(now);
        }

        @Override
        public void project(Instant now, IpcpResult ip) {
            counters.connected(now);
            watch.networkUp(now, ip);
            events.addLast(agreements.projections(ip));
        }

        @Override
        public void announceFailure(RasConnectionState state, RasError error, String message) {
            events.addLast(
                    state.terminal()
                            ? new DialEvent.Disconnected(error, message)
                            : new DialEvent.Announced(state, error, message, false, true));
        }

        @Override
        public DialStep endWithoutPort(RasConnectionState state, RasError error) {
            forget();
            events.addLast(new DialEvent.Released());
            return new Ended(state, error);
        }

        @Override
        public DialStep giveUp(Instant now, RasConnectionState state, RasError error) {
            counters.ended(now);
            LinkPhase phase = link.phase();
            boolean goodbye =
                    phase == LinkPhase.AUTHENTICATE || phase == LinkPhase.CALLBACK || phase == LinkPhase.NETWORK;
            if (goodbye) {
                link.close(now, "");
            } else if (phase != LinkPhase.TERMINATE) {
                return leave(now, state, error);
            }
            forget();
            return new Ending(state, error, now.plus(config.timers().restart()));
        }

        @Override
        public DialStep leave(Instant now, RasConnectionState state, RasError error) {
            Instant needed = link.lineNeededUntil();
            if (!now.isBefore(needed)) {
                return drop(now, state, error);
            }
            link.abandon(now);
            forget();
            return new Ending(state, error, needed);
        }

        @Override
        public DialStep drop(Instant now, RasConnectionState state, RasError error) {
            lastWrites();
            commands.addLast(new PortCommand.SetDtr(false));
            commands.addLast(new PortCommand.Close());
            link.lineDown(now, LineDown.HERE);
            forget();
            events.addLast(new DialEvent.Released());
            return new Ended(state, error);
        }

        private void lastWrites() {
            for (PortCommand last; (last = link.pollPort()) != null; ) {
                commands.addLast(last);
            }
            while (commands.size() > MAX_LAST_WRITES) {
                commands.removeFirst();
            }
        }

        private void forget() {
            watch.end();
            link.wipe();
            members.wipe();
            eap.wipe();
            if (script != null) {
                script.wipe();
            }
        }
    }
}
