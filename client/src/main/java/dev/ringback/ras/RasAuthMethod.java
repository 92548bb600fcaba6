package dev.ringback.ras;

/** A method of authentication, with the numbers that a projection shows (RFC 1661, section 6.2). */
public enum RasAuthMethod {
    /** RFC 1334: the password in clear. */
    PAP(0xC023, 0),
    /** RFC 1994. */
    CHAP_MD5(0xC223, 0x05),
    /** RFC 2433. */
    MSCHAP(0xC223, 0x80),
    /** RFC 2759. */
    MSCHAP_V2(0xC223, 0x81),
    /** RFC 3748, section 5.4. */
    EAP_MD5(0xC227, 4),
    /** RFC 3748, section 5.6: it asks for a token in InvokeEapUI, always. */
    EAP_GTC(0xC227, 6),
    /** MS-CHAPv2 inside EAP; a retry and a change of password are asked for in InvokeEapUI. */
    EAP_MSCHAP_V2(0xC227, 26);

    private static final int EAP = 0xC227;

    private final int protocol;
    private final int data;

    RasAuthMethod(int protocol, int data) {
        this.protocol = protocol;
        this.data = data;
    }

    /** The PPP protocol number, C023, C223 or C227 hexadecimal. */
    public int protocol() {
        return protocol;
    }

    /** The algorithm of CHAP, the type of EAP; 0 for PAP. */
    public int data() {
        return data;
    }

    /** Whether it is a method of EAP. */
    public boolean isInsideEap() {
        return protocol == EAP;
    }
}
