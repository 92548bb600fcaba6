package dev.ringback.simulator.server;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.ppp.LinkWatch;
import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.Presented;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.ppp.auth.WireText;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.simulator.behavior.CallIdentity;
import dev.ringback.simulator.behavior.CallNotes;
import dev.ringback.simulator.behavior.CallRules;
import dev.ringback.simulator.behavior.CallRules.Decision;
import dev.ringback.simulator.behavior.ScriptedLink;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.journal.JournalEvent.Question;
import dev.ringback.simulator.server.ServerPolicy.Attempt;
import dev.ringback.simulator.server.ServerPolicy.Verdict;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One call of a server, from the line coming up to the line going down. It asks its policy about what PPP asks, and tells
 * PPP the verdict; it lends the caller an address; it gives the caller so much time to prove itself, and no more. A
 * refusal after which the caller may not go on is followed by a Terminate-Request, and the line is dropped when that is
 * acknowledged or has been sent often enough. Not thread-safe.
 */
final class ServerSession implements Machine<JournalEvent> {
    /** Frames that may still go out when the server hangs up; more would keep a line whose far end does not read. */
    static final int MAX_LAST_FRAMES = 8;

    private final RasServer server;
    private final CallIdentity call;
    private final CallNotes notes;
    private final CallRules rules;
    private final ScriptedLink link;
    private final SessionCallback callback;
    private final ArrayDeque<PortCommand> commands = new ArrayDeque<>(2);
    private final ProvingTime time;
    private @Nullable Postponed postponed;
    private @Nullable Ipv4Address lent;
    private boolean hungUp;
    private @Nullable LoginDialogue login; // of a call that has one, also when it is over
    private boolean loggedIn;
    private final SessionInquiry inquiries;
    private final SessionNetwork network;
    private boolean isOfPool; // the address that is lent

    /** A question of PPP whose answer a rule holds back. */
    private record Postponed(Instant due, AuthMethod method, AuthenticatorEvent event, Decision decision) {}

    ServerSession(RasServer server, CallIdentity call, CallNotes notes, CallRules rules, ScriptedLink link) {
        this.server = server;
        this.call = call;
        this.notes = notes;
        this.rules = rules;
        this.link = link;
        this.time = new ProvingTime(server.letInTime(), server.config().authenticateTime());
        this.inquiries = new SessionInquiry(call);
        this.network = new SessionNetwork(call.number(), server, notes, link);
        this.callback = new SessionCallback(server.config(), notes, rules, link);
    }

    @Override
    public void portOpened(Instant now) {
        // A session begins when the line is up.
    }

    /** The server made this call itself: nobody is called back again. Before the line is up. */
    void returns() {
        callback.returns();
    }

    /** The call that the server owes when this one is over, or null. */
    @Nullable
    RingBack owed() {
        return callback.owed();
    }

    @Override
    public void lineUp(Instant now) {
        notes.add(new JournalEvent.CallUp(call.caller(), call.dialled()));
        LoginConfig wanted = server.config().login();
        if (wanted == null || callback.isReturning()) {
            beginPpp(now);
            return;
        }
        link.enter(now, CallPhase.CONNECT);
        LoginDialogue dialogue = new LoginDialogue(wanted, server.config(), server.users(), notes);
        login = dialogue;
        dialogue.begin(now);
        talked(now, dialogue, Octets.EMPTY.toByteBuffer());
    }

    private void beginPpp(Instant now) {
        if (server.config().lcp().demand().isEmpty()) {
            lendAddress(null);
        }
        link.lineUp(now);
        advance(now);
    }

    @Override
    public void lineDown(Instant now, LineDown cause) {
        if (!hungUp) {
            link.lineDown(now, cause);
            advance(now);
        }
        network.end();
        commands.clear();
        if (login != null) {
            login.wipe();
            login = null;
        }
        if (lent != null) {
            if (isOfPool) {
                server.pool().giveBack(lent);
            }
            notes.add(new JournalEvent.AddressReturned(lent));
            lent = null;
        }
        link.wipe();
        notes.add(new JournalEvent.CallDown(cause));
    }

