package dev.ringback.ppp.hdlc;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Packets to and from frames on an asynchronous line, with a 16-bit check sequence (RFC 1662). Not thread-safe.
 *
 * <pre>
 *   7E | FF | 03 | protocol | information | FCS, low octet first | 7E
 *        left out with ACFC   1 octet with PFC, if below 0x100
 * </pre>
 *
 * <p><b>Sending.</b> LCP packets of codes 1 to 7 are framed as if nothing had been agreed (RFC 1661, section 5; RFC 1662,
 * section 7.1); other LCP packets use the agreed map, but never leave fields out (RFC 1661, sections 6.5 and 6.6). Each
 * frame has both of its flags.
 *
 * <p><b>Receiving.</b> One flag may end a frame and begin the next; empty frames are no frames. Compressed fields are
 * understood whether they were agreed on or not: RFC 1661, section 6.6, says that such frames MAY be discarded, and the
 * first octet tells the forms apart in any case (RFC 1662, section 3.2). Octets before the first flag may be the rest of
 * a modem's words: they are taken if they happen to be a good frame and dropped without a word if not.
 *
 * <p>A received frame may hold the larger of our MRU and 1500 octets of information, because 1500 must always be
 * understood (RFC 1661, section 6.1), and eight around it.
 */
public final class HdlcFraming {
    private static final int ADDRESS = 0xFF;
    private static final int CONTROL = 0x03;
    private static final int FCS_OCTETS = 2;
    private static final int MIN_FRAME_OCTETS = 4;
    private static final int MAX_AROUND_INFORMATION_OCTETS = 8;
    private static final int DEFAULT_MRU_OCTETS = 1500;
    private static final int MAX_INFORMATION_OCTETS = 0xFFFF;
    private static final int FIRST_SCRATCH_OCTETS = 128;

    private FramingParameters parameters = FramingParameters.DEFAULTS;
    private Accm sendMap = Accm.ALL;
    private Accm receiveMap = Accm.ALL;

    private byte[] scratch = new byte[FIRST_SCRATCH_OCTETS];
    private final IncomingFrame incoming;
    private boolean sawFlag;

    private long framesSent;
    private long octetsSent;
    private long framesReceived;
    private long octetsReceived;
    private final long[] errors = new long[FrameError.values().length];

    /** A framing as it is before LCP; {@code maxReceiveUnitOctets} is our MRU, 0..65535. */
    public HdlcFraming(int maxReceiveUnitOctets) {
        if (maxReceiveUnitOctets < 0 || maxReceiveUnitOctets > MAX_INFORMATION_OCTETS) {
            throw new IllegalArgumentException("MRU " + maxReceiveUnitOctets + " does not fit in 16 bits");
        }
        incoming =
                new IncomingFrame(Math.max(maxReceiveUnitOctets, DEFAULT_MRU_OCTETS) + MAX_AROUND_INFORMATION_OCTETS);
    }

    /** Frames are written and read so from now on; a frame that has begun to arrive goes on with the new receive map. */
    public void setParameters(FramingParameters parameters) {
        this.parameters = parameters;
        sendMap = Accm.of(parameters.sendAccm());
        receiveMap = Accm.of(parameters.receiveAccm());
    }

    /** Forgets what LCP agreed on and all octets, since they may hold a password: a new line. The counters go on. */
    public void reset() {
        setParameters(FramingParameters.DEFAULTS);
        Arrays.fill(scratch, (byte) 0);
        incoming.wipe();
        sawFlag = false;
    }

    /** What went through since this was made. */
    public FramingCounters counters() {
        return new FramingCounters(
                framesSent,
                octetsSent,
                framesReceived,
                octetsReceived,
                errors[FrameError.BAD_FCS.ordinal()],
                errors[FrameError.ABORTED.ordinal()],
                errors[FrameError.SHORT.ordinal()],
                errors[FrameError.TOO_LONG.ordinal()],
                errors[FrameError.BAD_ADDRESS.ordinal()],
                errors[FrameError.BAD_PROTOCOL.ordinal()],
                incoming.controlsRemoved());
    }

