package dev.ringback.simulator.cable;

import dev.ringback.octets.Octets;
import dev.ringback.time.Scheduler;
import java.time.Duration;

/**
 * The transmitter of a UART: characters of ten bits (start, eight, stop) leave one after another. They leave in groups
 * that cannot be stopped, as those in the FIFO of a 16750 cannot: {@value #MAX_GROUP} characters from {@value #FIFO_RATE}
 * bit/s on, below as many as {@link #GROUP_TIME} holds, one at least. A group arrives when its last character does. Its
 * owner bounds what waits.
 */
public final class CharacterSender {
    /** Characters that are on their way and cannot be stopped any more. */
    public static final int MAX_GROUP = 64;

    /** From this rate on, bit/s, a whole FIFO is a group: 5.6 ms at most. */
    public static final int FIFO_RATE = 115_200;

    /** At lower rates a longer group would come too late as a whole. */
    public static final Duration GROUP_TIME = Duration.ofMillis(4);

    /** Bits of a character. */
    public static final int BITS_PER_CHARACTER = 10;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Scheduler scheduler;
    private final Receiver receiver;
    private final Runnable progress;
    private final RunQueue ahead = new RunQueue();
    private final RunQueue queue = new RunQueue();
    private final Runnable arriving = this::arrive;
    private int rateBitsPerSecond;
    private int groupSize;
    private boolean stopped;
    private Octets leaving = Octets.EMPTY; // the group on its way; empty: none is
    private int leavingBitsPerSecond;

    /** What stands at the other end of the wire. */
    interface Receiver {
        /**
         * Characters arrived, the last of them now.
         *
         * @param rateBitsPerSecond at which they were sent
         */
        void characters(Octets run, int rateBitsPerSecond);
    }

    /**
     * A transmitter.
     *
     * @param progress told whenever a group has left, after it has arrived
     */
    CharacterSender(Scheduler scheduler, int rateBitsPerSecond, Receiver receiver, Runnable progress) {
        this.scheduler = scheduler;
        this.rateBitsPerSecond = rateBitsPerSecond;
        this.groupSize = groupSize(rateBitsPerSecond);
        this.receiver = receiver;
        this.progress = progress;
    }

    /** What so many characters take. */
    public static Duration time(int characters, int rateBitsPerSecond) {
        return Duration.ofNanos(nanos(characters, rateBitsPerSecond));
    }

    private static long nanos(int characters, int rateBitsPerSecond) {
        return (long) characters * BITS_PER_CHARACTER * NANOS_PER_SECOND / rateBitsPerSecond;
    }

    /** Sends characters behind those that wait. */
    public void send(Octets run) {
        boolean leavesAtOnce = leaving.isEmpty() && !stopped && queue.waiting() == 0 && ahead.waiting() == 0;
        if (leavesAtOnce && run.length() <= groupSize) {
            leave(run);
        } else {
            queue.add(run);
            go();
        }
    }

    /** Sends a character before all that wait, and even while stopped: XON and XOFF. */
    public void sendAhead(int character) {
        ahead.add(Octets.of(character));
        go();
    }

    /** Flow control says stop, or go on. A group that has begun to leave leaves. */
    public void stop(boolean on) {
        stopped = on;
        go();
    }

    /** Whether flow control says stop. */
    public boolean isStopped() {
        return stopped;
    }

    /** From the next group on characters are sent at this rate, bit/s. */
    public void setRate(int bitsPerSecond) {
        rateBitsPerSecond = bitsPerSecond;
        groupSize = groupSize(bitsPerSecond);
    }

    /** The rate, bit/s. */
    public int rate() {
        return rateBitsPerSecond;
    }

    /** How many characters wait that have not begun to leave. */
    public int waiting() {
        return queue.waiting();
    }

    /** Whether nothing waits and nothing is leaving. */
    public boolean isIdle() {
        return leaving.isEmpty() && queue.waiting() == 0;
    }

    /** Forgets what waits, and tells how many they were. */
    public int clear() {
        return queue.clear();
    }

    private void go() {
        if (leaving.isEmpty()) {
            leave(ahead.waiting() > 0 ? ahead.take(1) : stopped ? Octets.EMPTY : queue.take(groupSize));
        }
    }

    /** A group begins to leave; none, perhaps. */
    private void leave(Octets group) {
        if (!group.isEmpty()) {
            leaving = group;
            leavingBitsPerSecond = rateBitsPerSecond;
            scheduler.at(scheduler.now().plusNanos(nanos(group.length(), rateBitsPerSecond)), arriving);
        }
    }

    private void arrive() {
        Octets group = leaving;
        leaving = Octets.EMPTY;
        receiver.characters(group, leavingBitsPerSecond);
        progress.run();
        go();
    }

    private static int groupSize(int bitsPerSecond) {
        if (bitsPerSecond >= FIFO_RATE) {
            return MAX_GROUP;
        }
        long held = GROUP_TIME.toNanos() * bitsPerSecond / BITS_PER_CHARACTER / NANOS_PER_SECOND;
        return (int) Math.max(1, held);
    }
}
