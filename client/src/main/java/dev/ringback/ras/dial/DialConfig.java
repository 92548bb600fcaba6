package dev.ringback.ras.dial;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.LinkLimits;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.compression.CcpConfig;
import dev.ringback.ppp.compression.MppeStrength;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.eap.EapTerms;
import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.ppp.lcp.LcpConfig;
import dev.ringback.ppp.lcp.LcpOption;
import dev.ringback.ppp.network.InterfaceIdentifier;
import dev.ringback.ppp.network.IpcpConfig;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.ppp.network.Ipv6cpConfig;
import dev.ringback.ras.RasAuthMethod;
import dev.ringback.ras.RasCallbackOption;
import dev.ringback.ras.RasCallbackTimers;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasEncryption;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasInteraction;
import dev.ringback.ras.RasIpv6;
import dev.ringback.ras.RasLimits;
import dev.ringback.ras.RasLinkOptions;
import dev.ringback.ras.RasTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one dial is made from, in the words of PPP.
 *
 * @param address what to call
 * @param entryDomain what a domain of {@code *} stands for
 * @param lcp what to want of LCP
 * @param ipcp what to want of IPCP
 * @param ccp what to want of CCP
 * @param ipv6cp what to want of IPV6CP
 * @param eap what to think of EAP
 * @param timers PPP's timers and counters
 * @param negotiate from AllDevicesConnected to Connected, pauses not counted; zero: unlimited
 * @param callback times of a callback
 * @param limits how long it may be connected
 * @param pausedStates whether the dial may pause
 * @param interaction what is said before PPP
 * @param deviceListens whether something can be talked to on the port before it has called
 */
public record DialConfig(
        String address,
        String entryDomain,
        LcpConfig lcp,
        IpcpConfig ipcp,
        CcpConfig ccp,
        Ipv6cpConfig ipv6cp,
        EapTerms eap,
        PppTimers timers,
        Duration negotiate,
        RasCallbackTimers callback,
        LinkLimits limits,
        boolean pausedStates,
        RasInteraction interaction,
        boolean deviceListens) {
    /** The dial of an entry to a number, which may be empty: then the entry's. */
    public static DialConfig of(
            RasEntry entry, String phoneNumber, RasDialExtensions extensions, boolean deviceListens) {
        return new DialConfig(
                phoneNumber.isEmpty() ? entry.phoneNumber() : phoneNumber,
                entry.domain(),
                lcp(entry.link(), entry.authentication()),
                ipcp(entry),
                ccp(entry.encryption()),
                ipv6cp(entry.ipv6()),
                eap(entry, extensions),
                timers(entry.timers()),
                entry.timers().negotiate(),
                entry.timers().callback(),
                limits(entry.timers().limits()),
                extensions.pausedStates(),
                entry.interaction(),
                deviceListens);
    }

    private static LinkLimits limits(RasLimits limits) {
        return new LinkLimits(limits.idle(), limits.session());
    }

    private static LcpConfig lcp(RasLinkOptions link, List<RasAuthMethod> authentication) {
        return new LcpConfig(
                link.mruOctets(),
                link.accm(),
                link.magicNumber(),
                link.protocolFieldCompression(),
                link.addressFieldCompression(),
                List.of(),
                inLcp(authentication),
                Octets.EMPTY,
                link.extensions(),
                new CallbackTerms(link.extensions() ? callback(link.callback()) : null, List.of()));
    }

    /** EAP comes once, where the first of its methods stands. */
    private static List<AuthMethod> inLcp(List<RasAuthMethod> authentication) {
        List<AuthMethod> methods = new ArrayList<>(authentication.size());
        for (RasAuthMethod each : authentication) {
            AuthMethod method = method(each).inLcp();
            if (!methods.contains(method)) {
                methods.add(method);
            }
        }
        return methods;
    }

    private static LcpOption.@Nullable Callback callback(RasCallbackOption option) {
        if (option instanceof RasCallbackOption.Rfc1570 inLcp) {
            return new LcpOption.Callback(inLcp.operation(), Octets.ofText(inLcp.message()));
        }
        return option instanceof RasCallbackOption.Cbcp ? LcpOption.Callback.CBCP : null;
    }

    /** A method as PPP has it. */
    public static AuthMethod method(RasAuthMethod method) {
        return switch (method) {
            case PAP -> AuthMethod.PAP;
            case CHAP_MD5 -> AuthMethod.CHAP_MD5;
            case MSCHAP -> AuthMethod.MSCHAP;
            case MSCHAP_V2 -> AuthMethod.MSCHAP_V2;
            case EAP_MD5 -> AuthMethod.EAP_MD5;
            case EAP_GTC -> AuthMethod.EAP_GTC;
            case EAP_MSCHAP_V2 -> AuthMethod.EAP_MSCHAP_V2;
        };
    }

    private static EapTerms eap(RasEntry entry, RasDialExtensions extensions) {
        List<AuthMethod> inside = new ArrayList<>();
        for (RasAuthMethod each : entry.authentication()) {
            AuthMethod method = method(each);
            if (method.isInsideEap()) {
                inside.add(method);
            }
        }
        return EapTerms.peer(inside, extensions.eapUserIdentity().identity());
    }

    private static IpcpConfig ipcp(RasEntry entry) {
        IpcpConfig caller = IpcpConfig.caller();
        boolean required = !entry.ipAddress().isEmpty();
        return new IpcpConfig(
                required ? Ipv4Address.of(entry.ipAddress()) : Ipv4Address.NONE,
                required,
                caller.peerAddress(),
                caller.peerAddressForced(),
                entry.askNameServers(),
                caller.dns1(),
                caller.dns2(),
                caller.wins1(),
                caller.wins2());
    }

    private static CcpConfig ccp(RasEncryption encryption) {
        List<MppeStrength> any = List.of(MppeStrength.values());
        return switch (encryption) {
            case NONE -> CcpConfig.NONE;
            case REQUIRED -> new CcpConfig(CcpConfig.Demand.REQUIRED, any, CcpConfig.KeyChange.EITHER);
            case MAXIMUM ->
                new CcpConfig(CcpConfig.Demand.REQUIRED, List.of(MppeStrength.BITS_128), CcpConfig.KeyChange.EITHER);
            case OPTIONAL -> new CcpConfig(CcpConfig.Demand.OFFERED, any, CcpConfig.KeyChange.EITHER);
        };
    }

    private static Ipv6cpConfig ipv6cp(RasIpv6 ipv6) {
        InterfaceIdentifier own = ipv6.interfaceIdentifier().isEmpty()
                ? InterfaceIdentifier.NONE
                : InterfaceIdentifier.of(ipv6.interfaceIdentifier());
        return new Ipv6cpConfig(ipv6.wanted(), own, InterfaceIdentifier.NONE);
    }

    private static PppTimers timers(RasTimers timers) {
        return new PppTimers(
                timers.restart(),
                timers.maxConfigure(),
                timers.maxTerminate(),
                timers.maxFailure(),
                timers.authRepeat(),
                timers.authCount(),
                timers.echo(),
                timers.echoCount(),
                timers.callback().repeat(),
                timers.callback().count());
    }
}
