package dev.ringback.ppp.compression;

/**
 * How one direction is encrypted.
 *
 * @param strength the length of the key
 * @param stateless whether the key changes with every packet, so that none depends on another
 */
public record MppeMode(MppeStrength strength, boolean stateless) {
    @Override
    public String toString() {
        return "MPPE " + strength.bits() + " bit " + (stateless ? "stateless" : "stateful");
    }
}
