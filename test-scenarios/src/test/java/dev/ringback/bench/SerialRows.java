package dev.ringback.bench;

import com.fazecast.jSerialComm.SerialPort;
import dev.ringback.port.netty.EventLoopScheduler;
import io.netty.util.concurrent.DefaultEventExecutor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What our serial port costs beside jSerialComm alone, on pseudo-terminals, which have no rate of their own. */
final class SerialRows {
    private static final long SLICE_OCTETS = 16L << 20;
    private static final int PORTS = 16;
    private static final long PORT_OCTETS = 2L << 20;
    private static final int RAW_READ_OCTETS = 4_096;
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final double MEGA = 1e6;

    /** Our port has two threads more and two hand-overs for each piece. */
    private static final Bound OF_RAW = Bound.atLeast(0.5, 0.8);

    private SerialRows() {}

    static List<Row> rows() throws IOException, InterruptedException {
        String missing = Terminal.missing();
        if (!missing.isEmpty()) {
            return List.of(
                    new Row.LeftOut("one serial port", missing), new Row.LeftOut(PORTS + " serial ports", missing));
        }
        DefaultEventExecutor loop = new DefaultEventExecutor();
        try {
            EventLoopScheduler scheduler = new EventLoopScheduler(loop, Instant.EPOCH);
            List<Row> rows = new ArrayList<>(one(loop, scheduler));
            rows.add(sixteen(loop, scheduler));
            return rows;
        } finally {
            loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).await();
        }
    }

    private static List<Row> one(DefaultEventExecutor loop, EventLoopScheduler scheduler)
            throws IOException, InterruptedException {
        OctetStream toLine = new OctetStream("to the line", 1);
        OctetStream fromLine = new OctetStream("from the line", 2);
        try (Terminal far = Terminal.open();
                Terminal rawFar = Terminal.open()) {
            OurPort port = new OurPort(loop, scheduler, far.name(), new Traffic(toLine, fromLine));
            new Together().with(port.open()).await();
            SerialPort raw = openRaw(rawFar.name());
            List<Samples> out = Samples.interleaved(
                    WARM_UP,
                    () -> timed(
                            SLICE_OCTETS,
                            new Together()
                                    .with(port.pass(SLICE_OCTETS, 0))
                                    .with("far read", () -> far.read(toLine, SLICE_OCTETS))),
                    () -> timed(
                            SLICE_OCTETS,
                            new Together()
                                    .with("raw write", () -> writeRaw(raw, toLine))
                                    .with("far read", () -> rawFar.read(toLine, SLICE_OCTETS))));
            List<Samples> in = Samples.interleaved(
                    WARM_UP,
                    () -> timed(
                            SLICE_OCTETS,
                            new Together()
                                    .with(port.pass(0, SLICE_OCTETS))
                                    .with("far write", () -> far.write(fromLine, SLICE_OCTETS))),
                    () -> timed(
                            SLICE_OCTETS,
                            new Together()
                                    .with("raw read", () -> readRaw(raw, fromLine))
                                    .with("far write", () -> rawFar.write(fromLine, SLICE_OCTETS))));
            port.close();
            raw.closePort();
            return List.of(
                    new Row.Compared("serial port, to the line", "MB/s", out.get(0), "jSerialComm", out.get(1), OF_RAW),
                    new Row.Compared(
                            "serial port, from the line", "MB/s", in.get(0), "jSerialComm", in.get(1), OF_RAW));
        }
    }

    private static double timed(long octets, Together transfers) throws InterruptedException {
        long begin = System.nanoTime();
        transfers.await();
        return octets / MEGA / ((System.nanoTime() - begin) / 1e9);
    }

    private static SerialPort openRaw(String device) throws IOException {
        SerialPort raw = SerialPort.getCommPort(device);
        raw.setComPortParameters(115_200, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        raw.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 0, 0);
        if (!raw.openPort()) {
            throw new IOException(device + " cannot be opened: error " + raw.getLastErrorCode());
        }
        return raw;
    }

    private static void writeRaw(SerialPort raw, OctetStream stream) throws IOException {
        int index = 0;
        for (long left = SLICE_OCTETS; left > 0; ) {
            byte[] piece = stream.piece(index++);
            int length = (int) Math.min(left, piece.length);
            for (int from = 0; from < length; ) {
                int count = raw.writeBytes(piece, length - from, from);
                if (count <= 0) {
                    throw new IOException("error " + raw.getLastErrorCode() + " while writing");
                }
                from += count;
            }
            left -= length;
        }
    }

    private static void readRaw(SerialPort raw, OctetStream stream) throws IOException {
        byte[] buffer = new byte[RAW_READ_OCTETS];
        for (long at = 0; at < SLICE_OCTETS; ) {
            int count = raw.readBytes(buffer, buffer.length);
            if (count <= 0) {
                throw new IOException("error " + raw.getLastErrorCode() + " while reading");
            }
            at = stream.check(at, ByteBuffer.wrap(buffer, 0, count));
        }
    }

    private static Row sixteen(DefaultEventExecutor loop, EventLoopScheduler scheduler)
            throws IOException, InterruptedException {
        List<Terminal> terminals = new ArrayList<>();
        List<OurPort> ports = new ArrayList<>();
        List<OctetStream> out = new ArrayList<>();
        List<OctetStream> in = new ArrayList<>();
        Together opening = new Together();
        for (int i = 0; i < PORTS; i++) {
            terminals.add(Terminal.open());
            out.add(new OctetStream("port " + i + " to the line", 100 + i));
            in.add(new OctetStream("port " + i + " from the line", 200 + i));
            ports.add(new OurPort(loop, scheduler, terminals.get(i).name(), new Traffic(out.get(i), in.get(i))));
            opening.with(ports.get(i).open());
        }
        opening.await();
        Samples speed = Samples.interleaved(WARM_UP, () -> {
                    Together transfers = new Together();
                    for (int i = 0; i < PORTS; i++) {
                        int port = i;
                        transfers
                                .with(ports.get(i).pass(PORT_OCTETS, PORT_OCTETS))
                                .with("far read", () -> terminals.get(port).read(out.get(port), PORT_OCTETS))
                                .with("far write", () -> terminals.get(port).write(in.get(port), PORT_OCTETS));
                    }
                    return timed(2 * PORTS * PORT_OCTETS, transfers);
                })
                .get(0);
        ports.forEach(OurPort::close);
        terminals.forEach(Terminal::close);
        return new Row.Seen(
                PORTS + " serial ports at once, both directions",
                "MB/s",
                speed,
                "every octet compared, none lost: %,d a slice".formatted(2 * PORTS * PORT_OCTETS));
    }
}
