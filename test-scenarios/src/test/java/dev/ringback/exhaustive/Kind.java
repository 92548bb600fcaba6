package dev.ringback.exhaustive;

/** The kinds of fault, in words for a table. */
enum Kind {
    /** No fault, as the scenario is; played when the others are enumerated. */
    AS_IT_IS("as it is"),
    CUT("cut"),
    MUTE("mute"),
    DROP("dropped"),
    LOST("lost"),
    DOUBLED("doubled"),
    LATE("late"),
    BIT("bit"),
    HANG_UP("hung up"),
    LISTENER("in listener"),
    PAUSE("pauses");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
