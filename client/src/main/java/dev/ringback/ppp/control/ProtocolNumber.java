package dev.ringback.ppp.control;

/** Protocol field values (IANA, PPP numbers). */
public final class ProtocolNumber {
    /** Internet Protocol version 4. */
    public static final int IPV4 = 0x0021;
    /** Internet Protocol version 6. */
    public static final int IPV6 = 0x0057;
    /** A datagram compressed, or encrypted, as CCP agreed. */
    public static final int COMPRESSED = 0x00FD;
    /** IP Control Protocol. */
    public static final int IPCP = 0x8021;
    /** IPv6 Control Protocol. */
    public static final int IPV6CP = 0x8057;
    /** Compression Control Protocol. */
    public static final int CCP = 0x80FD;
    /** Link Control Protocol. */
    public static final int LCP = 0xC021;
    /** Password Authentication Protocol. */
    public static final int PAP = 0xC023;
    /** Callback Control Protocol. */
    public static final int CBCP = 0xC029;
    /** Challenge Handshake Authentication Protocol. */
    public static final int CHAP = 0xC223;
    /** Extensible Authentication Protocol. */
    public static final int EAP = 0xC227;

    private ProtocolNumber() {}
}
