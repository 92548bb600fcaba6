package dev.ringback.ppp.control;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.OptionPolicy.Reaction;
import dev.ringback.ppp.control.OptionPolicy.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One negotiation of options, both directions: what we ask for, what the peer got, and how often either side may say
 * no (RFC 1661, section 4.6, Max-Failure). Not thread-safe.
 *
 * <p>Limits, all of them Max-Failure: the Naks that we send before they turn into Rejects, then the Rejects before we
 * give up, and the fruitless Naks of the peer before we give up; each counted since the last Ack of its direction.
 */
public final class Negotiation {
    private final OptionPolicy policy;
    private final int maxFailure;

    private List<ConfigurationOption> got = List.of();
    private List<ConfigurationOption> his = List.of();
    private int naksSent;
    private int rejectsSent;
    private int fruitlessNaks;
    private boolean appended;
    private ControlFailure failure = ControlFailure.NOT_CONVERGING;

    /** A negotiation that has not begun. */
    public Negotiation(OptionPolicy policy, int maxFailure) {
        this.policy = policy;
        this.maxFailure = maxFailure;
    }

    /** Begins anew. */
    public void restart() {
        policy.restart();
        got = policy.request();
        his = List.of();
        naksSent = 0;
        rejectsSent = 0;
        fruitlessNaks = 0;
        appended = false;
    }

    /** The options of our Configure-Request as they stand now; agreed on once it is acknowledged. */
    public List<ConfigurationOption> got() {
        return got;
    }

    /** The options of the peer's Configure-Request that we acknowledged last. */
    public List<ConfigurationOption> his() {
        return his;
    }

    /** Why {@link #answer}, {@link #acknowledged}, {@link #naked} or {@link #rejected} gave up. */
    public ControlFailure failure() {
        return failure;
    }

    /** The answer to a Configure-Request: Ack, Nak or Reject; null gives up. */
    public @Nullable ControlPacket answer(ControlPacket request) throws MalformedPacketException {
        List<ConfigurationOption> options = ConfigurationOption.readAll(request.data());
        if (policy.requested(options) == Reaction.GIVE_UP) {
            failure = ControlFailure.UNACCEPTABLE;
            return null;
        }
        Verdict verdict = policy.judge(options);
        if (verdict instanceof Verdict.Reject reject) {
            return reject(request, reject.refused());
        }
        if (verdict instanceof Verdict.Nak nak) {
            return nak(request, options, nak);
        }
        return ack(request, options);
    }

    /** The peer acknowledged our options; false gives up. */
    public boolean acknowledged() {
        fruitlessNaks = 0;
        return goesOn(policy.acknowledged());
    }

    /** The peer's Configure-Nak; false gives up. */
    public boolean naked(List<ConfigurationOption> options) {
        return goesOnAnew(policy.naked(options));
    }

    /** The peer's Configure-Reject, which must pass {@link #isFromOurs}; false gives up. */
    public boolean rejected(List<ConfigurationOption> options) {
        return goesOnAnew(policy.rejected(options));
    }

    /** Whether these are options of our Request, unchanged and in order, as a Configure-Reject must list them. */
    public boolean isFromOurs(List<ConfigurationOption> options) {
        int found = 0;
        for (int i = 0; i < got.size() && found < options.size(); i++) {
            if (got.get(i).equals(options.get(found))) {
                found++;
            }
        }
        return found == options.size();
    }

    /** With what is wanted now. */
    private boolean goesOnAnew(Reaction reaction) {
        got = policy.request();
        return goesOn(reaction);
    }

    private boolean goesOn(Reaction reaction) {
        return switch (reaction) {
            case PROGRESS -> true;
            case FRUITLESS -> {
                failure = ControlFailure.NOT_CONVERGING;
                fruitlessNaks++;
                yield fruitlessNaks <= maxFailure;
            }
            case GIVE_UP -> {
                failure = ControlFailure.UNACCEPTABLE;
                yield false;
            }
        };
    }

    private ControlPacket ack(ControlPacket request, List<ConfigurationOption> options) {
        naksSent = 0;
        rejectsSent = 0;
        his = options;
        return new ControlPacket(ControlPacket.CONFIGURE_ACK, request.identifier(), request.data());
    }

    private @Nullable ControlPacket nak(ControlPacket request, List<ConfigurationOption> options, Verdict.Nak verdict) {
        boolean limitReached = naksSent >= maxFailure && !verdict.insisted();
        boolean appends = !appended && !limitReached && !verdict.appended().isEmpty();
        if (verdict.refused().isEmpty() && !appends) {
            return ack(request, options);
        }
        if (limitReached) {
            return reject(request, verdict.refused());
        }
        if (!verdict.insisted()) {
            naksSent++;
        }
        appended |= appends;
        List<ConfigurationOption> proposals = verdict.proposals();
        if (appends) {
            proposals = new ArrayList<>(proposals);
            proposals.addAll(verdict.appended());
        }
        return new ControlPacket(ControlPacket.CONFIGURE_NAK, request.identifier(), options(proposals));
    }

    private @Nullable ControlPacket reject(ControlPacket request, List<ConfigurationOption> refused) {
        if (rejectsSent >= maxFailure) {
            failure = ControlFailure.NOT_CONVERGING;
            return null;
        }
        rejectsSent++;
        return new ControlPacket(ControlPacket.CONFIGURE_REJECT, request.identifier(), options(refused));
    }

    private static Octets options(List<ConfigurationOption> options) {
        return ConfigurationOption.writeAll(options);
    }
}
