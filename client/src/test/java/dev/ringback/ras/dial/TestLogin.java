package dev.ringback.ras.dial;

import dev.ringback.octets.Octets;
import dev.ringback.port.PortCommand;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** A terminal server: says its texts one after the other, each when a line has been heard, and then lets PPP begin. */
final class TestLogin {
    final List<String> heard = new ArrayList<>();
    private final ArrayDeque<String> texts;
    private final ArrayDeque<PortCommand> writes = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private int said;

    private TestLogin(List<String> texts) {
        this.texts = new ArrayDeque<>(texts);
        say();
    }

    /** The first text comes at once, the others after one line each; the line after the last one begins PPP. */
    static TestLogin saying(String... texts) {
        return new TestLogin(List.of(texts));
    }

    static TestLogin usual() {
        return saying("Annex 3\r\n\r\nlogin: ", "\r\nPassword: ");
    }

    boolean isOver() {
        return texts.isEmpty() && line.isEmpty() && heard.size() >= said;
    }

    private void say() {
        if (!texts.isEmpty()) {
            said++;
            writes.addLast(new PortCommand.Write(Octets.ofText(texts.removeFirst())));
        }
    }

    /** Reads to the end of the login and no further. */
    void hear(ByteBuffer octets) {
        while (octets.hasRemaining() && !isOver()) {
            int octet = octets.get() & 0xFF;
            if (octet == '\r') {
                heard.add(line.toString());
                line.setLength(0);
                say();
            } else {
                line.append((char) octet);
            }
        }
    }

    PortCommand pollPort() {
        return writes.pollFirst();
    }
}
