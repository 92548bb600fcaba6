package dev.ringback.bench;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.hdlc.Frame;
import dev.ringback.ppp.hdlc.FramingParameters;
import dev.ringback.ppp.hdlc.HdlcFraming;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Framing of random datagrams of 1500 octets, megabytes of datagrams a second, beside lwIP. */
final class FrameRows {
    private static final int IPV4 = 0x21;
    private static final int RUN_OCTETS = 4_096;
    private static final long SLICE_MILLIS = 150;
    private static final Duration WARM_UP = Duration.ofSeconds(6);

    private final List<Packet> packets = new ArrayList<>();
    private final HdlcFraming sender = new HdlcFraming(OctetStream.PIECE_OCTETS);
    private final HdlcFraming receiver = new HdlcFraming(OctetStream.PIECE_OCTETS);
    private final byte[] encoded;

    private FrameRows(int accm) {
        FramingParameters agreed = new FramingParameters(accm, true, true, accm);
        sender.setParameters(agreed);
        receiver.setParameters(agreed);
        OctetStream datagrams = new OctetStream("datagrams", 42);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < OctetStream.PIECES; i++) {
            packets.add(new Packet(IPV4, Octets.owning(datagrams.piece(i), OctetStream.PIECE_OCTETS)));
            all.writeBytes(sender.encode(packets.get(i)).toByteArray());
        }
        encoded = all.toByteArray();
    }

    static List<Row> rows(Lwip lwip) throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        if (!lwip.missing().isEmpty()) {
            return List.of(new Row.LeftOut("framing beside lwIP", lwip.missing()));
        }
        try (CoProcess peer = new CoProcess(lwip.program("lwip_bench_O3"))) {
            for (int accm : new int[] {0, -1}) {
                FrameRows ours = new FrameRows(accm);
                String suffix = ".random.accm" + (accm == 0 ? "0" : "F");
                String map = ", ACCM %08X".formatted(accm);
                Bound bound = accm == 0 ? Bound.atLeast(3.5, 5) : Bound.atLeast(1.8, 2.5);
                // One after the other: the peer builds a link anew when the map changes.
                List<Samples> encode =
                        Samples.interleaved(WARM_UP, ours::encode, () -> peer.ask("lwip.enc" + suffix, SLICE_MILLIS));
                List<Samples> decode =
                        Samples.interleaved(WARM_UP, ours::decode, () -> peer.ask("lwip.dec" + suffix, SLICE_MILLIS));
                rows.add(new Row.Compared("frames encoded" + map, "MB/s", encode.get(0), "lwIP", encode.get(1), bound));
                rows.add(new Row.Compared("frames decoded" + map, "MB/s", decode.get(0), "lwIP", decode.get(1), bound));
            }
        }
        return rows;
    }

    private double encode() {
        long begin = System.nanoTime();
        long octets = 0;
        long frames = 0;
        long time;
        do {
            for (Packet packet : packets) {
                frames += sender.encode(packet).length();
                octets += OctetStream.PIECE_OCTETS;
            }
            time = System.nanoTime() - begin;
        } while (time < SLICE_MILLIS * 1_000_000);
        if (frames <= octets) {
            throw new IllegalStateException("frames are shorter than what they hold");
        }
        return octets * 1e3 / time;
    }

    private double decode() {
        long begin = System.nanoTime();
        long octets = 0;
        long sent = 0;
        long time;
        do {
            for (int from = 0; from < encoded.length; from += RUN_OCTETS) {
                ByteBuffer run = ByteBuffer.wrap(encoded, from, Math.min(RUN_OCTETS, encoded.length - from));
                for (Frame frame; (frame = receiver.read(run)) != null; ) {
                    if (frame instanceof Frame.Good good) {
                        octets += good.packet().information().length();
                    }
                }
            }
            sent += (long) OctetStream.PIECES * OctetStream.PIECE_OCTETS;
            time = System.nanoTime() - begin;
        } while (time < SLICE_MILLIS * 1_000_000);
        if (octets != sent) {
            throw new IllegalStateException(octets + " octets of " + sent + " came back");
        }
        return octets * 1e3 / time;
    }
}
