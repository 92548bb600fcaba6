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
    MSCHAP_V2(0xC223, 0x81);

    private final int protocol;
    private final int data;

    RasAuthMethod(int protocol, int data) {
        this.protocol = protocol;
        this.data = data;
    }

    /** The PPP protocol number, C023 or C223 hexadecimal. */
    public int protocol() {
        return protocol;
    }

    /** The algorithm of CHAP; 0 for PAP. */
    public int data() {
        return data;
    }
}
