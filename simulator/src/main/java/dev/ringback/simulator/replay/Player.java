package dev.ringback.simulator.replay;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.control.ConfigurationOption;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ppp.hdlc.Frame;
import dev.ringback.ppp.hdlc.FramingParameters;
import dev.ringback.ppp.hdlc.HdlcFraming;
import dev.ringback.simulator.behavior.RawPeer;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.notation.FrameText;
import dev.ringback.time.Scheduler;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays one side of a script and judges the other. A frame is played when all that the recording has before it has
 * passed, and as long after it as in the recording. Not thread-safe: on the scheduler's thread.
 */
final class Player {
    /** How long a frame of the live side is waited for, at least. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How long a goodbye before the link is open is waited for; then the user is taken to have said it. */
    static final Duration GOODBYE_PATIENCE = Duration.ofSeconds(10);

    /** The longest pause of a recording that is kept. */
    static final Duration MAX_PAUSE = Duration.ofHours(1);

    private static final int MRU_OCTETS = 0xFFFF;
    private static final int AUTHENTICATION = 3;
    private static final int MAGIC = 5;
    private static final int ECHO_REPLY = 10;
    private static final int CHAP_CHALLENGE = 1;
    private static final int CHAP_RESPONSE = 2;
    private static final int CHAP_FAILURE = 4;

    private final Script script;
    private final Side played;
    private final Scheduler scheduler;
    private final Mapping mapping = new Mapping();
    private final Proofs proofs;
    private final PlayedSide side;
    private final HdlcFraming framing = new HdlcFraming(MRU_OCTETS);
    private final Set<ScriptFrame> passed = new LinkedHashSet<>();
    private final Set<Packet> heard = new LinkedHashSet<>();
    private final List<ReplayStep> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Consumer<Octets> writer;
    private final LiveSide live;
    private @Nullable ScriptFrame scheduled;
    private @Nullable Departure departure;
    private Instant lineUp = Instant.MAX;
    private Instant progress;
    private Octets ownMagic = Octets.of(0, 0, 0, 0);
    private boolean lineDown;

    /** A player; what it says goes to the writer, frame by frame. */
    Player(Script script, Side played, Scheduler scheduler, Proofs proofs, LiveSide live, Consumer<Octets> writer) {
        this.script = script;
        this.played = played;
        this.scheduler = scheduler;
        this.proofs = proofs;
        this.side = new PlayedSide(script, mapping, proofs);
        this.live = live;
        this.writer = writer;
        this.progress = scheduler.now();
        framing.setParameters(new FramingParameters(-1, false, false, 0));
    }

    /** What the played side's end of the line hears. */
    void hear(RawPeer.Heard event) {
        if (event instanceof RawPeer.Heard.Up) {
            lineUp = scheduler.now();
            progress = lineUp;
            goOn();
        } else if (event instanceof RawPeer.Heard.Run run) {
            ByteBuffer octets = run.octets().toByteBuffer();
            for (Frame frame = framing.read(octets); frame != null; frame = framing.read(octets)) {
                if (frame instanceof Frame.Good good && !isOver()) {
                    take(good.packet());
                }
            }
        } else {
            lineDown = true;
            if (!isOver()) {
                ScriptFrame next = nextOf(played.other());
                if (next == null) {
                    notes.add("the live side hung up before the end of the recording");
                } else {
                    depart(next, "the line went down");
                }
            }
        }
    }

    /** Whether nothing more is to come. */
    boolean isOver() {
        return departure != null
                || passed.size() == script.frames().size()
                || (lineDown && nextOf(played.other()) == null);
    }

    /** Until when the live side may take its time. */
    Instant deadline() {
        ScriptFrame next = next();
        Duration pause = next == null ? Duration.ZERO : pauseBefore(next);
        return progress.plus(pause.multipliedBy(2)).plus(PATIENCE);
    }

    /** Nothing came, and nothing will. */
    void giveUp() {
        ScriptFrame next = nextOf(played.other());
        if (next != null && departure == null) {
            depart(next, "nothing");
        }
    }

    /** What came of it. */
    ReplayResult result(List<String> assumed) {
        List<String> all = new ArrayList<>(assumed);
        script.leftOut().forEach(what -> all.add("left out: " + what));
        all.addAll(mapping.notes());
        all.addAll(notes);
        return new ReplayResult(played, steps, departure, all);
    }

