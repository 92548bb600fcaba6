package dev.ringback.ras.dial;

import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasDialListener;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The notifications of one connection on their way to its listener: one after the other, each when the one before has
 * been heard. On the dialer's thread, except for the listener itself if it has an executor of its own.
 */
final class Notifications {
    /** So many may wait for a listener that does not return. */
    static final int MAX_WAITING = 64;

    private final DialerThread thread;
    private final @Nullable RasDialListener listener;
    private final @Nullable Consumer<Runnable> elsewhere;
    private final ArrayDeque<RasDialEvent> waiting = new ArrayDeque<>(4);
    private final ArrayDeque<Runnable> afterwards = new ArrayDeque<>(2);
    private boolean listening;
    private boolean stopped;

    /** Without a listener nobody hears anything; without an elsewhere the listener runs on the dialer's thread. */
    Notifications(DialerThread thread, @Nullable RasDialListener listener, @Nullable Consumer<Runnable> elsewhere) {
        this.thread = thread;
        this.listener = listener;
        this.elsewhere = elsewhere;
    }

    /** Whether this is the listener of the dial. */
    boolean isFor(RasDialListener other) {
        return other == listener;
    }

    /** Whether one more that is not the last would be too many. */
    boolean isFull() {
        return waiting.size() >= MAX_WAITING;
    }

    /** Tells the listener, at once or after what waits. */
    void add(RasDialEvent event) {
        if (!stopped && listener != null) {
            waiting.addLast(event);
            deliver();
        }
    }

    /** Nothing more is told. */
    void stop() {
        stopped = true;
        waiting.clear();
    }

    /** Runs a task when the listener has returned: now, if it is not running. */
    void afterwards(Runnable task) {
        if (listening) {
            afterwards.addLast(task);
        } else {
            task.run();
        }
    }

    private void deliver() {
        while (!listening && !waiting.isEmpty()) {
            RasDialEvent event = waiting.removeFirst();
            listening = true;
            if (elsewhere == null) {
                returned(tell(event));
            } else {
                elsewhere.accept(() -> {
                    boolean goOn = tell(event);
                    thread.post(() -> {
                        returned(goOn);
                        deliver();
                    });
                });
            }
        }
    }

    private boolean tell(RasDialEvent event) {
        RasDialListener told = listener;
        return told == null || thread.listen(event.connection(), () -> told.notified(event), true);
    }

    private void returned(boolean goOn) {
        listening = false;
        if (!goOn) {
            stop();
        }
        for (Runnable task; !listening && (task = afterwards.pollFirst()) != null; ) {
            task.run();
        }
    }
}
