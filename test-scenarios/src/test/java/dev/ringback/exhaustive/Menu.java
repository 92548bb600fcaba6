package dev.ringback.exhaustive;

import dev.ringback.exhaustive.PauseFault.Manner;
import dev.ringback.exhaustive.StreamFault.Harm;
import dev.ringback.simulator.line.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** All faults for one subject, kind by kind; each is made when it is asked for. */
final class Menu {
    private static final int BITS = 8;

    /** From the place of one bit that is turned over to that in the next frame: it has no divisor in common with 8. */
    private static final int STRIDE = 37;

    private Menu() {}

    /** So many faults of one kind. */
    record Course(Kind kind, int size, IntFunction<Fault> faults) {}

    /**
     * How much of it is played.
     *
     * @param everyBitOctets without modems, and with no more octets both ways than this, every bit is turned over; of longer
     *     ones one bit of each frame
     * @param cutStride from the octet of one cut to that of the next; 1: at every octet
     */
    record Extent(Set<Kind> kinds, int everyBitOctets, int cutStride) {}

    /** The courses of a subject that has been played without a fault. */
    static List<Course> of(Subject subject, Uncut uncut, Extent extent) {
        List<Course> courses = new ArrayList<>();
        int all = uncut.toward(Side.CLIENT).length() + uncut.toward(Side.SERVER).length();
        boolean everyBit = subject.terms() == null && all <= extent.everyBitOctets();
        for (Side toward : Side.values()) {
            int octets = uncut.toward(toward).length();
            int stride = extent.cutStride();
            courses.add(new Course(
                    Kind.CUT,
                    (octets + stride - 1) / stride,
                    n -> new StreamFault(toward, (long) n * stride, Long.MAX_VALUE, Harm.CARRIER_LOST, 0)));
            List<OctetMeter.Stretch> frames = uncut.toward(toward).frames();
            courses.add(new Course(
                    Kind.MUTE,
                    frames.size(),
                    n -> new StreamFault(toward, frames.get(n).from(), Long.MAX_VALUE, Harm.MUTE, 0)));
            courses.add(everyBit ? bits(toward, octets) : bitOfEach(toward, frames));
            courses.add(frames(Kind.LOST, toward, frames, Harm.LOST));
            courses.add(frames(Kind.DOUBLED, toward, frames, Harm.DOUBLED));
            courses.add(frames(Kind.LATE, toward, frames, Harm.LATE));
            courses.add(new Course(
                    Kind.DROP,
                    uncut.edges().size(),
                    n -> new DropFault(uncut.edges().get(n), toward)));
            courses.add(new Course(Kind.HANG_UP, uncut.happenings(), n -> new HangUpFault(n + 1, toward)));
        }
        courses.add(new Course(Kind.LISTENER, uncut.notifications(), ListenerFault::new));
        List<Integer> pauses = uncut.pauses();
        Manner[] manners = Manner.values();
        courses.add(new Course(
                Kind.PAUSE,
                pauses.size() * manners.length,
                n -> new PauseFault(pauses.get(n / manners.length), manners[n % manners.length])));
        courses.removeIf(course -> !extent.kinds().contains(course.kind()));
        return courses;
    }

    private static Course bits(Side toward, int octets) {
        return new Course(
                Kind.BIT, octets * BITS, n -> new StreamFault(toward, n / BITS, n / BITS + 1, Harm.FLIPPED, n % BITS));
    }

    /** The place wanders through the frames, and the bit through the octet. */
    private static Course bitOfEach(Side toward, List<OctetMeter.Stretch> frames) {
        return new Course(Kind.BIT, frames.size(), n -> {
            OctetMeter.Stretch frame = frames.get(n);
            long at = frame.from() + (long) n * STRIDE % (frame.to() - frame.from());
            return new StreamFault(toward, at, at + 1, Harm.FLIPPED, n % BITS);
        });
    }

    private static Course frames(Kind kind, Side toward, List<OctetMeter.Stretch> frames, Harm harm) {
        return new Course(
                kind,
                frames.size(),
                n -> new StreamFault(toward, frames.get(n).from(), frames.get(n).to(), harm, 0));
    }
}
