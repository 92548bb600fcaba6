package dev.ringback.ras;

/**
 * What a client wants of the Link Control Protocol (RFC 1661, section 6).
 *
 * @param mruOctets the Maximum-Receive-Unit to ask for, 0..65535 octets; 1500 is not sent because it is the default
 * @param accm the control octets that the peer is to escape, one bit each
 * @param magicNumber whether to negotiate a Magic-Number, which finds looped lines
 * @param protocolFieldCompression whether to ask for it and allow it
 * @param addressFieldCompression whether to ask for compressed address and control fields and allow them
 * @param extensions whether LCP codes above 7 are understood (Identification, Time-Remaining), and callback is asked for
 * @param callback how callback is asked for, with extensions
 */
public record RasLinkOptions(
        int mruOctets,
        int accm,
        boolean magicNumber,
        boolean protocolFieldCompression,
        boolean addressFieldCompression,
        boolean extensions,
        RasCallbackOption callback) {
    /** MRU 1500, no escapes, everything on. */
    public static final RasLinkOptions DEFAULTS = new RasLinkOptions(1500, 0, true, true, true, true);

    /** Refuses an MRU that does not fit in 16 bits. */
    public RasLinkOptions {
        if (mruOctets < 0 || mruOctets > 0xFFFF) {
            throw new IllegalArgumentException("MRU " + mruOctets + " does not fit in 16 bits");
        }
    }

    /** The same, asking for callback by CBCP. */
    public RasLinkOptions(
            int mruOctets,
            int accm,
            boolean magicNumber,
            boolean protocolFieldCompression,
            boolean addressFieldCompression,
            boolean extensions) {
        this(
                mruOctets,
                accm,
                magicNumber,
                protocolFieldCompression,
                addressFieldCompression,
                extensions,
                new RasCallbackOption.Cbcp());
    }

    /** The same with or without LCP extensions. */
    public RasLinkOptions withExtensions(boolean newExtensions) {
        return new RasLinkOptions(
                mruOctets,
                accm,
                magicNumber,
                protocolFieldCompression,
                addressFieldCompression,
                newExtensions,
                callback);
    }

    /** The same, asking for callback in another way. */
    public RasLinkOptions withCallback(RasCallbackOption newCallback) {
        return new RasLinkOptions(
                mruOctets,
                accm,
                magicNumber,
                protocolFieldCompression,
                addressFieldCompression,
                extensions,
                newCallback);
    }
}
