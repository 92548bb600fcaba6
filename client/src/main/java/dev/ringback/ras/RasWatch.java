package dev.ringback.ras;

/** The end of a wish to be told of something. */
@FunctionalInterface
public interface RasWatch extends AutoCloseable {
    /**
     * From now on nothing is told, nor what has happened already and was not told yet. Harmless when repeated. Any thread;
     * elsewhere than inside the watcher it returns when the watcher does not run.
     */
    @Override
    void close();
}
