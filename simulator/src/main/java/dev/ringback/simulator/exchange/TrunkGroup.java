package dev.ringback.simulator.exchange;

/** A bundle of equal circuits, such as those between a company's exchange and the public one: each carries one call. */
public final class TrunkGroup {
    /** Circuits of a group. */
    public static final int MAX_CIRCUITS = 10_000;

    private final String name;
    private final int circuits;
    private int taken;

    /**
     * A group with all its circuits free.
     *
     * @param name for messages
     * @param circuits 0..{@link #MAX_CIRCUITS}; with none every call over it fails
     */
    public TrunkGroup(String name, int circuits) {
        if (circuits < 0 || circuits > MAX_CIRCUITS) {
            throw new IllegalArgumentException(
                    "the trunk group " + name + " of " + circuits + " circuits; write 0.." + MAX_CIRCUITS);
        }
        this.name = name;
        this.circuits = circuits;
    }

    /** Circuits that carry a call. */
    public int taken() {
        return taken;
    }

    boolean isFull() {
        return taken >= circuits;
    }

    void take() {
        taken++;
    }

    void give() {
        taken--;
    }

    @Override
    public String toString() {
        return "the trunk group " + name + " of " + circuits;
    }
}
