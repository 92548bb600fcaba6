package dev.ringback.bench;

import dev.ringback.bench.CallersProcess.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole MS-CHAPv2 calls over TCP on this computer, server and callers in processes of their own, beside lwIP at both ends; and
 * what a line takes that is connected and idle.
 */
final class TcpRows {
    private static final int SLICE_MILLIS = 1_000;
    private static final String MSCHAPV2 = "4"; // as lwip_tcp counts them
    private static final int IDLE = 5_000;
    private static final int IDLE_BEFORE = 200;
    private static final int HOLD_RATE = 500;
    private static final int SPARE_DESCRIPTORS = 500;

    private TcpRows() {}

    static List<Row> rows(Lwip lwip) throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        String missing = ServeProcess.missing(IDLE + SPARE_DESCRIPTORS);
        if (missing.isEmpty()) {
            rows.addAll(calls(lwip));
            rows.addAll(idle());
        } else {
            rows.add(new Row.LeftOut("calls over TCP, and the heap of a line", missing));
        }
        return rows;
    }

    private static List<Row> calls(Lwip lwip) throws IOException, InterruptedException {
        if (!lwip.missing().isEmpty()) {
            return List.of(new Row.LeftOut("whole calls over TCP", lwip.missing()));
        }
        try (ServeProcess server = new ServeProcess();
                CallersProcess callers = new CallersProcess(server.port())) {
            return List.of(
                    row(callers, lwip, 64, "64 at once", Bound.atLeast(0.75, 1.2)),
                    row(callers, lwip, 1, "one at a time", Bound.atLeast(0.5, 1)));
        }
    }

    private static Row row(CallersProcess callers, Lwip lwip, int atOnce, String words, Bound bound)
            throws IOException, InterruptedException {
        List<Samples> calls = Samples.interleaved(
                Samples.WARM_UP.multipliedBy(2), () -> ours(callers, atOnce), () -> lwipsCalls(lwip, atOnce));
        return new Row.Compared(
                "whole calls over TCP, MSCHAPV2, " + words, "calls/s", calls.get(0), "lwIP", calls.get(1), bound);
    }

    private static double ours(CallersProcess callers, int atOnce) throws IOException {
        Outcome outcome = callers.ask("churn", Integer.toString(atOnce), Integer.toString(SLICE_MILLIS));
        if (outcome.lost() > 0) {
            throw new IllegalStateException(outcome.lost() + " calls over TCP were lost");
        }
        return outcome.connected() / outcome.seconds();
    }

    private static List<Row> idle() throws IOException, InterruptedException {
        try (ServeProcess server = new ServeProcess();
                CallersProcess callers = new CallersProcess(server.port())) {
            callers.ask("hold", Integer.toString(IDLE_BEFORE), Integer.toString(HOLD_RATE));
            long heap = server.heapOctets();
            long outside = server.outsideOctets();
            callers.ask("hold", Integer.toString(IDLE), Integer.toString(HOLD_RATE));
            double perLine = (server.heapOctets() - heap) / (double) IDLE;
            double perLineOutside = (server.outsideOctets() - outside) / (double) IDLE;
            Outcome held = callers.ask("held");
            if (held.connected() != IDLE + IDLE_BEFORE) {
                throw new IllegalStateException("of the idle lines only " + held.connected() + " are there");
            }
            return List.of(
                    new Row.Alone(
                            "heap of a connected idle line over TCP, Netty included (lwIP: 1,152), of %,d"
                                    .formatted(IDLE),
                            "octets",
                            Samples.of(perLine),
                            Bound.atMost(8_192, 4_096)),
                    new Row.Seen(
                            "memory outside of the heap that such a line takes",
                            "octets",
                            Samples.of(perLineOutside),
                            "buffers are taken when octets come, and given back"));
        }
    }

    /** A server and a client of lwIP's; new ones for each slice, since its server does not outlive its client. */
    private static double lwipsCalls(Lwip lwip, int atOnce) throws IOException, InterruptedException {
        String program = lwip.program("lwip_tcp").toString();
        String port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = Integer.toString(free.getLocalPort());
        }
        Process server = new ProcessBuilder(program, "server", port, MSCHAPV2)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            said(server, "lwIP's server does not listen on port " + port);
            Process client = new ProcessBuilder(
                            program,
                            "client",
                            port,
                            MSCHAPV2,
                            Integer.toString(atOnce),
                            Integer.toString(SLICE_MILLIS),
                            "1")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String figure = said(client, "lwIP's client ended without a figure");
            client.waitFor();
            return Double.parseDouble(figure);
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static String said(Process process, String otherwise) throws IOException {
        String line = process.inputReader(StandardCharsets.US_ASCII).readLine();
        if (line == null) {
            throw new IOException(otherwise);
        }
        return line;
    }
}
