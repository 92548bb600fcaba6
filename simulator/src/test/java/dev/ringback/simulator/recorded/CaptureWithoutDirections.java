package dev.ringback.simulator.recorded;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import java.util.List;

/** Captures that do not say who sent what. */
public final class CaptureWithoutDirections {
    private static final int LINK_TYPE_PPP = 9;

    private CaptureWithoutDirections() {}

    /** A pcap file of link type 9, PPP, with the frames of another file. */
    public static Octets of(List<RecordedItem.Frame> frames) {
        return capture(frames.stream()
                .map(frame -> new OctetWriter(frame.packet().information().length() + 4)
                        .u16(0xFF03)
                        .u16(frame.packet().protocol())
                        .octets(frame.packet().information())
                        .toOctets())
                .toList());
    }

    /** One with these frames, each from its address on, 10 ms apart. */
    static Octets capture(List<Octets> packets) {
        OctetWriter out = new OctetWriter(4096);
        out.octets(Octets.ofHex("A1B2C3D4 0002 0004 00000000 00000000 0000FFFF"));
        out.i32(LINK_TYPE_PPP);
        int micros = 0;
        for (Octets packet : packets) {
            out.i32(1).i32(micros).i32(packet.length()).i32(packet.length()).octets(packet);
            micros += 10_000;
        }
        return out.toOctets();
    }
}
