package dev.ringback.ppp.lcp;

import dev.ringback.octets.Octets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one end thinks of the Callback option (RFC 1570, section 2.3).
 *
 * @param wanted how it asks to be called back; null: it does not ask
 * @param allowed the operations that it acknowledges when the peer asks, the favourite first; empty rejects the option
 */
public record CallbackTerms(LcpOption.@Nullable Callback wanted, List<Integer> allowed) {
    private static final List<Integer> RFC_1570 = List.of(
            LcpOption.Callback.USER,
            LcpOption.Callback.DIALING_STRING,
            LcpOption.Callback.LOCATION,
            LcpOption.Callback.E_164_NUMBER,
            LcpOption.Callback.DISTINGUISHED_NAME);

    /** Neither asks for callback nor grants it. */
    public static final CallbackTerms NONE = new CallbackTerms(null, List.of());

    /** Copies the list; refuses an operation that does not fit in an octet. */
    public CallbackTerms(LcpOption.@Nullable Callback wanted, List<Integer> allowed) {
        this.wanted = wanted;
        this.allowed = List.copyOf(allowed);
        for (int operation : allowed) {
            LcpOption.Callback.checkOperation(operation);
        }
    }

    /** Those of a caller that lets CBCP settle it. */
    public static CallbackTerms caller() {
        return new CallbackTerms(LcpOption.Callback.CBCP, List.of());
    }

    /** Those of an answerer that lets CBCP settle it. */
    public static CallbackTerms answerer() {
        return new CallbackTerms(null, List.of(LcpOption.Callback.SETTLED_BY_CBCP));
    }

    /** Those of an answerer that calls back by RFC 1570: the user's own location first. */
    public static CallbackTerms rfc1570() {
        return new CallbackTerms(null, RFC_1570);
    }

    /** Those of an answerer that takes every operation, CBCP first. */
    public static CallbackTerms any() {
        List<Integer> all = new ArrayList<>();
        all.add(LcpOption.Callback.SETTLED_BY_CBCP);
        all.addAll(RFC_1570);
        return new CallbackTerms(null, all);
    }

    /** The operation to propose instead of another, where it needs no message; null: there is none. */
    LcpOption.@Nullable Callback proposal() {
        if (!allowed.isEmpty() && LcpOption.Callback.standsAlone(allowed.get(0))) {
            return new LcpOption.Callback(allowed.get(0), Octets.EMPTY);
        }
        return null;
    }
}
