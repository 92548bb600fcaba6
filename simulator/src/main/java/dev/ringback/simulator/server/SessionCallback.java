package dev.ringback.simulator.server;

import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.callback.CbcpEvent;
import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.ppp.lcp.LcpOption;
import dev.ringback.ppp.lcp.LcpResult;
import dev.ringback.simulator.behavior.CallNotes;
import dev.ringback.simulator.behavior.CallRules;
import dev.ringback.simulator.behavior.CallRules.Decision;
import dev.ringback.simulator.behavior.RuleAction;
import dev.ringback.simulator.behavior.ScriptedLink;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.journal.JournalEvent;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a call has to do with callback: what the caller is permitted, what was agreed on, and which call is owed in the
 * end. Rules may lead that call elsewhere, and the caller is not told. Not thread-safe.
 */
final class SessionCallback {
    /** From the end of the line to the call back, for a caller that announces no delay of its own (CallbackTime). */
    static final Duration DEFAULT_DELAY = Duration.ofSeconds(2);

    private static final String BY_RULE = "a rule says so";

    private final ServerConfig config;
    private final CallNotes notes;
    private final CallRules rules;
    private final ScriptedLink link;
    private CallbackPermission permission = CallbackPermission.NONE;
    private @Nullable LcpResult agreed;
    private @Nullable RingBack acknowledged;
    private @Nullable RingBack owed;
    private boolean returning;

    SessionCallback(ServerConfig config, CallNotes notes, CallRules rules, ScriptedLink link) {
        this.config = config;
        this.notes = notes;
        this.rules = rules;
        this.link = link;
    }

    /** The server made this call itself: nobody is called back again. Before the line is up. */
    void returns() {
        returning = true;
        link.setCallback(CallbackTerms.NONE);
    }

    /** Whether the server made this call itself. */
    boolean isReturning() {
        return returning;
    }

    void lcpOpened(LcpResult result) {
        agreed = result;
    }

    /** The caller has proved who it is. */
    void permit(CallbackPermission newPermission) {
        permission = newPermission;
    }

    /** Whether the caller does not get in without a callback, and LCP agreed on none. */
    boolean isMissing() {
        boolean agreedOn = agreed != null && agreed.callbackToPeer() != null;
        return permission.required() && !returning && !agreedOn;
    }

    /** The call that the server owes when this one is over, or null. */
    @Nullable
    RingBack owed() {
        return owed;
    }

    /** What the caller asked comes to nothing when it has left, or has begun anew, in the same moment. */
    void handle(Instant now, CbcpEvent event) {
        boolean waits = link.phase() == CallPhase.CALLBACK;
        if (event instanceof CbcpEvent.OfferWanted) {
            if (waits) {
                link.offerCallback(now, permission.offer());
            }
        } else if (event instanceof CbcpEvent.Chosen chosen) {
            if (waits) {
                chosen(now, chosen.choice());
            }
        } else if (event instanceof CbcpEvent.Settled settled
                && settled.choice().callsBack()) {
            owe(acknowledged);
        } else if (event instanceof CbcpEvent.Failed failed) {
            notes.add(new JournalEvent.CallbackRefused(failed.failure()));
            link.close(now, "no callback was agreed on");
        }
    }

    /** LCP itself has settled it, and both ends go to the Terminate phase now (RFC 1570, section 2.3). */
    void due(Instant now, LcpOption.Callback asked) {
        Decision decision = rules.takeRingBack();
        String number =
                target(decision, permission.numberOf(asked, config.callback().locations()));
        if (number == null) {
            notes.add(new JournalEvent.NobodyToCall(BY_RULE));
        } else if (number.isEmpty()) {
            notes.add(new JournalEvent.NobodyToCall(reason(asked)));
        } else {
            owe(call(number, DEFAULT_DELAY, decision));
        }
        link.close(now, "");
    }

    private String reason(LcpOption.Callback asked) {
        if (permission.kind() == CallbackPermission.Kind.NONE) {
            return "the account permits no callback";
        }
        return switch (asked.operation()) {
            case LcpOption.Callback.USER -> "no number is stored for the account";
            case LcpOption.Callback.DIALING_STRING, LcpOption.Callback.E_164_NUMBER ->
                "\"" + asked.message().toText() + "\" cannot be dialed";
            default -> "the location \"" + asked.message().toText() + "\" is not known";
        };
    }

    /** Without a number there is nobody to call, so the caller is asked again. */
    private void chosen(Instant now, CallbackChoice choice) {
        if (!choice.callsBack()) {
            link.acknowledgeCallback(now);
            return;
        }
        Decision decision = rules.takeRingBack();
        String number = target(decision, permission.numberOf(choice));
        if (number != null && number.isEmpty()) {
            notes.add(new JournalEvent.NumberMissing());
            link.refuseCallback(now);
        } else {
            acknowledged = number == null ? null : call(number, delay(choice), decision);
            link.acknowledgeCallback(now);
        }
    }

    /** The number to call; null: none, because a rule says so; empty: there is none. */
    private @Nullable String target(@Nullable Decision decision, String right) {
        if (decision == null || !(decision.action() instanceof RuleAction.RingBack rule)) {
            return right;
        }
        return switch (rule.to().where()) {
            case AS_GIVEN -> right;
            case PRESET -> permission.number();
            case NOWHERE -> null;
            case NUMBER -> rule.to().number();
        };
    }

    /** The call that is owed, as a rule wants it. */
    private static RingBack call(String number, Duration delay, @Nullable Decision decision) {
        Duration due = delay.plus(later(decision));
        return decision != null && decision.action() instanceof RuleAction.RingBack rule
                ? new RingBack(number, due, rule.maxRings(), rule.busyFirst(), rule.answeredBy())
                : new RingBack(number, due);
    }

    /** How much later a rule wants it. */
    private static Duration later(@Nullable Decision decision) {
        return decision != null && decision.action() instanceof RuleAction.RingBack rule
                ? rule.addDelay().plus(decision.rule().after())
                : Duration.ZERO;
    }

    /** The delay is the caller's; one that announces none gets the server's. */
    private static Duration delay(CallbackChoice choice) {
        return choice.delaySeconds() == 0 ? DEFAULT_DELAY : Duration.ofSeconds(choice.delaySeconds());
    }

    private void owe(@Nullable RingBack next) {
        owed = next;
        notes.add(
                next == null
                        ? new JournalEvent.NobodyToCall(BY_RULE)
                        : new JournalEvent.CallbackAgreed(next.number(), next.delay()));
    }
}
