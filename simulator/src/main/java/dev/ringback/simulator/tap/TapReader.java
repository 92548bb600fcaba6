package dev.ringback.simulator.tap;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.hdlc.Frame;
import dev.ringback.ppp.hdlc.FramingParameters;
import dev.ringback.ppp.hdlc.HdlcFraming;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.journal.ModemTranscript;
import dev.ringback.simulator.line.Side;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Makes events of the octets between an application and its modem: lines of text, and then frames. Frames begin with a flag
 * that an address follows (RFC 1662, section 3.1); text is back when behind a flag a modem's line or a command begins. What
 * the application sends is the client's, what comes from the modem the server's.
 */
public final class TapReader {
    /** Characters of a line that are kept. */
    public static final int MAX_LINE_CHARACTERS = 1_000;

    private static final int MAX_FRAME_OCTETS = 0xFFFF;
    private static final int FLAG = 0x7E;
    private static final int ADDRESS = 0xFF;
    private static final int ESCAPE = 0x7D;
    private static final FramingParameters KEEP_CONTROLS = new FramingParameters(0, true, true, 0);

    private final Consumer<JournalEvent> out;
    private final Way toModem = new Way(Side.CLIENT);
    private final Way fromModem = new Way(Side.SERVER);
    private String lastCommand = "";
    private int call;

    /** A reader that tells what it reads. */
    public TapReader(Consumer<JournalEvent> out) {
        this.out = out;
    }

    /** One way. */
    private static final class Way {
        private final Side from;
        private HdlcFraming framing = new HdlcFraming(MAX_FRAME_OCTETS);
        private StringBuilder line = new StringBuilder();
        private boolean inFrames;
        private boolean flagBefore;

        Way(Side from) {
            this.from = from;
        }
    }

    /** The call that the last frame belonged to, from 1; 0: there was none. */
    public int call() {
        return call;
    }

    /** Whether the way to the modem carries commands now, and no frames. */
    public boolean commandsGo() {
        return !toModem.inFrames;
    }

    /** Takes octets; {@code from} is the client for those of the application, the server for those of the modem. */
    public void read(Side from, Octets octets) {
        Way way = from == Side.CLIENT ? toModem : fromModem;
        OctetWriter frames = new OctetWriter(octets.length() + 1);
        for (int i = 0; i < octets.length(); i++) {
            int octet = octets.u8(i);
            if (way.inFrames && way.flagBefore && isText(octet)) {
                frames(way, frames.toOctets());
                frames = new OctetWriter(octets.length() - i + 1);
                way.inFrames = false;
            } else if (!way.inFrames && way.flagBefore && (octet == ADDRESS || octet == ESCAPE)) {
                begin(way);
                frames.u8(FLAG);
            }
            way.flagBefore = octet == FLAG;
            if (way.inFrames) {
                frames.u8(octet);
            } else if (octet != FLAG) {
                text(way, octet);
            }
        }
        frames(way, frames.toOctets());
    }

    private static boolean isText(int octet) {
        return octet == '\r' || octet == '\n' || octet == '+' || octet == 'A' || octet == 'a';
    }

    private void begin(Way way) {
        way.framing = new HdlcFraming(MAX_FRAME_OCTETS);
        way.framing.setParameters(KEEP_CONTROLS);
        way.line = new StringBuilder();
        way.inFrames = true;
        if (!(toModem.inFrames && fromModem.inFrames)) { // the first of the two ways
            call++;
            out.accept(new JournalEvent.PhaseEntered(CallPhase.LCP));
        }
    }

    private void frames(Way way, Octets octets) {
        if (octets.isEmpty()) {
            return;
        }
        ByteBuffer buffer = octets.toByteBuffer();
        for (Frame frame; (frame = way.framing.read(buffer)) != null; ) {
            if (frame instanceof Frame.Good good) {
                out.accept(new JournalEvent.PacketPassed(way.from, JournalEvent.Stage.LINE, good.packet()));
            } else if (frame instanceof Frame.Discarded bad) {
                out.accept(new JournalEvent.FrameDropped(bad.error(), bad.octets()));
            }
        }
    }

    private void text(Way way, int octet) {
        if (octet != '\r' && octet != '\n') {
            if (way.line.length() < MAX_LINE_CHARACTERS) {
                way.line.append((char) octet);
            }
            return;
        }
        String line = way.line.toString();
        way.line = new StringBuilder();
        if (line.isEmpty()) {
            return;
        }
        if (way.from == Side.CLIENT) {
            lastCommand = line;
            out.accept(ModemTranscript.toModem(line));
        } else if (!line.equals(lastCommand)) {
            out.accept(ModemTranscript.ofModem(line));
        } else {
            lastCommand = ""; // its echo
        }
    }
}
