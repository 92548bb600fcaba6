package dev.ringback.ras.dial;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.hdlc.TextBeforeFrames;
import dev.ringback.ras.RasTerminal;
import java.nio.ByteBuffer;

/** What comes on a line before PPP begins here: text, and then the frames of a peer that has begun already. */
final class LineText {
    private final TextBeforeFrames seeker = new TextBeforeFrames();
    private final OctetWriter kept = new OctetWriter(8);

    /** Consumes the octets: returns the text among them and keeps what belongs to PPP, up to the limit. */
    Octets read(ByteBuffer octets) {
        Octets text = seeker.read(octets);
        if (seeker.framesHaveBegun()) {
            if (kept.length() == 0) {
                kept.octets(seeker.held());
            }
            byte[] more = new byte[Math.min(octets.remaining(), RasTerminal.MAX_KEPT_OCTETS - kept.length())];
            octets.get(more);
            kept.octets(more);
            octets.position(octets.limit());
        }
        return text;
    }

    /** Whether a frame has begun. */
    boolean pppIsHeard() {
        return seeker.framesHaveBegun();
    }

    /** What PPP has to read first; once. */
    Octets takeFrames() {
        return kept.length() == 0 ? seeker.held() : kept.toOctets();
    }
}
