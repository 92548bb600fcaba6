package dev.ringback.ras;

/** What can be asked of {@link RasConnection#projection(RasProtocol)}, with the selectors of {@code RASPROJECTION}. */
public enum RasProtocol {
    /** Authentication Message Block of non-PPP servers; never attempted by us. */
    AMB(0x10000),
    /** NetBEUI framer; never attempted by us. */
    NBF(0x803F),
    /** Internetwork Packet Exchange; never attempted by us. */
    IPX(0x802B),
    /** Internet Protocol version 4. */
    IP(0x8021),
    /** Compression, which is encryption here. */
    CCP(0x80FD),
    /** The link itself. */
    LCP(0xC021),
    /** Internet Protocol version 6. */
    IPV6(0x8057),
    /** Serial Line IP; never attempted by us. */
    SLIP(0x20000);

    private final int selector;

    RasProtocol(int selector) {
        this.selector = selector;
    }

    /** The number of {@code RASPROJECTION}. */
    public int selector() {
        return selector;
    }
}
