package dev.ringback.simulator.run;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ppp.hdlc.Frame;
import dev.ringback.ppp.hdlc.FrameError;
import dev.ringback.ppp.hdlc.FramingParameters;
import dev.ringback.ppp.hdlc.HdlcFraming;
import dev.ringback.simulator.line.Side;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames from the octets on a line, both ways, so that a recording shows what was sent and not what somebody says
 * he sent. It keeps unescaped control octets, whatever map was agreed.
 */
final class Sniffer {
    /** Requests of one call that are remembered to know one that comes again. */
    private static final int MAX_REMEMBERED_REQUESTS = 10_000;

    private static final int MAX_FRAME_OCTETS = 0xFFFF;
    private static final FramingParameters KEEP_CONTROLS = new FramingParameters(0, true, true, 0);

    private final Recording recording;
    private final Duration latency;
    private final Reader client = new Reader(Side.CLIENT);
    private final Reader server = new Reader(Side.SERVER);
    private final Map<Sent, Boolean> requests = new LinkedHashMap<>();
    private int call;
    private int attempt;
    private boolean clientUp;
    private boolean serverUp;
    private @Nullable Packet answer;

    Sniffer(Recording recording, Duration latency) {
        this.recording = recording;
        this.latency = latency;
    }

    private record Sent(Side from, Packet packet) {}

    /** One direction. */
    private static final class Reader {
        private final Side from;
        private final HdlcFraming framing = new HdlcFraming(MAX_FRAME_OCTETS);
        private @Nullable Instant begun;
        private @Nullable Instant begunAtLine;

        private Reader(Side from) {
            this.from = from;
            framing.setParameters(KEEP_CONTROLS);
        }
    }

    /** An end wrote octets; when the line takes the first of them, and has taken the last. */
    void sending(Instant now, Side from, Octets run, Instant firstOctet, Instant lastOctet) {
        Reader reader = from == Side.CLIENT ? client : server;
        recording.add(new Happening.OctetsSent(lastOctet, reader.from, call, run));
        ByteBuffer octets = run.toByteBuffer();
        Instant written = reader.begun == null ? now : reader.begun;
        Instant first = reader.begunAtLine == null ? firstOctet : reader.begunAtLine;
        for (Frame frame; (frame = reader.framing.read(octets)) != null; ) {
            took(frame, reader.from, written, first, lastOctet);
            written = now;
            first = firstOctet;
        }
        boolean complete = !run.isEmpty() && run.u8(run.length() - 1) == 0x7E;
        reader.begun = complete ? null : written;
        reader.begunAtLine = complete ? null : first;
    }

    private void took(Frame frame, Side from, Instant written, Instant first, Instant last) {
        if (frame instanceof Frame.Good good) {
            Packet packet = good.packet();
            note(from, packet);
            boolean again = isRequest(packet) && requests.put(new Sent(from, packet), true) != null;
            if (requests.size() > MAX_REMEMBERED_REQUESTS) {
                requests.remove(requests.keySet().iterator().next());
            }
            recording.add(new Happening.FrameSent(
                    written, first, last, last.plus(latency), call, attempt, from, packet, again));
        } else if (frame instanceof Frame.Discarded bad && bad.error() != FrameError.SHORT) {
            recording.add(new Happening.FrameBroken(
                    last, from, call, bad.error(), bad.octets().length()));
        }
    }

    /** Counts the answers to an authentication; one that is sent again is no new one. */
    private void note(Side from, Packet packet) {
        int code = packet.information().isEmpty() ? 0 : packet.information().u8(0);
        boolean request = packet.protocol() == ProtocolNumber.PAP && code == 1;
        boolean response = packet.protocol() == ProtocolNumber.CHAP && code == 2;
        boolean isAnswer = from == Side.CLIENT && (request || response);
        if (isAnswer && !packet.equals(answer)) {
            attempt++;
            answer = packet;
        }
    }

    /** Whether a timer sends such a packet again: requests do that, replies only follow requests. */
    private static boolean isRequest(Packet packet) {
        if (packet.information().isEmpty()) {
            return false;
        }
        int code = packet.information().u8(0);
        return switch (packet.protocol()) {
            case ProtocolNumber.PAP -> code == 1;
            case ProtocolNumber.CHAP -> code <= 2 || code > 4;
            case ProtocolNumber.LCP, ProtocolNumber.IPCP -> code == 1 || code == 5;
            default -> false;
        };
    }

    /** The carrier of an end; a call has begun with the first end that has one. */
    void carrier(Side end, boolean on) {
        if (on && !clientUp && !serverUp) {
            call++;
            answer = null;
            attempt = 0;
            requests.clear();
            client.begun = null;
            client.framing.reset();
            client.framing.setParameters(KEEP_CONTROLS);
            server.begun = null;
            server.framing.reset();
            server.framing.setParameters(KEEP_CONTROLS);
        }
        clientUp = end == Side.CLIENT ? on : clientUp;
        serverUp = end == Side.SERVER ? on : serverUp;
    }

    /** The number of the present call, or of the last. */
    int call() {
        return call;
    }
}
