package dev.ringback.ras.dial;

import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.lcp.LcpResult;
import dev.ringback.ppp.network.IpcpResult;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.ras.RasAuthMethod;
import dev.ringback.ras.RasProjection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was agreed on before the projection is told. */
final class Agreements {
    private RasProjection.Lcp link = new RasProjection.Lcp(Optional.empty(), 1500, 1500, false, false, "");

    /** LCP is open, perhaps again: what was said on the link before does not count. */
    void lcp(LcpResult result) {
        link = new RasProjection.Lcp(
                method(result.owed()), result.sendMru(), result.receiveMru(), result.sendPfc(), result.sendAcfc(), "");
    }

    /** What the server said when it accepted. */
    void serverMessage(String message) {
        link = new RasProjection.Lcp(
                link.authentication(),
                link.sendMruOctets(),
                link.receiveMruOctets(),
                link.protocolFieldCompression(),
                link.addressFieldCompression(),
                message);
    }

    RasProjection.Lcp link() {
        return link;
    }

    RasProjection.Ip network(IpcpResult ip) {
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

    private static Optional<RasAuthMethod> method(@Nullable AuthMethod method) {
        if (method == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (method) {
                    case PAP -> RasAuthMethod.PAP;
                    case CHAP_MD5 -> RasAuthMethod.CHAP_MD5;
                    case MSCHAP -> RasAuthMethod.MSCHAP;
                    case MSCHAP_V2 -> RasAuthMethod.MSCHAP_V2;
                    case EAP, EAP_MD5, EAP_GTC, EAP_MSCHAP_V2 ->
                        throw new IllegalStateException("no dial accepts " + method);
                });
    }
}