    @Override
    public void portFailed(Instant now, PortFailure failure) {
        notes.add(new JournalEvent.PortFailed(failure));
        lineDown(now, LineDown.UNKNOWN);
    }

    @Override
    public void receive(Instant now, ByteBuffer octets) {
        if (hungUp) {
            octets.position(octets.limit());
        } else if (login != null && login.isOpen()) {
            login.receive(now, octets);
            talked(now, login, octets);
        } else {
            link.receive(now, octets);
            advance(now);
        }
    }

    /** Something was said before PPP; what is left of the octets when that is over belongs to PPP. */
    private void talked(Instant now, LoginDialogue dialogue, ByteBuffer octets) {
        switch (dialogue.outcome()) {
            case OPEN -> {}
            case PPP -> {
                UserAccount account = server.users().account(dialogue.user());
                loggedIn = account != null;
                callback.permit(account == null ? CallbackPermission.NONE : account.callback());
                beginPpp(now);
                link.receive(now, dialogue.held().toByteBuffer());
                link.receive(now, octets);
                advance(now);
            }
            case FAILED -> {
                octets.position(octets.limit());
                hangUp(now, dialogue.reason());
            }
        }
    }

    /** A packet that has been taken out of its frame already. */
    void receivePacket(Instant now, Packet packet) {
        if (login != null && login.isOpen()) {
            login.receivePacket();
            talked(now, login, Octets.EMPTY.toByteBuffer());
        }
        if (!hungUp && (login == null || !login.isOpen())) {
            link.receivePacket(now, packet);
            advance(now);
        }
    }

    @Override
    public void circuit(Instant now, Circuit circuit, boolean on) {
        // Carrier comes and goes as lineUp and lineDown.
    }

    /** Says goodbye and hangs up when that is answered, or was said often enough. */
    void hangUp(Instant now) {
        if (login != null && login.isOpen()) {
            hangUp(now, "the operator says so");
        } else if (!hungUp) {
            notes.add(new JournalEvent.HangingUp("the operator says so, after a Terminate-Request"));
            link.close(now, "");
            advance(now);
        }
    }

    @Override
    public void timeout(Instant now) {
        if (hungUp) {
            return;
        }
        if (login != null && login.isOpen()) {
            login.timeout(now);
            talked(now, login, Octets.EMPTY.toByteBuffer());
            return;
        }
        link.timeout(now);
        advance(now);
        Postponed waiting = postponed;
        if (waiting != null && !now.isBefore(waiting.due)) {
            postponed = null;
            judge(now, waiting.method, waiting.event, waiting.decision);
            advance(now);
        }
        String late = time.over(now);
        if (late != null) {
            link.close(now, late);
            advance(now);
        }
        LinkWatch.Limit limit = network.timeout(now);
        if (limit != null) {
            String reason = limit == LinkWatch.Limit.IDLE ? "idle for too long" : "the session has lasted long enough";
            notes.add(new JournalEvent.HangingUp(reason + ", after a Terminate-Request"));
            link.close(now, reason);
            advance(now);
        }
    }

    @Override
    public Instant nextTimeout() {
        if (hungUp) {
            return Instant.MAX;
        }
        if (login != null && login.isOpen()) {
            return login.nextTimeout();
        }
        Instant ofLink = link.nextTimeout();
        Instant ofProof = time.nextTimeout();
        Instant ofNetwork = network.nextTimeout();
        Instant next = ofProof.isBefore(ofLink) ? ofProof : ofLink;
        next = ofNetwork.isBefore(next) ? ofNetwork : next;
        return postponed != null && postponed.due.isBefore(next) ? postponed.due : next;
    }

    @Override
    public boolean hangsUp() {
        return PortCommand.anyHangsUp(commands);
    }

    @Override
    public @Nullable PortCommand pollPort() {
        PortCommand text = login == null ? null : login.pollPort();
        if (text != null) {
            return text;
        }
        PortCommand ofLink = link.pollPort(); // left there until now, where their number has a limit
        return ofLink == null ? commands.pollFirst() : ofLink;
    }

