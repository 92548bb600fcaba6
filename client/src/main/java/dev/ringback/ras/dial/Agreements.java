package dev.ringback.ras.dial;

import dev.ringback.ppp.PppEvent;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.compression.CcpResult;
import dev.ringback.ppp.compression.MppeMode;
import dev.ringback.ppp.lcp.LcpResult;
import dev.ringback.ppp.network.InterfaceIdentifier;
import dev.ringback.ppp.network.IpcpResult;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.ras.RasAuthMethod;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasProjection;
import dev.ringback.ras.dial.DialEvent.Projections.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was agreed on before the projection is told. */
final class Agreements {
    private static final Outcome NOT_ATTEMPTED = new Outcome(null, RasError.PROTOCOL_NOT_CONFIGURED);

    private boolean insideEap;
    private RasProjection.Lcp link = new RasProjection.Lcp(Optional.empty(), 1500, 1500, false, false, "");

    private Outcome encryption = NOT_ATTEMPTED;
    private Outcome ipv6 = NOT_ATTEMPTED;
    private boolean encryptionWasRefused;

    /** What encryption and IPv6 come to; other events are no news here. */
    void heard(PppEvent event) {
        if (event instanceof PppEvent.EncryptionUp up) {
            CcpResult result = up.result();
            encryption = came(new RasProjection.Ccp(of(result.send()), of(result.receive())));
        } else if (event instanceof PppEvent.EncryptionFinished finished) {
            encryption = new Outcome(null, DialErrors.of(finished.failure()));
        } else if (event instanceof PppEvent.EncryptionRefused) {
            encryptionWasRefused = true;
        } else if (event instanceof PppEvent.Ipv6Up up) {
            ipv6 = came(new RasProjection.Ipv6(
                    linkLocal(up.result().own()), linkLocal(up.result().peer())));
        } else if (event instanceof PppEvent.Ipv6Finished finished) {
            ipv6 = new Outcome(null, DialErrors.of(finished.failure()));
        }
    }

    /** Whether the peer has asked for encryption since LCP opened, and we would not or could not. */
    boolean encryptionWasRefused() {
        return encryptionWasRefused;
    }

    /** Whether it is settled, for good or ill, what becomes of encryption on this link. */
    boolean encryptionIsSettled() {
        return !encryption.equals(NOT_ATTEMPTED);
    }

    /** All that there is to tell. */
    DialEvent.Projections projections(IpcpResult ip) {
        return new DialEvent.Projections(link, network(ip), encryption, ipv6);
    }

    /** LCP is open, perhaps again: what was said on the link before does not count. */
    void lcp(LcpResult result) {
        encryption = NOT_ATTEMPTED;
        ipv6 = NOT_ATTEMPTED;
        encryptionWasRefused = false;
        insideEap = result.owed() == AuthMethod.EAP;
        link = new RasProjection.Lcp(
                method(result.owed()), result.sendMru(), result.receiveMru(), result.sendPfc(), result.sendAcfc(), "");
    }

    /** Whether we prove ourselves inside EAP. */
    boolean isInsideEap() {
        return insideEap;
    }

    /** A method inside EAP has begun. */
    RasAuthMethod methodBegun(AuthMethod method) {
        Optional<RasAuthMethod> begun = method(method);
        link = with(begun, link.serverMessage());
        return begun.orElseThrow();
    }

    /** What the server said when it accepted. */
    void serverMessage(String message) {
        link = with(link.authentication(), message);
    }

    private RasProjection.Lcp with(Optional<RasAuthMethod> method, String message) {
        return new RasProjection.Lcp(
                method,
                link.sendMruOctets(),
                link.receiveMruOctets(),
                link.protocolFieldCompression(),
                link.addressFieldCompression(),
                message);
    }

    private static RasProjection.Ip network(IpcpResult ip) {
        return new RasProjection.Ip(
                dotted(ip.ownAddress()),
                dotted(ip.peerAddress()),
                dotted(ip.dns1()),
                dotted(ip.dns2()),
                dotted(ip.wins1()),
                dotted(ip.wins2()));
    }

    private static String dotted(Ipv4Address address) {
        return address.isNone() ? "" : address.toString();
    }

    private static String linkLocal(InterfaceIdentifier identifier) {
        return identifier.isNone() ? "" : identifier.linkLocal();
    }

    private static RasProjection.Encryption of(MppeMode mode) {
        return new RasProjection.Encryption(mode.strength().bits(), mode.stateless());
    }

    private static Outcome came(RasProjection result) {
        return new Outcome(result, RasError.SUCCESS);
    }

    private static Optional<RasAuthMethod> method(@Nullable AuthMethod method) {
        if (method == null || method == AuthMethod.EAP) { // which of its methods comes later
            return Optional.empty();
        }
        return Optional.of(
                switch (method) {
                    case PAP -> RasAuthMethod.PAP;
                    case CHAP_MD5 -> RasAuthMethod.CHAP_MD5;
                    case MSCHAP -> RasAuthMethod.MSCHAP;
                    case MSCHAP_V2 -> RasAuthMethod.MSCHAP_V2;
                    case EAP_MD5 -> RasAuthMethod.EAP_MD5;
                    case EAP_GTC -> RasAuthMethod.EAP_GTC;
                    case EAP_MSCHAP_V2 -> RasAuthMethod.EAP_MSCHAP_V2;
                    case EAP -> throw new IllegalStateException("EAP alone proves nothing");
                });
    }
}
