package dev.ringback.fuzz;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Authenticator;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.eap.EapAuthenticator;
import dev.ringback.ppp.eap.EapPacket;
import dev.ringback.ppp.eap.EapPeer;
import dev.ringback.ppp.eap.EapRelay;
import dev.ringback.ppp.eap.EapTerms;
import java.util.List;
import java.util.SplittableRandom;

/** EAP with each of its methods, both roles, and the relay to a judge elsewhere (RFC 3748); see {@link Proofs}. */
public final class EapFuzz {
    private static final List<AuthMethod> METHODS =
            List.of(AuthMethod.EAP_MD5, AuthMethod.EAP_GTC, AuthMethod.EAP_MSCHAP_V2);
    private static final AuthMachines MACHINES = new AuthMachines();
    private static final int RELAYED = 8;

    private EapFuzz() {}

    /** A first octet for the method and who demands it, then steps. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (Proofs.knowsThePassword(data)) {
            return;
        }
        Input input = new Input(data);
        int kind = input.u8();
        Octets whole = Octets.copyOf(data);
        readAndWritten(whole.slice(Math.min(1, whole.length())));
        AuthMethod method = METHODS.get(kind % METHODS.size());
        SplittableRandom random = new SplittableRandom(kind);
        EapPeer peer = new EapPeer(
                EapTerms.peer(List.of(method), ""), Proofs.credentials(), PppTimers.DEFAULTS, MACHINES, random);
        new Proofs(input, peer, authenticator(kind, method, random), method == AuthMethod.EAP_GTC).play();
    }

    private static Authenticator authenticator(int kind, AuthMethod method, SplittableRandom random) {
        if ((kind & RELAYED) != 0) {
            return new EapRelay(EapTerms.authenticator(List.of(AuthMethod.EAP)), PppTimers.DEFAULTS, random);
        }
        EapTerms terms = EapTerms.authenticator(List.of(AuthMethod.EAP_MD5, method))
                .withTexts("", (kind & 16) != 0 ? "Closed at 8" : "", "Token:");
        return new EapAuthenticator(terms, "ras", PppTimers.DEFAULTS, MACHINES, random);
    }

    private static void readAndWritten(Octets octets) {
        try {
            EapPacket packet = EapPacket.read(octets);
            Holds.same(octets.slice(0, octets.u16(2)), packet.write(), "a packet");
        } catch (MalformedPacketException e) {
            Holds.tells(e.reason());
        }
    }
}
