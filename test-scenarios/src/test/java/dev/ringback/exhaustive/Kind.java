package dev.ringback.exhaustive;

/** The kinds of fault, in words for a table. */
enum Kind {
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