    private void take(Packet packet) {
        if (!ScriptFrame.hasHeader(packet)) {
            return; // a datagram, or what no recording would count either
        }
        int code = packet.information().u8(0);
        boolean lcp = packet.protocol() == ProtocolNumber.LCP;
        if (lcp && code >= ScriptFrame.ECHO_REQUEST) {
            step(0, played.other(), packet, ReplayStep.Kind.NOT_COMPARED);
            if (code == ScriptFrame.ECHO_REQUEST) {
                echo(packet);
            }
        } else if (packet.protocol() >= 0x8000) {
            if (heard.add(packet)) {
                match(packet);
            } else {
                step(0, played.other(), packet, ReplayStep.Kind.NOT_COMPARED);
            }
        }
    }

    private void echo(Packet request) {
        Octets data = ScriptFrame.data(request);
        OctetWriter reply =
                new OctetWriter(data.length()).octets(ownMagic).octets(data.slice(Math.min(4, data.length())));
        send(ScriptFrame.packet(
                ProtocolNumber.LCP, ECHO_REPLY, request.information().u8(1), reply.toOctets()));
    }

    private void match(Packet packet) {
        ScriptFrame expected = null;
        for (ScriptFrame frame : script.frames()) {
            boolean open = frame.from() != played && !passed.contains(frame);
            if (open && ScriptFrame.inOneSequence(frame.packet(), packet)) {
                expected = frame;
                break;
            }
            if (open && ScriptFrame.phase(frame.packet()) != ScriptFrame.phase(packet)) {
                break; // another phase has to be over first
            }
        }
        if (expected == null) {
            ScriptFrame next = nextOf(played.other());
            if (next != null) {
                depart(next, packet, List.of(new Difference("packet", head(next.packet()), head(packet))));
            }
            return;
        }
        List<Difference> differences = Comparison.of(expected, script.without(expected.packet()), packet, mapping);
        if (!differences.isEmpty()) {
            depart(expected, packet, differences);
            return;
        }
        step(expected.number(), played.other(), packet, ReplayStep.Kind.SAME);
        note(packet);
        pass(expected);
        goOn();
    }

    private static String head(Packet packet) {
        return Words.protocol(packet.protocol()) + " " + Words.packet(packet);
    }

    /** Remembers what later proofs are about. */
    private void note(Packet packet) {
        int code = packet.information().u8(0);
        if (packet.protocol() == ProtocolNumber.CHAP && code == CHAP_CHALLENGE) {
            proofs.challenge(packet);
        } else if (packet.protocol() == ProtocolNumber.CHAP && code == CHAP_FAILURE) {
            proofs.failure(packet);
        } else if (packet.protocol() == ProtocolNumber.CHAP && code == CHAP_RESPONSE) {
            proofs.response(packet);
        } else if (packet.protocol() == ProtocolNumber.LCP && code == ScriptFrame.REQUEST) {
            agree(packet);
        }
    }

    /** The last request of the server says how the client proves itself. */
    private void agree(Packet request) {
        ConfigurationOption option = ConfigurationOption.find(ScriptFrame.options(request), AUTHENTICATION);
        if (option != null && option.data().length() >= 2) {
            proofs.method(AuthMethod.of(option.data().u16(0), option.data().slice(2)));
        }
    }

    /** Plays what is next, or waits, or has somebody hang up. */
    private void goOn() {
        ScriptFrame next = next();
        if (next == null || isOver() || next.equals(scheduled)) {
            return;
        }
        if (next.from() == played) {
            scheduled = next;
            scheduler.at(scheduler.now().plus(pauseBefore(next)), () -> play(next));
        } else if (next.protocol() == ProtocolNumber.LCP && next.code() == ScriptFrame.TERMINATE_REQUEST) {
            scheduled = next;
            Duration patience = isOpen() ? Duration.ZERO : GOODBYE_PATIENCE;
            scheduler.at(scheduler.now().plus(pauseBefore(next)).plus(patience), () -> hangUp(next));
        }
    }

