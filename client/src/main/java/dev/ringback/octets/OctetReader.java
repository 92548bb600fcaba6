package dev.ringback.octets;

/** Reads a run of octets from front to back; running out of them is the peer's doing, and says so. Not thread-safe. */
public final class OctetReader {
    private final Octets octets;
    private final String what;
    private int at;

    /** A reader; {@code what} names the packet in the errors. */
    public OctetReader(Octets octets, String what) {
        this.octets = octets;
        this.what = what;
    }

    /** The next octet. */
    public int u8(String field) throws MalformedPacketException {
        return octets.u8(next(1, field));
    }

    /** The next two octets. */
    public int u16(String field) throws MalformedPacketException {
        return octets.u16(next(2, field));
    }

    /** The next four octets. */
    public int i32(String field) throws MalformedPacketException {
        return octets.i32(next(4, field));
    }

    /** The next so many octets, a view. */
    public Octets octets(int count, String field) throws MalformedPacketException {
        return octets.slice(next(count, field), count);
    }

    /** All that is left, a view. */
    public Octets rest() {
        Octets rest = octets.slice(at);
        at = octets.length();
        return rest;
    }

    /** How many octets are left. */
    public int remaining() {
        return octets.length() - at;
    }

    private int next(int count, String field) throws MalformedPacketException {
        if (count < 0 || count > remaining()) {
            throw new MalformedPacketException(what + ": " + field + " needs " + count + " octets at " + at + ", "
                    + remaining() + " of " + octets.length() + " are left");
        }
        int here = at;
        at += count;
        return here;
    }
}
