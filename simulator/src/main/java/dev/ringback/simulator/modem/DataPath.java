package dev.ringback.simulator.modem;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.simulator.cable.CharacterSender;
import dev.ringback.simulator.cable.ModemEnd;
import dev.ringback.simulator.cable.RunQueue;
import dev.ringback.simulator.exchange.SubscriberLine;
import dev.ringback.simulator.modem.ModemListener.Toward;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The two buffers of a modem, and the flow control that keeps them from running over. */
final class DataPath {
    /** Room of each buffer, octets. */
    static final int ROOM = 2048;

    /** From here on the sender is asked to stop. */
    static final int HIGH = 1536;

    /** From here on it may send again. */
    static final int LOW = 512;

    /** Characters of echo and answers that may wait for the computer. */
    static final int SAYS = 4096;

    /** Octets that go over the line in one piece: the information field of V.42, N401, where nothing else was agreed. */
    private static final int PIECE = 128;

    private static final int XON = 0x11;
    private static final int XOFF = 0x13;

    private final SubscriberLine line;
    private final ModemEnd end;
    private final ModemListener listener;
    private final BiConsumer<Circuit, Boolean> circuits;
    private final RunQueue toLine = new RunQueue();
    private final RunQueue toComputer = new RunQueue();
    private Flow flow = new Flow(false, false, false, false, true);
    private boolean connected;
    private boolean data;
    private boolean computerAsked; // it was asked to stop
    private boolean lineAsked;
    private boolean xoffHeard;
    private int nextRate; // once all that was said has left; 0: stay
    private @Nullable Duration breakBehind; // what waits for the line
    private final Map<Toward, Long> dropped = new EnumMap<>(Toward.class);

    DataPath(SubscriberLine line, ModemEnd end, ModemListener listener, BiConsumer<Circuit, Boolean> circuits) {
        this.line = line;
        this.end = end;
        this.listener = listener;
        this.circuits = circuits;
    }

    /** Says something to the computer: an echo, an answer. What a computer provokes faster than it can come is lost. */
    void say(Octets run) {
        int room = Math.max(0, SAYS - end.sender().waiting());
        end.sender().send(run.slice(0, Math.min(room, run.length())));
        drop(Toward.COMPUTER, run.length() - room, SAYS + " characters of answers wait already");
    }

    /** There is another modem to talk to. What it sent already waits. */
    void connect() {
        connected = true;
    }

    /** Data state begins, or goes on. */
    void enterData(Flow newFlow, int followedRate) {
        flow = newFlow;
        data = true;
        xoffHeard = false;
        nextRate = followedRate;
        rtsChanged();
        moveOn();
    }

    /** Flow control was set anew. */
    void configured(Flow newFlow) {
        flow = newFlow;
    }

    /** Another rate to the computer, bit/s, once all that is said now has left. */
    void changeRate(int bitsPerSecond) {
        nextRate = bitsPerSecond == end.sender().rate() ? 0 : bitsPerSecond;
    }

    /** On-line command state: what comes from the line waits. */
    void leaveData() {
        data = false;
        end.sender().stop(false);
        letComputerSend();
    }

    /** The call is over. What came over the line is still given to the computer, what was to go out is lost. */
    void end() {
        boolean wasData = data;
        connected = false;
        breakBehind = null;
        leaveData();
        drop(Toward.LINE, toLine.clear(), "the call is over");
        if (wasData) {
            end.sender().send(toComputer.take(ROOM));
        } else {
            drop(Toward.COMPUTER, toComputer.clear(), "the call ended in command state");
        }
        letLineSend();
    }

    /** Whether all that the computer sent has been given to the line. */
    boolean isSent() {
        return toLine.waiting() == 0;
    }

    // ---- from the computer to the line

