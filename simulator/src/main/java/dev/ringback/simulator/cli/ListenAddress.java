package dev.ringback.simulator.cli;

import dev.ringback.port.netty.TcpAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a server listens, as {@code --listen} writes it. */
sealed interface ListenAddress {
    /** On TCP; on this computer's own addresses only, unless a host is named. */
    record Tcp(TcpAddress address) implements ListenAddress {
        @Override
        public String toString() {
            return "tcp:" + address;
        }
    }

    /** On the network with RFC 2217; on this computer's own addresses only, unless a host is named. */
    record Rfc2217(TcpAddress address) implements ListenAddress {
        @Override
        public String toString() {
            return "rfc2217:" + address;
        }
    }

    /**
     * On a serial port.
     *
     * @param settings what follows the path, as {@code KEY=VALUE}, in order
     */
    record Serial(String path, Map<String, String> settings) implements ListenAddress {
        /** Copies the map. */
        public Serial {
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        }

        /** A port without settings. */
        Serial(String path) {
            this(path, Map.of());
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("serial:").append(path);
            settings.forEach(
                    (key, value) -> text.append(",").append(key).append("=").append(value));
            return text.toString();
        }
    }

    /** On a pseudo-terminal, to which a symbolic link of this name leads. */
    record Pty(String link) implements ListenAddress {
        @Override
        public String toString() {
            return "pty:" + link;
        }
    }

    /** Where places are mostly given. */
    String OPTION = "--listen";

    /** What to do where {@link #parse} refuses a place, for whoever listens on TCP only. */
    String TCP_ONLY = "write tcp:PORT or tcp:HOST:PORT";

    /** What to do about a place on TCP that cannot be listened at. */
    String TAKEN =
            "is another server running there? choose another port, or tcp:0 for any free one; with a host it has to "
                    + "be an address of this computer";

    /** Reads {@code tcp:PORT}, {@code tcp:HOST:PORT} or {@code serial:PATH}, which settings may follow. */
    static ListenAddress parse(String text) {
        return parse(text, "write tcp:PORT, tcp:HOST:PORT or serial:PATH");
    }

    /** The same with another way out for what is none of these. */
    static ListenAddress parse(String text, String wayOut) {
        for (String later : new String[] {"pty", "rfc2217"}) {
            if (text.equals(later) || text.startsWith(later + ":")) {
                throw CommandFailure.usage(OPTION + ": " + later + " is not there yet", wayOut);
            }
        }
        return parsePlace(OPTION, text, wayOut);
    }

    /** Where an emulated modem can have its socket: the same, {@code pty:LINK}, and {@code rfc2217:} as {@code tcp:}. */
    static ListenAddress parseSocket(String text) {
        return parseSocket(
                text, "write pty:LINK, tcp:PORT, tcp:HOST:PORT, rfc2217:PORT, rfc2217:HOST:PORT or serial:PATH");
    }

    /** The same with another way out for what is none of these. */
    static ListenAddress parseSocket(String text, String wayOut) {
        return parsePlace(OPTION, text, wayOut);
    }

    /**
     * A place of any kind.
     *
     * @param named what it is called where it was given, for complaints
     */
    static ListenAddress parsePlace(String named, String text, String wayOut) {
        String kind = text.contains(":") ? text.substring(0, text.indexOf(':')) : text;
        String rest = text.substring(Math.min(text.length(), kind.length() + 1));
        return switch (kind) {
            case "tcp" -> new Tcp(address(named, text, wayOut));
            case "rfc2217" -> new Rfc2217(address(named, text, wayOut));
            case "pty", "serial" -> {
                if (rest.isEmpty()) {
                    throw CommandFailure.usage(
                            named + " " + text + ": the name of the device is missing",
                            kind.equals("pty") ? "write pty:LINK, as pty:ttyLAB0" : wayOut);
                }
                yield kind.equals("pty") ? new Pty(rest) : serial(text);
            }
            default ->
                throw CommandFailure.usage(
                        named + ": '" + text + "' is no place" + (named.equals(OPTION) ? " to listen" : ""), wayOut);
        };
    }

    private static Serial serial(String text) {
        PlaceSettings place = PlaceSettings.parse(text, text.substring("serial:".length()));
        return new Serial(place.path(), place.settings());
    }

    /** What stands behind the kind: {@code PORT} of this computer only, or {@code HOST:PORT}. */
    private static TcpAddress address(String named, String text, String wayOut) {
        String rest = text.substring(Math.min(text.length(), text.indexOf(':') + 1));
        try {
            return TcpAddress.parse(rest.indexOf(':') < 0 ? "127.0.0.1:" + rest : rest);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(named + " " + text + ": " + e.getMessage(), wayOut);
        }
    }
}
