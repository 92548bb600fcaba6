package dev.ringback.simulator.exchange;

/**
 * A company's own exchange, which its lines share: among themselves they dial their numbers, to the outside the prefix
 * first. A number without the prefix never leaves the house, which is what becomes of a callback to a bare number. From
 * the outside every line is reached by its number.
 *
 * @param outsidePrefix the digits for the outside, such as {@code 9}; one at least
 * @param trunks over which all calls between inside and outside go
 * @param secondDialTone whether dial tone is heard again behind the prefix; digits are taken with it and without
 */
public record PrivateExchange(String outsidePrefix, TrunkGroup trunks, boolean secondDialTone) {
    /** Refuses a prefix that nobody can dial. */
    public PrivateExchange {
        if (!outsidePrefix.matches("[0-9A-D*#]+")) {
            throw new IllegalArgumentException(
                    "the prefix \"" + outsidePrefix + "\" cannot be dialled; use digits of 0-9 A-D * #");
        }
    }
}
