package dev.ringback.bench;

/**
 * What a figure has to reach.
 *
 * @param atLeast true: more is better; false: less is
 * @param floor for the work to be called done
 * @param goal beyond it
 */
record Bound(boolean atLeast, double floor, double goal) {
    static Bound atLeast(double floor, double goal) {
        return new Bound(true, floor, goal);
    }

    static Bound atMost(double floor, double goal) {
        return new Bound(false, floor, goal);
    }

    String verdict(double value) {
        return reaches(value, goal) ? "goal met" : reaches(value, floor) ? "floor met" : "**below the floor**";
    }

    private boolean reaches(double value, double mark) {
        return atLeast ? value >= mark : value <= mark;
    }

    String text(double mark) {
        return (atLeast ? "≥ " : "≤ ") + Samples.text(mark);
    }
}