    /**
     * The packet as a frame with both flags.
     *
     * @throws IllegalArgumentException for more than 65535 octets of information, which no MRU allows
     */
    public Octets encode(Packet packet) {
        Octets information = packet.information();
        if (information.length() > MAX_INFORMATION_OCTETS) {
            throw new IllegalArgumentException(information.length() + " octets of information, at most "
                    + MAX_INFORMATION_OCTETS + " can be sent");
        }
        int protocol = packet.protocol();
        boolean lcp = protocol == ProtocolNumber.LCP;

        // The plain frame lies in the upper half of the scratch array and is escaped into the lower half.
        int plain = information.length() + MAX_AROUND_INFORMATION_OCTETS;
        room(2 * plain);
        int end = plain;
        if (lcp || !parameters.sendAcfc() || protocol >> 8 == ADDRESS) {
            scratch[end++] = (byte) ADDRESS;
            scratch[end++] = CONTROL;
        }
        if (lcp || !parameters.sendPfc() || !isCompressible(protocol, information)) {
            scratch[end++] = (byte) (protocol >> 8);
        }
        scratch[end++] = (byte) protocol;
        information.copyTo(scratch, end);
        end += information.length();
        int fcs = ~Fcs16.update(Fcs16.INITIAL, scratch, plain, end);
        scratch[end++] = (byte) fcs;
        scratch[end++] = (byte) (fcs >> 8);

        scratch[0] = Accm.FLAG;
        Accm map = lcp && isAlwaysPlain(information) ? Accm.ALL : sendMap;
        int out = map.escape(scratch, plain, end, 1);
        scratch[out++] = Accm.FLAG;
        framesSent++;
        octetsSent += out;
        return Octets.copyOf(scratch, 0, out);
    }

    /**
     * Reads on to the end of the next frame and leaves the input behind it; null when the input is consumed and no frame
     * has ended in it.
     */
    public @Nullable Frame read(ByteBuffer octets) {
        int from = octets.position();
        Frame found = null;
        while (found == null && octets.hasRemaining()) {
            found = incoming.take(octets, receiveMap) ? end() : null;
        }
        octetsReceived += octets.position() - from;
        return found;
    }

    /** A flag has come: judges what lies before it. */
    private @Nullable Frame end() {
        boolean inFrame = sawFlag;
        sawFlag = true;
        if (incoming.isEmpty()) {
            return null; // the flag before this one, or time filled with flags
        }
        Frame judged = judge();
        incoming.begin();
        if (judged instanceof Frame.Discarded discarded) {
            if (!inFrame) {
                return null;
            }
            errors[discarded.error().ordinal()]++;
        } else {
            framesReceived++;
        }
        return judged;
    }

    private Frame judge() {
        byte[] frame = incoming.array();
        int length = incoming.length();
        if (incoming.isTooLong()) {
            return discarded(FrameError.TOO_LONG);
        }
        if (incoming.isEscaped()) {
            return discarded(FrameError.ABORTED);
        }
        if (length < MIN_FRAME_OCTETS) {
            return discarded(FrameError.SHORT);
        }
        if (Fcs16.update(Fcs16.INITIAL, frame, 0, length) != Fcs16.GOOD) {
            return discarded(FrameError.BAD_FCS);
        }
        int at = 0;
        int end = length - FCS_OCTETS;
        if ((frame[0] & 0xFF) == ADDRESS) { // never the first octet of a protocol: that is even, and 00FF is reserved
            if (frame[1] != CONTROL) {
                return discarded(FrameError.BAD_ADDRESS);
            }
            at = 2;
        }
        if (at == end || (at + 1 == end && isEven(frame[at]))) {
            return discarded(FrameError.BAD_PROTOCOL);
        }
        int protocol = frame[at++] & 0xFF;
        if (isEven(protocol)) {
            protocol = protocol << 8 | (frame[at++] & 0xFF);
        }
        return new Frame.Good(new Packet(protocol, Octets.copyOf(frame, at, end - at)));
    }

    private Frame discarded(FrameError error) {
        return new Frame.Discarded(error, Octets.copyOf(incoming.array(), 0, incoming.length()));
    }

    private void room(int octets) {
        if (scratch.length < octets) {
            scratch = new byte[Math.max(octets, 2 * scratch.length)];
        }
    }

    private static boolean isEven(int octet) {
        return (octet & 1) == 0;
    }

    /** A receiver will see that it is one octet (00FF would look like an address), and the frame is not too short. */
    private static boolean isCompressible(int protocol, Octets information) {
        return protocol < ADDRESS && !isEven(protocol) && !information.isEmpty();
    }

    private static boolean isAlwaysPlain(Octets lcp) {
        return lcp.isEmpty() || (lcp.u8(0) >= 1 && lcp.u8(0) <= 7);
    }
}
