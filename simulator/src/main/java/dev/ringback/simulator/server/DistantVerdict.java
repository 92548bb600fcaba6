package dev.ringback.simulator.server;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.SessionKeys;
import dev.ringback.ppp.network.Ipv4Address;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a judge elsewhere decides about a caller. */
public sealed interface DistantVerdict {
    /**
     * Yes.
     *
     * @param text the whole message to the caller, in MS-CHAPv2 with the proof of the one who knows the password
     * @param keys for MPPE, whoever gets the verdict wipes them; null: none
     */
    record Accept(String text, @Nullable SessionKeys keys, Grant grant) implements DistantVerdict {}

    /**
     * No.
     *
     * @param text the whole message to the caller, which in MS-CHAP says whether it may go on; null: the judge has no words
     *     of that form
     * @param code for the journal
     */
    record Refuse(@Nullable String text, long code) implements DistantVerdict {}

    /**
     * Not yet: EAP goes on with another Request.
     *
     * @param request a whole packet of EAP, with code 1
     * @param state what the judge wants to hear again with the caller's answer; empty: nothing
     */
    record GoOn(Octets request, Octets state) implements DistantVerdict {}

    /** Nothing was decided; the reason is for the one who runs the server. */
    record None(String reason) implements DistantVerdict {}

    /**
     * What an accepted caller gets; null is as the server has it otherwise.
     *
     * @param address the caller's
     * @param idle as in {@link dev.ringback.ppp.LinkLimits}
     * @param session the same
     */
    record Grant(
            CallbackPermission callback,
            @Nullable Ipv4Address address,
            @Nullable Duration idle,
            @Nullable Duration session) {
        /** Nothing of its own. */
        public static final Grant NOTHING = new Grant(CallbackPermission.NONE, null, null, null);
    }
}