    @Override
    public @Nullable JournalEvent pollEvent() {
        return notes.poll();
    }

    /** Until the link is dry: its events, and what rules want of the line. */
    private void advance(Instant now) {
        boolean obeyed = true;
        while (obeyed && !hungUp) {
            for (PppEvent event; !hungUp && (event = link.pollEvent()) != null; ) {
                handle(now, event);
            }
            obeyed = obeyRules(now);
        }
        time.in(now, link.phase());
    }

    private boolean obeyRules(Instant now) {
        return switch (rules.takeHangUp()) {
            case NONE -> false;
            case TERMINATE_FIRST -> {
                notes.add(new JournalEvent.HangingUp("a rule says so, after a Terminate-Request"));
                link.close(now, "");
                yield true;
            }
            case DROP_CARRIER -> {
                hangUp(now, "a rule says so");
                yield true;
            }
        };
    }

    private void handle(Instant now, PppEvent event) {
        if (event instanceof PppEvent.AuthenticationRequested request) {
            asked(now, request.method(), request.event());
        } else if (event instanceof PppEvent.LcpOpened opened) {
            callback.lcpOpened(opened.result());
            notes.add(new JournalEvent.LcpOpened(opened.result()));
            if (loggedIn && server.config().lcp().demand().isEmpty()) {
                closeIfCallbackIsMissing(now);
            }
        } else if (event instanceof PppEvent.Callback cbcp) {
            callback.handle(now, cbcp.event());
        } else if (event instanceof PppEvent.CallbackDue due && !due.toUs()) {
            callback.due(now, due.option());
        } else if (event instanceof PppEvent.LcpClosed) {
            postponed = null; // the question went with the link
            inquiries.forget();
            notes.add(new JournalEvent.LcpClosed());
        } else if (event instanceof PppEvent.PeerSays says) {
            notes.add(new JournalEvent.PeerSays(says.text()));
        } else if (event instanceof PppEvent.Discarded discarded) {
            notes.add(new JournalEvent.PacketDiscarded(discarded.reason(), discarded.lengthOctets()));
        } else if (event instanceof PppEvent.LinkFinished finished) {
            notes.add(new JournalEvent.LinkFinished(finished.failure(), finished.text()));
            hangUp(now, "LCP has finished");
        } else {
            network.handle(now, event);
        }
    }

    private void asked(Instant now, AuthMethod method, AuthenticatorEvent event) {
        if (event instanceof AuthenticatorEvent.Unanswered) {
            notes.add(new JournalEvent.Unanswered(method));
            link.close(now, "no answer to the challenge");
            return;
        }
        if (event instanceof AuthenticatorEvent.Concluded concluded) {
            concluded(now, method, concluded);
            return;
        }
        if (!link.awaitsVerdict(event)) {
            return; // the caller has left, or has begun anew, in the same moment: nobody would hear the verdict
        }
        Decision decision = rules.takeDecision();
        if (decision != null && decision.due().isAfter(now)) {
            postponed = new Postponed(decision.due(), method, event, decision);
        } else {
            judge(now, method, event, decision);
        }
    }

    /** EAP has come to its end: what the verdict was has been noted, unless the caller wanted none. */
    private void concluded(Instant now, AuthMethod method, AuthenticatorEvent.Concluded end) {
        if (!end.reason().isEmpty()) {
            notes.add(new JournalEvent.Declined(method, end.reason()));
        }
        if (!end.accepted()) {
            link.close(now, server.config().personality().texts().goodbye());
        }
    }

    private void judge(Instant now, AuthMethod method, AuthenticatorEvent event, @Nullable Decision decision) {
        DistantJudge elsewhere = decision == null ? server.judge() : null;
        Presented presented = presented(event);
        if (elsewhere != null && presented != null) {
            inquiries.ask(method, event, presented);
            notes.add(new JournalEvent.Inquired(method, WireText.decode(presented.name()), elsewhere.title()));
            return; // what no judge elsewhere would understand is judged here, where nobody is known
        }
        ServerPolicy policy = decision == null ? server.policy() : server.policy(decision.action());
        String rule = decision == null ? null : decision.rule().name();
        if (event instanceof AuthenticatorEvent.Answered answered) {
            Attempt attempt = Attempt.of(method, answered.name(), rules.attempt());
            apply(now, event, attempt, policy.logOn(now, attempt, answered.proof()), rule);
        } else if (event instanceof AuthenticatorEvent.ChangeRequested change) {
            Attempt attempt = Attempt.of(method, change.name(), rules.attempt());
            apply(now, event, attempt, policy.changePassword(now, attempt, change.change()), rule);
        }
    }

