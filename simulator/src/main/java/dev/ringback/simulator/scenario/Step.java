package dev.ringback.simulator.scenario;

/** With what a key or word comes that the language has and this version refuses. */
enum Step {
    /** Nothing that is planned so far. */
    LATER("later");

    private final String title;

    Step(String title) {
        this.title = title;
    }

    /** The word in the schema. */
    String title() {
        return title;
    }
}
