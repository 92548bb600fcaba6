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
    MSCHAP_V2(ProtocolNumber.CHAP, Octets.of(0x81), "MS-CHAPv2"),
    /** RFC 3748: all that LCP knows of EAP. Which of its methods it will be, the two ends settle inside EAP. */
    EAP(ProtocolNumber.EAP, Octets.EMPTY, "EAP"),
    /** RFC 3748, section 5.4. */
    EAP_MD5("EAP-MD5", 4),
    /** RFC 3748, section 5.6: what a person reads off a token card, in clear. */
    EAP_GTC("EAP-GTC", 6),
    /** MS-CHAPv2 inside EAP, as draft-kamath-pppext-eap-mschapv2 has it. */
    EAP_MSCHAP_V2("EAP-MSCHAPv2", 26);

    private static final AuthMethod[] ALL = values(); // the method makes a new array each time

    private final int protocol;
    private final Octets data;
    private final String title;
    private final int eapType;

    AuthMethod(int protocol, Octets data, String title) {
        this.protocol = protocol;
        this.data = data;
        this.title = title;
        this.eapType = 0;
    }

    AuthMethod(String title, int eapType) {
        this.protocol = ProtocolNumber.EAP;
        this.data = Octets.EMPTY;
        this.title = title;
        this.eapType = eapType;
    }

    /** The method of an option's value, or null when it is none of ours; EAP, and never one of those inside it. */
    public static @Nullable AuthMethod of(int protocol, Octets data) {
        for (AuthMethod method : ALL) {
            if (method.protocol == protocol && method.data.equals(data)) {
                return method;
            }
        }
        return null;
    }

    /** The method of an EAP type, or null when it is none of ours. */
    public static @Nullable AuthMethod ofEapType(int type) {
        for (AuthMethod method : ALL) {
            if (method.eapType == type && method.isInsideEap()) {
                return method;
            }
        }
        return null;
    }

    /** Whether it is settled on inside EAP, and not in LCP. */
    public boolean isInsideEap() {
        return eapType != 0;
    }

    /** Whether its packets are those of MS-CHAPv2, inside EAP or not. */
    public boolean carriesMsChapV2() {
        return this == MSCHAP_V2 || this == EAP_MSCHAP_V2;
    }

    /** What LCP knows it as: itself, or EAP. */
    public AuthMethod inLcp() {
        return isInsideEap() ? EAP : this;
    }

    /** The type of EAP, 0 for what is not inside EAP. */
    public int eapType() {
        return eapType;
    }

    /** The protocol number, C023, C223 or C227. */
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
