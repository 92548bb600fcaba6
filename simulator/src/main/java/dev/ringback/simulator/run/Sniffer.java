package dev.ringback.simulator.run;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ppp.hdlc.Frame;
import dev.ringback.ppp.hdlc.FrameError;
import dev.ringback.ppp.hdlc.FramingParameters;
import dev.ringback.ppp.hdlc.HdlcFraming;
import dev.ringback.ppp.hdlc.TextBeforeFrames;
import dev.ringback.simulator.behavior.AnswerReader;
import dev.ringback.simulator.line.Side;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
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
    private final boolean textFirst;
    private final Reader client = new Reader(Side.CLIENT);
    private final Reader server = new Reader(Side.SERVER);
    private final Reader atClient = new Reader(Side.SERVER);
    private final Reader atServer = new Reader(Side.CLIENT);
    private final Map<Sent, Boolean> requests = new LinkedHashMap<>();
    private int call;
    private int attempt;
    private boolean clientUp;
    private boolean serverUp;
    private @Nullable Packet answer;

    /** {@code textFirst}: calls begin with text, up to the first LCP frame of each end. */
    Sniffer(Recording recording, boolean textFirst) {
        this.recording = recording;
        this.textFirst = textFirst;
    }

    private record Sent(Side from, Packet packet) {}

    /** One direction. */
    private static final class Reader {
        private final Side from;
        private final HdlcFraming framing = new HdlcFraming(MAX_FRAME_OCTETS);
        private TextBeforeFrames text = new TextBeforeFrames();
        private @Nullable Instant begun;
        private @Nullable Instant begunAtLine;

        private Reader(Side from) {
            this.from = from;
            framing.setParameters(KEEP_CONTROLS);
        }

        private void beginCall() {
            begun = null;
            begunAtLine = null;
            text = new TextBeforeFrames();
            framing.reset();
            framing.setParameters(KEEP_CONTROLS);
        }

        /** What is behind the text of these octets. */
        private Octets frames(Octets run) {
            if (text.framesHaveBegun()) {
                return run;
            }
            ByteBuffer octets = run.toByteBuffer();
            text.read(octets);
            return text.framesHaveBegun() ? text.held().concat(Octets.copyOf(octets)) : Octets.EMPTY;
        }
    }

    /** An end wrote octets; when the line takes the first of them, has taken the last, and delivers it. */
    void sending(Instant now, Side from, Octets run, Instant firstOctet, Instant lastOctet, Instant arrival) {
        Reader reader = from == Side.CLIENT ? client : server;
        Octets frames = textFirst ? reader.frames(run) : run;
        recording.add(new Happening.OctetsSent(lastOctet, reader.from, call, run, frames));
        if (frames.isEmpty()) {
            return;
        }
        ByteBuffer octets = frames.toByteBuffer();
        Instant written = reader.begun == null ? now : reader.begun;
        Instant first = reader.begunAtLine == null ? firstOctet : reader.begunAtLine;
        for (Frame frame; (frame = reader.framing.read(octets)) != null; ) {
            took(frame, reader.from, new Times(written, first, lastOctet, arrival));
            written = now;
            first = firstOctet;
        }
        boolean complete = !run.isEmpty() && run.u8(run.length() - 1) == 0x7E;
        reader.begun = complete ? null : written;
        reader.begunAtLine = complete ? null : first;
    }

    /** Of a frame. */
    private record Times(Instant written, Instant first, Instant last, Instant arrival) {}

    /** Octets arrived at an end; what is broken shows itself here. */
    void received(Instant now, Side by, Octets run) {
        Reader reader = by == Side.CLIENT ? atClient : atServer;
        ByteBuffer octets = (textFirst ? reader.frames(run) : run).toByteBuffer();
        for (Frame frame; (frame = reader.framing.read(octets)) != null; ) {
            if (frame instanceof Frame.Good good) {
                recording.add(new Happening.FrameArrived(now, by, call, good.packet()));
            } else if (frame instanceof Frame.Discarded bad && bad.error() != FrameError.SHORT) {
                recording.add(new Happening.FrameBroken(
                        now, reader.from, call, bad.error(), bad.octets().length()));
            }
        }
    }

    private void took(Frame frame, Side from, Times times) {
        if (frame instanceof Frame.Good good) {
            Packet packet = good.packet();
            note(from, packet);
            boolean again = isRequest(packet) && requests.put(new Sent(from, packet), true) != null;
            if (requests.size() > MAX_REMEMBERED_REQUESTS) {
                requests.remove(requests.keySet().iterator().next());
            }
            recording.add(new Happening.FrameSent(
                    times.written, times.first, times.last, times.arrival, call, attempt, from, packet, again));
        }
    }

    /** Counts the answers to an authentication; one that is sent again is no new one. */
    private void note(Side from, Packet packet) {
        boolean isAnswer = from == Side.CLIENT && AnswerReader.isProof(packet);
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
            case ProtocolNumber.PAP, ProtocolNumber.EAP -> code == 1;
            case ProtocolNumber.CHAP -> code <= 2 || code > 4;
            case ProtocolNumber.LCP, ProtocolNumber.IPCP, ProtocolNumber.IPV6CP, ProtocolNumber.CCP ->
                code == 1 || code == 5;
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
            for (Reader reader : List.of(client, server, atClient, atServer)) {
                reader.beginCall();
            }
        }
        clientUp = end == Side.CLIENT ? on : clientUp;
        serverUp = end == Side.SERVER ? on : serverUp;
    }

    /** The number of the present call, or of the last. */
    int call() {
        return call;
    }
}