    private static @Nullable Presented presented(AuthenticatorEvent event) {
        return event instanceof AuthenticatorEvent.Answered answered
                ? answered.presented()
                : event instanceof AuthenticatorEvent.ChangeRequested change ? change.presented() : null;
    }

    /** What a judge elsewhere is to be asked, or null. */
    @Nullable
    Inquiry pollInquiry() {
        return inquiries.poll();
    }

    /** What is to go to other callers, or null. */
    CallerRoutes.@Nullable Transit pollTransit() {
        return network.pollTransit();
    }

    /** What comes from other callers. */
    void deliver(Instant now, CallerRoutes.Transit transit) {
        if (!hungUp) {
            network.deliver(now, transit);
            advance(now);
        }
    }

    /** The answer to an inquiry; it comes to nothing when the caller has gone, or has begun anew. */
    void decided(Instant now, Inquiry inquiry, DistantVerdict verdict) {
        SessionInquiry.Pending pending = inquiries.answered(inquiry);
        DistantJudge elsewhere = server.judge();
        if (pending == null || elsewhere == null || hungUp || !link.awaitsVerdict(pending.event())) {
            wipeKeys(verdict);
            return;
        }
        Attempt attempt =
                Attempt.of(pending.method(), WireText.decode(inquiry.presented().name()), rules.attempt());
        AuthenticatorEvent event = pending.event();
        boolean change = event instanceof AuthenticatorEvent.ChangeRequested;
        Question question = change ? Question.CHANGE : Question.LOGON;
        if (verdict instanceof DistantVerdict.Accept accept) {
            rules.judged();
            DistantVerdict.Grant grant = accept.grant();
            network.limit(server.config().limits().overruled(grant.idle(), grant.session()));
            if (!accepted(now, question, attempt, change, null, grant.callback(), grant.address())
                    || !link.acceptWith(now, event, accept.text(), accept.keys())) {
                wipeKeys(accept);
            }
        } else if (verdict instanceof DistantVerdict.Refuse refuse) {
            rules.judged();
            if (refuse.text() == null) {
                link.refuse(
                        now,
                        event,
                        new Refusal(
                                (int) refuse.code(), false, pending.method() == AuthMethod.MSCHAP ? 2 : 3, true, ""));
            } else {
                link.refuseWith(now, event, refuse.text());
            }
            refused(now, question, attempt, refuse.code(), null);
        } else if (verdict instanceof DistantVerdict.GoOn goOn) {
            inquiries.goOn(goOn.state());
            link.goOn(now, event, goOn.request());
        } else if (verdict instanceof DistantVerdict.None none) {
            nothingDecided(now, elsewhere, none.reason());
        }
        advance(now);
    }

    private static void wipeKeys(DistantVerdict verdict) {
        if (verdict instanceof DistantVerdict.Accept accept && accept.keys() != null) {
            accept.keys().wipe();
        }
    }

    /** Nobody knows whether the password is right, so that nobody is told that it is wrong. */
    private void nothingDecided(Instant now, DistantJudge elsewhere, String reason) {
        notes.add(new JournalEvent.NothingDecided(elsewhere.title(), reason));
        link.close(now, "nobody can judge the password now");
    }

