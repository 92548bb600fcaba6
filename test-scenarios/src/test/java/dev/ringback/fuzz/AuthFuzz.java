package dev.ringback.fuzz;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.AuthPacket;
import dev.ringback.ppp.control.PppTimers;
import java.util.List;
import java.util.SplittableRandom;

/** PAP, CHAP with MD5, MS-CHAP and MS-CHAPv2, both roles of each (RFC 1334, 1994, 2433, 2759); see {@link Proofs}. */
public final class AuthFuzz {
    private static final List<AuthMethod> METHODS =
            List.of(AuthMethod.PAP, AuthMethod.CHAP_MD5, AuthMethod.MSCHAP, AuthMethod.MSCHAP_V2);
    private static final AuthMachines MACHINES = new AuthMachines();

    private AuthFuzz() {}

    /** A first octet for the method, then steps. */
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
        new Proofs(
                        input,
                        MACHINES.peer(method, Proofs.credentials(), PppTimers.DEFAULTS, random),
                        MACHINES.authenticator(method, "ras", PppTimers.DEFAULTS, random),
                        method == AuthMethod.PAP)
                .play();
    }

    private static void readAndWritten(Octets octets) {
        try {
            AuthPacket packet = AuthPacket.read(octets, "read");
            Holds.same(octets.slice(0, octets.u16(2)), packet.write(), "a packet");
        } catch (MalformedPacketException e) {
            Holds.tells(e.reason());
        }
    }
}
