package dev.ringback.ppp.eap;

import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.WireText;
import java.util.List;

/**
 * What one end thinks of EAP, in either role.
 *
 * @param accept the methods by which the peer proves itself, the favourite first: so a Nak names them
 * @param identity what the peer says to an Identity Request; empty: the name of its credentials. It may differ from the
 *     name in the method
 * @param offer the methods that the authenticator demands, the favourite first; EAP alone: a judge elsewhere demands them
 * @param identityPrompt what an Identity Request shows; empty: nothing
 * @param notification what the authenticator shows before the method; empty: it does not
 * @param tokenPrompt what a request of Generic Token Card shows
 */
public record EapTerms(
        List<AuthMethod> accept,
        String identity,
        List<AuthMethod> offer,
        String identityPrompt,
        String notification,
        String tokenPrompt) {
    /** What a token card is asked with, unless somebody says otherwise. */
    public static final String USUAL_TOKEN_PROMPT = "Token:";

    /** No method in either role. */
    public static final EapTerms NONE = new EapTerms(List.of(), "", List.of(), "", "", USUAL_TOKEN_PROMPT);

    /** Octets of a text in a packet. */
    public static final int MAX_TEXT_OCTETS = 1015;

    /** Copies the lists; refuses a method that is not inside EAP, and a text that no packet carries. */
    public EapTerms {
        accept = List.copyOf(accept);
        offer = List.copyOf(offer);
        for (List<AuthMethod> methods : List.of(accept, offer)) {
            for (AuthMethod method : methods) {
                boolean relayed = methods == offer && isRelay(offer);
                if (!method.isInsideEap() && !relayed) {
                    throw new IllegalArgumentException(method + " is no method of EAP");
                }
            }
        }
        for (String text : List.of(identity, identityPrompt, notification, tokenPrompt)) {
            int length = WireText.encode(text).length();
            if (length > MAX_TEXT_OCTETS) {
                throw new IllegalArgumentException(
                        "a text of " + length + " octets; a packet of EAP carries " + MAX_TEXT_OCTETS);
            }
        }
    }

    /** Whether the authenticator only carries what the peer and a judge elsewhere say; see {@link EapRelay}. */
    public boolean isRelayed() {
        return isRelay(offer);
    }

    private static boolean isRelay(List<AuthMethod> methods) {
        return methods.equals(List.of(AuthMethod.EAP));
    }

    /** A peer that accepts these, with the identity of its credentials where this one is empty. */
    public static EapTerms peer(List<AuthMethod> accept, String identity) {
        return new EapTerms(accept, identity, List.of(), "", "", USUAL_TOKEN_PROMPT);
    }

    /** An authenticator that offers these. */
    public static EapTerms authenticator(List<AuthMethod> offer) {
        return new EapTerms(List.of(), "", offer, "", "", USUAL_TOKEN_PROMPT);
    }

    /** The same with other methods to demand. */
    public EapTerms withOffer(List<AuthMethod> newOffer) {
        return new EapTerms(accept, identity, newOffer, identityPrompt, notification, tokenPrompt);
    }

    /** The same authenticator with other texts. */
    public EapTerms withTexts(String newIdentityPrompt, String newNotification, String newTokenPrompt) {
        return new EapTerms(accept, identity, offer, newIdentityPrompt, newNotification, newTokenPrompt);
    }
}
