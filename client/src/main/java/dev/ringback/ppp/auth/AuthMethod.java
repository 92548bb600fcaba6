package dev.ringback.ppp.auth;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ProtocolNumber;
import org.jspecify.annotations.Nullable;

/** A way to prove who one is, as LCP's Authentication-Protocol option names it (RFC 1661, section 6.2). */
public enum AuthMethod {
    /** RFC 1334, section 2: the password in clear. */
    PAP(ProtocolNumber.PAP, Octets.EMPTY, "PAP"),
    /** RFC 1994. */
    CHAP_MD5(ProtocolNumber.CHAP, Octets.of(0x05), "CHAP-MD5"),
    /** RFC 2433. */
    MSCHAP(ProtocolNumber.CHAP, Octets.of(0x80), "MS-CHAP"),
    /** RFC 2759. */
    MSCHAP_V2(ProtocolNumber.CHAP, Octets.of(0x81), "MS-CHAPv2");

    private final int protocol;
    private final Octets data;
    private final String title;

    AuthMethod(int protocol, Octets data, String title) {
        this.protocol = protocol;
        this.data = data;
        this.title = title;
    }

    /** The method of an option's value, or null when it is none of ours. */
    public static @Nullable AuthMethod of(int protocol, Octets data) {
        for (AuthMethod method : values()) {
            if (method.protocol == protocol && method.data.equals(data)) {
                return method;
            }
        }
        return null;
    }

    /** The protocol number, C023 or C223. */
    public int protocol() {
        return protocol;
    }

    /** What follows the protocol number in the option. */
    public Octets data() {
        return data;
    }

    /** The name for people: {@code MS-CHAPv2}. */
    public String title() {
        return title;
    }
}
