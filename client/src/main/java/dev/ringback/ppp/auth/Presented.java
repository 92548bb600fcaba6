package dev.ringback.ppp.auth;

import dev.ringback.octets.Octets;

/**
 * What a peer has sent in order to prove itself, for a judge elsewhere that has the passwords, such as a RADIUS server. The
 * shapes of values and data are drawn in the classes of the methods.
 */
public sealed interface Presented {
    /** The name as it stood on the wire. */
    Octets name();

    /** PAP, and what was read off a token card: the password itself. It can be copied until the verdict is given. */
    final class Clear implements Presented {
        private final Octets name;
        private final ClearPassword password;

        /** The password stays whose it is. */
        public Clear(Octets name, ClearPassword password) {
            this.name = name;
            this.password = password;
        }

        @Override
        public Octets name() {
            return name;
        }

        /** A copy of the password's octets, for the caller to wipe; zeros once the verdict has been given. */
        public byte[] password() {
            return password.copy();
        }

        @Override
        public String toString() {
            return "a password in clear";
        }
    }

    /**
     * A Response of any CHAP, also inside EAP.
     *
     * @param method CHAP with MD5, MS-CHAP or MS-CHAPv2
     * @param identifier of the Response
     * @param challenge that it answers
     * @param value the 16 octets of MD5, or the 49 of either MS-CHAP
     */
    record Response(AuthMethod method, int identifier, Octets challenge, Octets value, Octets name)
            implements Presented {}

    /**
     * A Response of EAP that is relayed, of whatever method.
     *
     * @param name the identity
     * @param message the whole packet
     */
    record Eap(Octets name, Octets message) implements Presented {
        /** It may be a token card, in clear. */
        @Override
        public String toString() {
            return "a Response of EAP of " + message.length() + " octets";
        }
    }

    /**
     * A change of password of either MS-CHAP.
     *
     * @param code 6 in MS-CHAP (RFC 2433, section 10), 7 in MS-CHAPv2 (RFC 2759, section 7)
     * @param identifier of the packet
     * @param challenge that it answers
     * @param data of the packet: 1114 octets, or 582
     */
    record Change(int code, int identifier, Octets challenge, Octets data, Octets name) implements Presented {}
}
