package dev.ringback.port.serial;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the writer's thread is to do with a device, in order. Its limits are in octets and in orders; one thread puts in
 * and asks whether there is room, and another takes out.
 */
final class Outbox {
    static final int MAX_UNSENT_OCTETS = 8_192;
    static final int MAX_WAITING_WRITES = 256;
    private static final int MAX_ORDERS = 512;

    private final ArrayBlockingQueue<Order> orders = new ArrayBlockingQueue<>(MAX_ORDERS);
    private final AtomicInteger unsentOctets = new AtomicInteger();
    private final AtomicBoolean roomIsAwaited = new AtomicBoolean();

    /** Something to do with the device. */
    interface Order {
        void carryOut() throws PortException, InterruptedException;
    }

    /** Puts an order in that carries so many octets; zero when it is no write. */
    void put(int octets, Order order) {
        unsentOctets.addAndGet(octets);
        boolean taken = orders.offer(() -> {
            order.carryOut();
            unsentOctets.addAndGet(-octets);
        });
        if (!taken) {
            throw new IllegalStateException(MAX_ORDERS + " orders wait for the device; ask for room before writing");
        }
    }

    /** Whether there is room for a write; if not, {@link #carryOutNext} tells when there is again. */
    boolean hasRoom() {
        if (isBelowLimits()) {
            return true;
        }
        roomIsAwaited.set(true);
        return isBelowLimits(); // the taker may have looked before that was set
    }

    /** Waits for an order and carries it out; true when that made the room that somebody waits for. */
    boolean carryOutNext() throws PortException, InterruptedException {
        orders.take().carryOut();
        return isBelowLimits() && roomIsAwaited.compareAndSet(true, false);
    }

    int unsentOctets() {
        return unsentOctets.get();
    }

    private boolean isBelowLimits() {
        return unsentOctets.get() < MAX_UNSENT_OCTETS && orders.size() < MAX_WAITING_WRITES;
    }
}
