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
import java.util.ArrayDeque;
import java.util.ArrayList;
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

    /** Runs on their way that are remembered with what was read of them, and runs since a flag. */
    private static final int MAX_KNOWN_RUNS = 64;

    private static final int MAX_FRAME_OCTETS = 0xFFFF;
    private static final int FLAG = 0x7E;
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

    /** Who sent what. Code and identifier tell most apart; a request that changes a password is long. */
    private record Sent(Side from, Packet packet) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Sent that
                    && from == that.from
                    && packet.protocol() == that.packet.protocol()
                    && packet.information().equals(that.packet.information());
        }

        @Override
        public int hashCode() {
            Octets information = packet.information();
            int codeAndIdentifier = information.length() < 2 ? 0 : information.u16(0);
            return (31 * codeAndIdentifier + packet.protocol()) * 31 + from.ordinal();
        }
    }

    /** What was read of a run. */
    private record Known(Octets run, List<Frame> frames) {}

    /**
     * One direction, at one of its ends. Whoever receives in the same order what was sent reads the same of it; with the
     * first octets that are not what was sent, he begins to read for himself, from the last flag at the end of a run on.
     */
    private static final class Reader {
        private final Side from;
        private final ArrayDeque<Known> known = new ArrayDeque<>(8); // at the sender: what is on its way
        private final List<Octets> sinceFlag = new ArrayList<>(8); // at the receiver: what he has not read for himself
        private @Nullable HdlcFraming framing; // null until this call has something to read
        private TextBeforeFrames text = new TextBeforeFrames();
        private boolean atFlag = true; // or before anything
        private boolean intact = true; // all that arrived is what was sent
        private boolean behindFlag; // a run that was not read for oneself ended with one
        private @Nullable Instant begun;
        private @Nullable Instant begunAtLine;

        private Reader(Side from) {
            this.from = from;
        }

        private void beginCall() {
            begun = null;
            begunAtLine = null;
            text = new TextBeforeFrames();
            framing = null;
            atFlag = true;
            intact = true;
            behindFlag = false;
            known.clear();
            sinceFlag.clear();
        }

        /** The frames that end in a run. */
        private List<Frame> read(Octets run) {
            List<Frame> frames = List.of();
            HdlcFraming reading = framing();
            ByteBuffer octets = run.toByteBuffer();
            for (Frame frame; (frame = reading.read(octets)) != null; ) {
                frames = with(frames, frame);
            }
            atFlag = run.isEmpty() ? atFlag : isFlag(run, run.length() - 1);
            return frames;
        }

        private HdlcFraming framing() {
            HdlcFraming present = framing;
            if (present == null) {
                present = new HdlcFraming(MAX_FRAME_OCTETS);
                present.setParameters(KEEP_CONTROLS);
                framing = present;
            }
            return present;
        }

        private static List<Frame> with(List<Frame> frames, Frame next) {
            if (frames.isEmpty()) {
                return List.of(next); // as a rule a run is a frame
            }
            List<Frame> more = frames.size() == 1 ? new ArrayList<>(frames) : frames;
            more.add(next);
            return more;
        }

        /** The same for a run on its way, which its receiver need not read again. */
        private List<Frame> readAtSender(Octets run, Reader receiver) {
            List<Frame> frames = read(run);
            if (receiver.intact) {
                known.addLast(new Known(run, frames));
                if (known.size() > MAX_KNOWN_RUNS) {
                    receiver.readForOneself(this);
                }
            }
            return frames;
        }

        /** The same for a run that has arrived from a sender. */
        private List<Frame> readAtReceiver(Octets run, Reader sender) {
            Known sent = intact ? sender.known.peekFirst() : null;
            if (sent == null || !sent.run.equals(run) || sinceFlag.size() >= MAX_KNOWN_RUNS) {
                readForOneself(sender);
                return read(run);
            }
            sender.known.removeFirst();
            if (isFlag(run, run.length() - 1)) {
                sinceFlag.clear();
                behindFlag = true;
            } else {
                sinceFlag.add(run);
            }
            return sent.frames;
        }

        private void readForOneself(Reader sender) {
            if (intact) {
                intact = false;
                if (behindFlag) {
                    read(Octets.of(FLAG));
                }
                sinceFlag.forEach(this::read);
                sinceFlag.clear();
                sender.known.clear();
            }
        }

        private static boolean isFlag(Octets run, int index) {
            return run.u8(index) == FLAG;
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
        Instant written = reader.begun == null ? now : reader.begun;
        Instant first = reader.begunAtLine == null ? firstOctet : reader.begunAtLine;
        List<Frame> read = reader.readAtSender(frames, from == Side.CLIENT ? atServer : atClient);
        for (int i = 0; i < read.size(); i++) {
            took(read.get(i), reader.from, new Times(written, first, lastOctet, arrival));
            written = now;
            first = firstOctet;
        }
        reader.begun = reader.atFlag ? null : written;
        reader.begunAtLine = reader.atFlag ? null : first;
    }

    /** Of a frame. */
    private record Times(Instant written, Instant first, Instant last, Instant arrival) {}

    /** Octets arrived at an end; what is broken shows itself here. */
    void received(Instant now, Side by, Octets run) {
        Reader reader = by == Side.CLIENT ? atClient : atServer;
        Octets frames = textFirst ? reader.frames(run) : run;
        if (frames.isEmpty()) {
            return;
        }
        List<Frame> read = reader.readAtReceiver(frames, by == Side.CLIENT ? server : client);
        for (int i = 0; i < read.size(); i++) {
            Frame frame = read.get(i);
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
            client.beginCall();
            server.beginCall();
            atClient.beginCall();
            atServer.beginCall();
        }
        clientUp = end == Side.CLIENT ? on : clientUp;
        serverUp = end == Side.SERVER ? on : serverUp;
    }

    /** The number of the present call, or of the last. */
    int call() {
        return call;
    }
}