    private void hangUp(ScriptFrame goodbye) {
        if (!isOver() && !passed.contains(goodbye)) {
            if (!isOpen()) {
                notes.add("the goodbye of frame " + goodbye.number()
                        + " did not come by itself: the live side was told to");
            }
            live.hangUp();
        }
    }

    /** Whether both sides have agreed on addresses by now. */
    private boolean isOpen() {
        return passed.stream()
                        .filter(frame -> frame.protocol() == ProtocolNumber.IPCP && frame.code() == ScriptFrame.ACK)
                        .count()
                >= 2;
    }

    private void play(ScriptFrame frame) {
        if (isOver() || lineDown) {
            return;
        }
        if (!collapses(frame)) {
            Packet packet = side.live(frame);
            ConfigurationOption magic = ConfigurationOption.find(ScriptFrame.options(packet), MAGIC);
            boolean request = packet.protocol() == ProtocolNumber.LCP && frame.code() == ScriptFrame.REQUEST;
            if (request) {
                agree(packet);
                ownMagic = magic != null && magic.data().length() == 4 ? magic.data() : ownMagic;
            }
            step(frame.number(), played, packet, ReplayStep.Kind.PLAYED);
            send(packet);
        }
        pass(frame);
        goOn();
    }

    /**
     * A Nak or a Reject of options that the live side has not asked for is not played, and the request that followed it is
     * taken to be the one that was made.
     */
    private boolean collapses(ScriptFrame frame) {
        boolean refuses = ScriptFrame.isNegotiated(frame.protocol())
                && (frame.code() == ScriptFrame.NAK || frame.code() == ScriptFrame.REJECT);
        List<ConfigurationOption> asked = refuses ? mapping.request(frame.protocol(), frame.id()) : List.of();
        if (!refuses || !side.answered(frame, asked).isEmpty()) {
            return false;
        }
        for (ScriptFrame later : script.frames()) {
            boolean again = later.number() > frame.number()
                    && later.from() != played
                    && later.protocol() == frame.protocol()
                    && later.code() == ScriptFrame.REQUEST;
            if (again) {
                mapping.identifier(frame.protocol(), later.id(), mapping.toLive(frame.protocol(), frame.id()));
                mapping.requested(frame.protocol(), later.id(), asked);
                passed.add(later);
                notes.add("left out: frames " + frame.number() + " and " + later.number()
                        + ", about options that the live side does not ask for");
                return true;
            }
        }
        return true;
    }

    private void send(Packet packet) {
        writer.accept(framing.encode(packet));
    }

    private void pass(ScriptFrame frame) {
        passed.add(frame);
        progress = scheduler.now();
    }

    /** The first frame that has not passed, or null. */
    private @Nullable ScriptFrame next() {
        for (ScriptFrame frame : script.frames()) {
            if (!passed.contains(frame)) {
                return frame;
            }
        }
        return null;
    }

    private @Nullable ScriptFrame nextOf(Side from) {
        for (ScriptFrame frame : script.frames()) {
            if (frame.from() == from && !passed.contains(frame)) {
                return frame;
            }
        }
        return null;
    }

    /** As long as in the recording after the frame before. */
    private Duration pauseBefore(ScriptFrame frame) {
        int index = script.frames().indexOf(frame);
        if (index <= 0) {
            return Duration.ZERO;
        }
        Duration pause = Duration.between(script.frames().get(index - 1).at(), frame.at());
        return pause.isNegative() ? Duration.ZERO : pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause;
    }

    private void step(int number, Side from, Packet packet, ReplayStep.Kind kind) {
        steps.add(new ReplayStep(number, since(), from, FrameText.of(packet), kind));
    }

    private Duration since() {
        return lineUp.equals(Instant.MAX) ? Duration.ZERO : Duration.between(lineUp, scheduler.now());
    }

    private void depart(ScriptFrame expected, Packet saw, List<Difference> differences) {
        depart(expected, FrameText.of(saw), differences);
    }

    private void depart(ScriptFrame expected, String saw) {
        depart(expected, saw, List.of());
    }

    private void depart(ScriptFrame expected, String saw, List<Difference> differences) {
        Instant start = script.frames().get(0).at();
        departure = new Departure(
                expected.number(),
                Duration.between(start, expected.at()),
                since(),
                FrameText.of(expected.packet()),
                saw,
                differences);
    }
}
