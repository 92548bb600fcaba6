package dev.ringback.ras;

/** How much encryption an entry wants, with the numbers of {@code dwEncryptionType} in {@code RASENTRY}. */
public enum RasEncryption {
    /** {@code ET_None}: none; a server that insists ends the dial with 743. */
    NONE(0),
    /** {@code ET_Require}: of any strength, otherwise the dial ends with 741 or 742. */
    REQUIRED(1),
    /** {@code ET_RequireMax}: 128 bits, otherwise as before. */
    MAXIMUM(2),
    /** {@code ET_Optional}: where the server agrees and the authentication leaves keys. */
    OPTIONAL(3);

    private final int number;

    RasEncryption(int number) {
        this.number = number;
    }

    /** The number of {@code RASENTRY}. */
    public int number() {
        return number;
    }
}
