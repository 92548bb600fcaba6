package dev.ringback.ppp.compression;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.SessionKeys;
import java.util.List;

/** The strengths of MPPE, the weakest first, with their bits of the option (RFC 3078, section 2). */
public enum MppeStrength {
    /** The L bit: 64 bits of key, 24 of them known. */
    BITS_40(40, 0x20, SessionKeys.SHORT_OCTETS, Octets.of(0xD1, 0x26, 0x9E)),
    /** The M bit: 64 bits of key, eight of them known. */
    BITS_56(56, 0x80, SessionKeys.SHORT_OCTETS, Octets.of(0xD1)),
    /** The S bit. */
    BITS_128(128, 0x40, SessionKeys.LONG_OCTETS, Octets.EMPTY);

    /** All of them. */
    static final List<MppeStrength> WEAKEST_FIRST = List.of(values());

    private final int bits;
    private final int optionBit;
    private final int keyOctets;
    private final Octets salt;

    MppeStrength(int bits, int optionBit, int keyOctets, Octets salt) {
        this.bits = bits;
        this.optionBit = optionBit;
        this.keyOctets = keyOctets;
        this.salt = salt;
    }

    /** 40, 56 or 128. */
    public int bits() {
        return bits;
    }

    /** Its bit among the supported bits of the option. */
    public int optionBit() {
        return optionBit;
    }

    /** The length of start key and session key. */
    public int keyOctets() {
        return keyOctets;
    }

    /** What the beginning of each session key is overwritten with (RFC 3079, sections 2.1 and 2.2). */
    Octets salt() {
        return salt;
    }
}
