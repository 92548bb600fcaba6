package dev.ringback.ppp.callback;

/** The kinds of callback that CBCP knows, with the numbers of its options. */
public enum CallbackKind {
    /** No callback. */
    NONE(1),
    /** The caller names the number. */
    USER(2),
    /** The number is the one that the administrator stored. */
    ADMIN(3),
    /** The caller chooses from a list of numbers; only in the draft of 1996 and in FreeBSD. */
    LIST(4);

    private final int type;

    CallbackKind(int type) {
        this.type = type;
    }

    /** The type number of the option. */
    public int type() {
        return type;
    }
}
