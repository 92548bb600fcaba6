package dev.ringback.simulator.server;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.Presented;

/**
 * What a server wants to know of a judge elsewhere about a caller.
 *
 * @param call of which call
 * @param number which inquiry of that call, counted from 1
 * @param presented what the caller has sent
 * @param caller its number; empty when it is not known
 * @param dialled the number that it called; empty when it is not known
 * @param state what the judge wanted to hear again, from its last {@link DistantVerdict.GoOn}; empty: nothing
 */
public record Inquiry(int call, int number, Presented presented, String caller, String dialled, Octets state) {
    /** One that goes on with nothing. */
    public Inquiry(int call, int number, Presented presented, String caller, String dialled) {
        this(call, number, presented, caller, dialled, Octets.EMPTY);
    }
}
