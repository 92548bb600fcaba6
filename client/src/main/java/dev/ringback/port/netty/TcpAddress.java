package dev.ringback.port.netty;

/**
 * A host and a port, written {@code host:port}; an IPv6 address stands in brackets.
 *
 * @param host a name or a numeric address, without brackets
 * @param port 0..65535
 */
public record TcpAddress(String host, int port) {
    /**
     * Reads {@code host:port}.
     *
     * @throws IllegalArgumentException if it is not that; the message is for a person
     */
    public static TcpAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("'" + text + "' is not host:port, such as 127.0.0.1:7007");
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not host:port; an IPv6 address stands in brackets, such as [::1]:7007");
        }
        return new TcpAddress(host, port(text, text.substring(colon + 1)));
    }

    private static int port(String text, String digits) {
        int port = -1;
        if (!digits.isEmpty() && digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            port = Integer.parseInt(digits);
        }
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("'" + text + "': the port must be a number from 0 to 65535");
        }
        return port;
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
