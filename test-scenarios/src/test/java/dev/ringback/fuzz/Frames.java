package dev.ringback.fuzz;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.hdlc.Frame;
import dev.ringback.ppp.hdlc.FramingParameters;
import dev.ringback.ppp.hdlc.HdlcFraming;
import java.nio.ByteBuffer;

/** What one end of a line says, read along, and frames made of it that the other end will look into: their FCS is right. */
final class Frames {
    private static final int[] PROTOCOLS = {
        0xC021, 0xC023, 0xC223, 0xC227, 0xC029, 0x8021, 0x8057, 0x80FD, 0x00FD, 0x0021, 0x0057, 0x80FB
    };
    private static final FramingParameters ANY = new FramingParameters(-1, false, false, 0);
    private static final int LARGEST = 0xFFFF;

    private final HdlcFraming reading = framing();
    private final HdlcFraming writing = framing();
    private Packet last = new Packet(0xC021, Octets.EMPTY);

    private static HdlcFraming framing() {
        HdlcFraming framing = new HdlcFraming(LARGEST);
        framing.setParameters(ANY);
        return framing;
    }

    /** The end has written this. */
    void wrote(Octets octets) {
        ByteBuffer buffer = octets.toByteBuffer();
        for (Frame frame; (frame = reading.read(buffer)) != null; ) {
            if (frame instanceof Frame.Good good) {
                last = good.packet();
            }
        }
    }

    /** A frame of a protocol, with code, identifier and a length that fits. */
    Octets shaped(Input input) {
        int what = input.u8();
        int protocol = PROTOCOLS[what % PROTOCOLS.length];
        int code = input.u8() & 0xF;
        int identifier = input.u8();
        Octets data = input.run();
        int length = 4 + data.length();
        return writing.encode(new Packet(
                protocol,
                Octets.of(code, identifier, length >> 8 & 0xFF, length & 0xFF).concat(data)));
    }

    /** Any octets as a frame of a protocol. */
    Octets any(Input input) {
        int protocol = PROTOCOLS[input.u8() % PROTOCOLS.length];
        return writing.encode(new Packet(protocol, input.run()));
    }

    /** An answer to what the other end said last: its packet with another code, and perhaps another octet, or less of it. */
    static Octets answer(Frames other, Input input) {
        byte[] octets = other.last.information().toByteArray();
        if (octets.length == 0) {
            return Octets.EMPTY;
        }
        int code = input.u8();
        octets[0] = (code & 0xF) == 0 ? octets[0] : (byte) (code & 0xF);
        if ((code & 0x10) != 0) {
            octets[input.u16() % octets.length] = (byte) input.u8();
        }
        int length = (code & 0x20) != 0 ? octets.length - input.u8() % octets.length : octets.length;
        if (length >= 4 && (code & 0x40) == 0) {
            octets[2] = (byte) (length >> 8);
            octets[3] = (byte) length;
        }
        return other.writing.encode(new Packet(other.last.protocol(), Octets.copyOf(octets, 0, length)));
    }
}
