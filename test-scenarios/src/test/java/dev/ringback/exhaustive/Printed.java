package dev.ringback.exhaustive;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What is printed while plays go on, to standard output or standard error, by any thread: the product prints nothing. From
 * its making on the two streams of the process lead here, until it is closed.
 */
final class Printed implements AutoCloseable {
    private static final int MAX_CHARACTERS = 2_000;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final StringBuilder text = new StringBuilder();
    private String speaker = "";

    Printed() {
        System.setOut(new PrintStream(new Ear("out"), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Ear("err"), true, StandardCharsets.UTF_8));
    }

    /** What has been printed since this was asked last, in one line, each piece behind its stream and thread; empty: nothing. */
    String take() {
        synchronized (text) {
            String taken = text.isEmpty() ? "" : text.toString().strip().replaceAll("\\R", " | ");
            text.setLength(0);
            speaker = "";
            return taken;
        }
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }

    private void heard(String stream, String piece) {
        synchronized (text) {
            if (text.length() >= MAX_CHARACTERS) {
                return;
            }
            String now = stream + " of thread " + Thread.currentThread().getName();
            if (!now.equals(speaker)) {
                speaker = now;
                text.append(now).append(": ");
            }
            text.append(piece, 0, Math.min(piece.length(), MAX_CHARACTERS));
        }
    }

    /** One of the two streams. */
    private final class Ear extends OutputStream {
        private final String stream;

        Ear(String stream) {
            this.stream = stream;
        }

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int length) {
            heard(stream, new String(octets, from, length, StandardCharsets.UTF_8));
        }
    }
}
