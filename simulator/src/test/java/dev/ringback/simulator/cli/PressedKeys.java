package dev.ringback.simulator.cli;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A keyboard that a test presses. */
final class PressedKeys implements Keyboard {
    private final BlockingQueue<Integer> pressed = new LinkedBlockingQueue<>();
    private volatile boolean givenBack;

    void press(char key) {
        pressed.add((int) key);
    }

    /** Whether the terminal is as it was. */
    boolean isGivenBack() {
        return givenBack;
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public int next() {
        try {
            return pressed.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    @Override
    public void close() {
        givenBack = true;
        pressed.add(-1);
    }
}
