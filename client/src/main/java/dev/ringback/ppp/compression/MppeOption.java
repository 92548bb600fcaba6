package dev.ringback.ppp.compression;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ConfigurationOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The option of MPPE and MPPC (RFC 3078, section 2): type 18, length 6, four octets of supported bits.
 *
 * @param bits H 0x01000000, M 0x80, S 0x40, L 0x20, D 0x10 (obsolete), C 0x01 (MPPC); the others are 0
 */
public record MppeOption(int bits) {
    /** 18. */
    public static final int TYPE = 18;
    /** H: the key changes with every packet. */
    public static final int STATELESS = 0x0100_0000;

    private static final int DATA_OCTETS = 4;

    /** The bits of strengths, and of the change of the key. */
    static MppeOption of(List<MppeStrength> strengths, boolean stateless) {
        int bits = stateless ? STATELESS : 0;
        for (MppeStrength strength : strengths) {
            bits |= strength.optionBit();
        }
        return new MppeOption(bits);
    }

    /** The option in a packet; null when it has another type, or a length of its own. */
    public static @Nullable MppeOption in(@Nullable ConfigurationOption option) {
        if (option == null || option.type() != TYPE || option.data().length() != DATA_OCTETS) {
            return null;
        }
        return new MppeOption(option.data().i32(0));
    }

    /** Whether the options of a Configure-Request ask for encryption. */
    public static boolean asksForEncryption(Octets options) throws MalformedPacketException {
        MppeOption option = in(ConfigurationOption.find(ConfigurationOption.readAll(options), TYPE));
        return option != null && option.asksForEncryption();
    }

    ConfigurationOption toOption() {
        return new ConfigurationOption(
                TYPE, new OctetWriter(DATA_OCTETS).i32(bits).toOctets());
    }

    /** Whether a key that changes with every packet is asked for. */
    public boolean isStateless() {
        return (bits & STATELESS) != 0;
    }

    /** Whether encryption is asked for, and not compression alone. */
    public boolean asksForEncryption() {
        return strongest(MppeStrength.WEAKEST_FIRST) != null;
    }

    /** The strongest of these that it names, or null. */
    @Nullable
    MppeStrength strongest(List<MppeStrength> weakestFirst) {
        MppeStrength strongest = null;
        for (MppeStrength strength : weakestFirst) {
            if ((bits & strength.optionBit()) != 0) {
                strongest = strength;
            }
        }
        return strongest;
    }
}
