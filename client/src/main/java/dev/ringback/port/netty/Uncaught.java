package dev.ringback.port.netty;

/** What becomes of an exception that is a bug: the thread's handler hears it, and the loop lives on. */
final class Uncaught {
    private Uncaught() {}

    static void report(Throwable exception) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, exception);
    }
}
