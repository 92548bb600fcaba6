package dev.ringback.simulator.behavior;

import dev.ringback.ppp.control.Packet;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.line.Side;
import org.jspecify.annotations.Nullable;

/**
 * What a rule is compared with: a packet on its way, or the entry into a phase.
 *
 * @param phase where the call stands
 * @param call which call
 * @param user whoever answered last in this call, without domain; empty before anybody did
 * @param domain the user's; empty for none
 * @param attempt which answer of this call, counted from 1; 0 before the first
 * @param attemptOverall which answer of this user, over all calls
 * @param from who sends the packet
 * @param packet null at the entry into a phase
 */
public record Moment(
        CallPhase phase,
        CallIdentity call,
        String user,
        String domain,
        int attempt,
        int attemptOverall,
        Side from,
        @Nullable Packet packet) {}
