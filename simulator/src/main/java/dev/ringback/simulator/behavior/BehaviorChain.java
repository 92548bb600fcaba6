package dev.ringback.simulator.behavior;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Outbox;
import dev.ringback.ppp.control.Packet;
import dev.ringback.simulator.journal.CallPhase;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Behaviors one behind another, the first nearest to the endpoint. Outgoing packets pass them in order, incoming ones in
 * the reverse order; an empty chain lets everything pass. Told and then drained, as every machine.
 */
public final class BehaviorChain {
    private final List<PacketBehavior> behaviors;
    private final Link[] links;
    private final Outbox<Outgoing> outward = new Outbox<>(Outbox.LIMIT_OF_MANY_CALLS);
    private final Outbox<Packet> inward = new Outbox<>(Outbox.LIMIT_OF_MANY_CALLS);

    /** What goes onto the line. */
    public sealed interface Outgoing {
        /** A packet, of which the framing makes a frame. */
        record OfPacket(Packet packet) implements Outgoing {}

        /** A frame that was written by hand. */
        record ByHand(Octets frame) implements Outgoing {}
    }

    /** A chain of these. */
    public BehaviorChain(List<PacketBehavior> behaviors) {
        this.behaviors = List.copyOf(behaviors);
        this.links = new Link[behaviors.size()];
        for (int i = 0; i < links.length; i++) {
            links[i] = new Link(i);
        }
    }

    /** The endpoint sends a packet. */
    public void sending(Instant now, Packet packet) {
        send(0, now, packet);
    }

    /** The line brought a packet. */
    public void receiving(Instant now, Packet packet) {
        deliver(behaviors.size() - 1, now, packet);
    }

    /** The call enters a phase. */
    public void phaseEntered(Instant now, CallPhase phase) {
        for (int i = 0; i < behaviors.size(); i++) {
            behaviors.get(i).phaseEntered(now, phase);
        }
    }

    /** The deadline may have come. */
    public void timeout(Instant now) {
        for (int i = 0; i < behaviors.size(); i++) {
            behaviors.get(i).timeout(now, links[i].at(now));
        }
    }

    /** The earliest deadline of all. */
    public Instant nextTimeout() {
        Instant earliest = Instant.MAX;
        for (int i = 0; i < behaviors.size(); i++) {
            Instant next = behaviors.get(i).nextTimeout();
            if (next.isBefore(earliest)) {
                earliest = next;
            }
        }
        return earliest;
    }

    /** What goes onto the line next, or null. */
    public @Nullable Outgoing pollOutward() {
        return outward.poll();
    }

    /** The next packet for the endpoint, or null. */
    public @Nullable Packet pollInward() {
        return inward.poll();
    }

    private void send(int index, Instant now, Packet packet) {
        if (index == behaviors.size()) {
            outward.add(new Outgoing.OfPacket(packet));
        } else {
            behaviors.get(index).sending(now, packet, links[index].at(now));
        }
    }

    private void deliver(int index, Instant now, Packet packet) {
        if (index < 0) {
            inward.add(packet);
        } else {
            behaviors.get(index).receiving(now, packet, links[index].at(now));
        }
    }

    /** The two ways onward from one behavior. */
    private final class Link implements PacketBehavior.Path {
        private final int index;
        private Instant now = Instant.MIN;

        Link(int index) {
            this.index = index;
        }

        Link at(Instant instant) {
            now = instant;
            return this;
        }

        @Override
        public void send(Packet packet) {
            BehaviorChain.this.send(index + 1, now, packet);
        }

        @Override
        public void sendFrame(Octets frame) {
            outward.add(new Outgoing.ByHand(frame));
        }

        @Override
        public void deliver(Packet packet) {
            BehaviorChain.this.deliver(index - 1, now, packet);
        }
    }
}
