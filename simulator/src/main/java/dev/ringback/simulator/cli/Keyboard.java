package dev.ringback.simulator.cli;

/** Keys of a person at a terminal, one at a time and without Enter. One thread at a time, but {@link #close} any. */
interface Keyboard extends AutoCloseable {
    /** Nobody is there. */
    Keyboard NONE = new Keyboard() {
        @Override
        public boolean open() {
            return false;
        }

        @Override
        public int next() {
            return -1;
        }

        @Override
        public void close() {}
    };

    /** Takes the terminal over; false: there is none, or it does not give single keys. */
    boolean open();

    /** Waits for a key; -1: no more come. */
    int next();

    /** Gives the terminal back as it was. Harmless when repeated. */
    @Override
    void close();
}