    void fromComputer(Octets run) {
        Octets octets = flow.heedsXoff() ? withoutSigns(run) : run;
        int room = Math.max(0, ROOM - toLine.waiting());
        toLine.add(octets.slice(0, Math.min(room, octets.length())));
        drop(Toward.LINE, octets.length() - room, "the buffer of " + ROOM + " octets is full");
        if (toLine.waiting() > 0) {
            moveOn();
        }
        if (toLine.waiting() >= HIGH && !computerAsked) {
            stopComputer();
        }
    }

    /**
     * A break of the computer goes on to the other modem: at once, or behind what waits.
     *
     * @param throwsAway whether what waits, either way, is lost
     */
    void sendBreak(Duration length, boolean atOnce, boolean throwsAway) {
        if (throwsAway) {
            drop(Toward.LINE, toLine.clear(), "a break throws it away");
            drop(Toward.COMPUTER, toComputer.clear(), "a break throws it away");
        }
        if (atOnce) {
            line.sendBreak(length);
        } else {
            breakBehind = length;
        }
        moveOn();
    }

    private Octets withoutSigns(Octets run) {
        OctetWriter rest = new OctetWriter(run.length());
        for (int i = 0; i < run.length(); i++) {
            int octet = run.u8(i);
            boolean sign = octet == XON || octet == XOFF;
            if (sign) {
                xoffHeard = octet == XOFF;
            }
            if (!sign || flow.passesXoff()) {
                rest.u8(octet);
            }
        }
        rtsChanged();
        return rest.toOctets();
    }

    private void stopComputer() {
        computerAsked = true;
        if (flow.dropsCts()) {
            circuits.accept(Circuit.CTS, false);
        }
        if (flow.sendsXoff()) {
            end.sender().sendAhead(XOFF);
        }
    }

    private void letComputerSend() {
        if (computerAsked) {
            computerAsked = false;
            circuits.accept(Circuit.CTS, true);
            if (flow.sendsXoff()) {
                end.sender().sendAhead(XON);
            }
        }
    }

    // ---- from the line to the computer

    void fromLine(Octets run) {
        int room = Math.max(0, ROOM - toComputer.waiting());
        toComputer.add(run.slice(0, Math.min(room, run.length())));
        drop(Toward.COMPUTER, run.length() - room, "the buffer of " + ROOM + " octets is full");
        moveOn();
        if (toComputer.waiting() >= HIGH && !lineAsked) {
            lineAsked = true;
            line.receiveReady(false);
        }
    }

    private void letLineSend() {
        if (lineAsked) {
            lineAsked = false;
            line.receiveReady(true);
        }
    }

    /** RTS of the computer, or an XOFF, may stop what goes to it; in data state only (V.250, section 6.2.12). */
    void rtsChanged() {
        if (data) {
            boolean stop = (flow.heedsRts() && !end.rts()) || (flow.heedsXoff() && xoffHeard);
            if (stop != end.sender().isStopped()) {
                end.sender().stop(stop);
            }
        }
    }

    // ---- both

    /** Moves what can be moved: something was sent, or can be written again. */
    void moveOn() {
        while (connected && toLine.waiting() > 0 && line.writable()) {
            line.write(toLine.take(PIECE));
        }
        if (connected && breakBehind != null && toLine.waiting() == 0) {
            line.sendBreak(breakBehind);
            breakBehind = null;
        }
        if (toLine.waiting() <= LOW) {
            letComputerSend();
        }
        CharacterSender sender = end.sender();
        if (nextRate > 0 && sender.isIdle()) {
            sender.setRate(nextRate);
            nextRate = 0;
        }
        while (data && nextRate == 0 && toComputer.waiting() > 0 && sender.waiting() < CharacterSender.MAX_GROUP) {
            sender.send(toComputer.take(CharacterSender.MAX_GROUP));
        }
        if (toComputer.waiting() <= LOW) {
            letLineSend();
        }
    }

    /** Octets are lost; none, perhaps. */
    void drop(Toward toward, int octets, String why) {
        if (octets > 0) {
            long total = dropped.merge(toward, (long) octets, Long::sum);
            listener.dropped(toward, octets, total, why);
        }
    }
}
