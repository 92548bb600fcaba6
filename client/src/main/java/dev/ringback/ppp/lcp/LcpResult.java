package dev.ringback.ppp.lcp;

import dev.ringback.ppp.auth.AuthMethod;
import org.jspecify.annotations.Nullable;

/**
 * What LCP agreed on.
 *
 * @param sendMru the largest information field the peer takes, octets
 * @param sendAccm which control octets to escape when sending
 * @param sendPfc whether the protocol field may be sent as one octet
 * @param sendAcfc whether address and control may be left out when sending
 * @param receiveMru the largest information field we announced
 * @param receiveAccm which unescaped control octets to discard on reception
 * @param demanded how the peer has to prove itself; null: it need not
 * @param owed how we have to prove ourselves; null: we need not
 * @param callbackToUs how we asked to be called back, and the peer agreed; null: we are not
 * @param callbackToPeer how the peer asked to be called back, and we agreed; null: it is not
 */
public record LcpResult(
        int sendMru,
        int sendAccm,
        boolean sendPfc,
        boolean sendAcfc,
        int receiveMru,
        int receiveAccm,
        @Nullable AuthMethod demanded,
        @Nullable AuthMethod owed,
        LcpOption.@Nullable Callback callbackToUs,
        LcpOption.@Nullable Callback callbackToPeer) {
    /** The same without callback. */
    public LcpResult(
            int sendMru,
            int sendAccm,
            boolean sendPfc,
            boolean sendAcfc,
            int receiveMru,
            int receiveAccm,
            @Nullable AuthMethod demanded,
            @Nullable AuthMethod owed) {
        this(sendMru, sendAccm, sendPfc, sendAcfc, receiveMru, receiveAccm, demanded, owed, null, null);
    }
}
