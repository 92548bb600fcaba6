package dev.ringback.ppp.auth;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Outbox;
import org.jspecify.annotations.Nullable;

/** The packets a machine has written and nobody has taken. A flood of the peer that nobody drains pushes out the oldest. */
public final class PacketQueue {
    /** In packets. A machine answers an input with one at most, so an owner that drains never sees two. */
    public static final int LIMIT_PACKETS = 4;

    private final Outbox<Octets> packets = new Outbox<>(LIMIT_PACKETS);

    /** An empty one. */
    public PacketQueue() {}

    /** Appends. */
    public void add(Octets packet) {
        if (packets.size() == LIMIT_PACKETS) {
            packets.poll();
        }
        packets.add(packet);
    }

    /** The oldest, or null. */
    public @Nullable Octets poll() {
        return packets.poll();
    }

    /** Throws all away. */
    public void clear() {
        packets.clear();
    }
}
