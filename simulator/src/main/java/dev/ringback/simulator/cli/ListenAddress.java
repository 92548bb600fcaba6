package dev.ringback.simulator.cli;

import dev.ringback.port.netty.TcpAddress;

/** Where a server listens, as {@code --listen} writes it. */
sealed interface ListenAddress {
    /** On TCP; on this computer's own addresses only, unless a host is named. */
    record Tcp(TcpAddress address) implements ListenAddress {
        @Override
        public String toString() {
            return "tcp:" + address;
        }
    }

    /** On a serial port. */
    record Serial(String path) implements ListenAddress {
        @Override
        public String toString() {
            return "serial:" + path;
        }
    }

    /** What to do where {@link #parse} refuses a place, for whoever listens on TCP only. */
    String TCP_ONLY = "write tcp:PORT or tcp:HOST:PORT";

    /** What to do about a place on TCP that cannot be listened at. */
    String TAKEN =
            "is another server running there? choose another port, or tcp:0 for any free one; with a host it has to "
                    + "be an address of this computer";

    /** Reads {@code tcp:PORT}, {@code tcp:HOST:PORT} or {@code serial:PATH}. */
    static ListenAddress parse(String text) {
        return parse(text, "write tcp:PORT, tcp:HOST:PORT or serial:PATH");
    }

    /** The same with another way out for what is none of these. */
    static ListenAddress parse(String text, String wayOut) {
        if (text.startsWith("tcp:")) {
            String rest = text.substring("tcp:".length());
            try {
                return new Tcp(TcpAddress.parse(rest.indexOf(':') < 0 ? "127.0.0.1:" + rest : rest));
            } catch (IllegalArgumentException e) {
                throw CommandFailure.usage("--listen " + text + ": " + e.getMessage(), wayOut);
            }
        }
        if (text.startsWith("serial:") && text.length() > "serial:".length()) {
            return new Serial(text.substring("serial:".length()));
        }
        for (String later : new String[] {"pty", "rfc2217"}) {
            if (text.equals(later) || text.startsWith(later + ":")) {
                throw CommandFailure.usage("--listen: " + later + " is not there yet", wayOut);
            }
        }
        throw CommandFailure.usage("--listen: '" + text + "' is no place to listen", wayOut);
    }
}