    private void apply(Instant now, AuthenticatorEvent event, Attempt attempt, Verdict verdict, @Nullable String rule) {
        Question question = event instanceof AuthenticatorEvent.ChangeRequested ? Question.CHANGE : Question.LOGON;
        rules.judged();
        if (verdict instanceof Verdict.Accept accept) {
            if (accepted(now, question, attempt, accept.passwordChanged(), rule)) {
                link.accept(now, event, accept.password(), accept.message());
            }
            accept.password().wipe();
        } else if (verdict instanceof Verdict.AcceptWith accept) {
            if (accepted(now, question, attempt, accept.passwordChanged(), rule)) {
                link.acceptWith(now, event, accept.text());
            }
        } else if (verdict instanceof Verdict.Refuse refuse) {
            link.refuse(now, event, refuse.refusal());
            refused(now, question, attempt, refuse.refusal().code(), rule);
        } else if (verdict instanceof Verdict.RefuseWith refuse) {
            link.refuseWith(now, event, refuse.text());
            refused(now, question, attempt, refuse.code(), rule);
        }
    }

    /**
     * Whether the caller gets in: not who has to be called back and did not agree to it in LCP. That ends before the
     * caller is told of success, so that it never sees a network protocol (734 in the authentication, Q143200).
     */
    private boolean accepted(
            Instant now, Question question, Attempt attempt, boolean passwordChanged, @Nullable String rule) {
        UserAccount account = server.users().account(attempt.user());
        CallbackPermission permission =
                account == null ? server.config().callback().guests() : account.callback();
        return accepted(now, question, attempt, passwordChanged, rule, permission, null);
    }

    /** The same, with what the caller is granted; without an address it gets one of the pool. */
    private boolean accepted(
            Instant now,
            Question question,
            Attempt attempt,
            boolean passwordChanged,
            @Nullable String rule,
            CallbackPermission permission,
            @Nullable Ipv4Address address) {
        note(question, attempt, 0, false, rule);
        if (passwordChanged) {
            notes.add(new JournalEvent.PasswordChanged(attempt.user()));
        }
        callback.permit(permission);
        if (closeIfCallbackIsMissing(now)) {
            return false;
        }
        lendAddress(address);
        return true;
    }

    private boolean closeIfCallbackIsMissing(Instant now) {
        boolean missing = callback.isMissing();
        if (missing) {
            link.close(now, "this account is called back, and LCP agreed on no callback");
        }
        return missing;
    }

    private void refused(Instant now, Question question, Attempt attempt, long code, @Nullable String rule) {
        Personality personality = server.config().personality();
        boolean lies = personality.retries() == Personality.Retries.EMPTY_PROMISE;
        boolean goesOn = link.peerMayGoOn() && !lies;
        boolean change = goesOn && code == LogonResult.PASSWORD_EXPIRED.code();
        note(question, attempt, code, goesOn && !change, rule);
        if (change) {
            link.enter(now, CallPhase.CHANGE_PASSWORD);
        } else if (!goesOn && (lies || link.isConcluded())) {
            link.close(now, personality.texts().goodbye());
        } // otherwise when the caller has acknowledged it
    }

    private void note(Question question, Attempt attempt, long code, boolean retry, @Nullable String rule) {
        notes.add(new JournalEvent.Judged(
                question, attempt.method(), attempt.domain(), attempt.user(), attempt.number(), code, retry, rule));
    }

    /** Before the network phase begins; a caller that authenticates again keeps its address. */
    private void lendAddress(@Nullable Ipv4Address own) {
        if (lent == null) {
            lent = own == null ? server.pool().take() : own;
            isOfPool = own == null;
            notes.add(lent == null ? new JournalEvent.PoolEmpty() : new JournalEvent.AddressLent(lent));
        }
        link.setNetwork(server.config().network().forCaller(lent));
    }

    /** Drops DTR behind the last frames; PPP has no line from now on. */
    private void hangUp(Instant now, String reason) {
        for (PortCommand last; (last = link.pollPort()) != null; ) {
            commands.addLast(last);
            if (commands.size() > MAX_LAST_FRAMES) {
                commands.removeFirst();
            }
        }
        commands.addLast(new PortCommand.SetDtr(false));
        notes.add(new JournalEvent.HangingUp(reason));
        hungUp = true;
        network.end();
        link.lineDown(now, LineDown.HERE);
        postponed = null;
        inquiries.forget();
    }
}
