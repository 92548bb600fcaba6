package dev.ringback.fuzz;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.hdlc.Frame;
import dev.ringback.ppp.hdlc.FramingParameters;
import dev.ringback.ppp.hdlc.HdlcFraming;
import dev.ringback.ppp.hdlc.TextBeforeFrames;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Octets of a line (RFC 1662): however they are cut, the same frames come of them, none longer than the limit, and a good
 * one survives being framed again. Octets before frames are neither lost nor doubled.
 */
public final class HdlcFuzz {
    private static final int MRU_OCTETS = 1500;
    private static final int MAX_FRAME_OCTETS = MRU_OCTETS + 8;
    private static final int LARGEST = 0xFFFF;
    private static final int MAX_PIECE_OCTETS = 64;

    private HdlcFuzz() {}

    /** A first octet for what LCP agreed on, one for the sizes of the pieces, and the line. */
    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        int agreed = input.u8();
        int map = (agreed & 4) != 0 ? -1 : (agreed & 8) != 0 ? 0x000A0000 : 0;
        FramingParameters parameters = new FramingParameters(map, (agreed & 1) != 0, (agreed & 2) != 0, map);
        int pieces = 1 + input.below(MAX_PIECE_OCTETS);
        Octets line = input.rest();
        List<Frame> whole = frames(parameters, line, Math.max(1, line.length()));
        Holds.equal(whole, frames(parameters, line, pieces), "frames of pieces of " + pieces + " octets");
        Holds.atMost(line.length() / 2, whole.size(), "frames in " + line);
        for (Frame frame : whole) {
            if (frame instanceof Frame.Good good) {
                Holds.atMost(MAX_FRAME_OCTETS - 3, good.packet().information().length(), "octets of information");
                again(FramingParameters.DEFAULTS, good);
                again(parameters, good);
            } else if (frame instanceof Frame.Discarded discarded) {
                Holds.atMost(MAX_FRAME_OCTETS, discarded.octets().length(), "octets of a frame that was thrown away");
            }
        }
        textBefore(line, pieces);
    }

    private static List<Frame> frames(FramingParameters parameters, Octets line, int pieceOctets) {
        HdlcFraming framing = new HdlcFraming(MRU_OCTETS);
        framing.setParameters(parameters);
        List<Frame> frames = new ArrayList<>();
        for (int at = 0; at < line.length(); at += pieceOctets) {
            ByteBuffer piece =
                    line.slice(at, Math.min(pieceOctets, line.length() - at)).toByteBuffer();
            for (Frame frame; (frame = framing.read(piece)) != null; ) {
                frames.add(frame);
            }
            Holds.that(!piece.hasRemaining(), () -> piece + " is left, and no frame");
        }
        return frames;
    }

    private static void again(FramingParameters parameters, Frame.Good good) {
        HdlcFraming framing = new HdlcFraming(LARGEST);
        framing.setParameters(parameters);
        Octets encoded = framing.encode(good.packet());
        Frame read = framing.read(encoded.toByteBuffer());
        Holds.that(good.equals(read), () -> good.packet() + " became " + read + " by way of " + encoded.toHex());
    }

    private static void textBefore(Octets line, int pieceOctets) {
        TextBeforeFrames seeker = new TextBeforeFrames();
        Octets all = Octets.EMPTY;
        int at = 0;
        while (at < line.length() && !seeker.framesHaveBegun()) {
            ByteBuffer piece =
                    line.slice(at, Math.min(pieceOctets, line.length() - at)).toByteBuffer();
            int before = piece.remaining();
            all = all.concat(seeker.read(piece));
            at += before - piece.remaining();
        }
        Holds.same(line, all.concat(seeker.held()).concat(line.slice(at)), "text, what is held, and the rest");
    }
}
