package dev.ringback.octets;

/**
 * What a decoder throws when a peer's octets do not follow the format. It names the format's field and the values that
 * contradict each other, never a secret. Without a stack trace: it is the peer's doing, and it can come often.
 */
public final class MalformedPacketException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The reason, in one clause: {@code "PAP Authenticate-Request: id-length 200 leaves the packet of 14 octets"}. */
    public MalformedPacketException(String reason) {
        super(reason, null, false, false);
    }

    /** The reason, never null. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
