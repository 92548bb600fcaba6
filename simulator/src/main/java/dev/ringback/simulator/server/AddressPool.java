package dev.ringback.simulator.server;

import dev.ringback.ppp.network.Ipv4Address;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The addresses that a server lends to its callers: always the first free one. Not thread-safe. */
public final class AddressPool {
    /** How many addresses a pool may have. */
    public static final int MAX_ADDRESSES = 65_536;

    private final List<AddressRange> ranges;
    private final int size;
    private final BitSet taken = new BitSet();

    /** A pool of these ranges; none is an empty pool. */
    public AddressPool(List<AddressRange> ranges) {
        long sum = 0;
        for (int i = 0; i < ranges.size(); i++) {
            sum += ranges.get(i).size();
            for (int j = 0; j < i; j++) {
                refuseOverlap(ranges.get(i), ranges.get(j));
            }
        }
        if (sum > MAX_ADDRESSES) {
            throw new IllegalArgumentException(sum + " addresses in a pool; at most " + MAX_ADDRESSES + " are kept");
        }
        this.ranges = List.copyOf(ranges);
        this.size = (int) sum;
    }

    /** Lends the first free address; null when all are lent. */
    public @Nullable Ipv4Address take() {
        int index = taken.nextClearBit(0);
        if (index >= size) {
            return null;
        }
        taken.set(index);
        return address(index);
    }

    /** Takes an address back; one that was not lent is refused. */
    public void giveBack(Ipv4Address address) {
        int index = index(address);
        if (index < 0 || !taken.get(index)) {
            throw new IllegalArgumentException(address + " was not lent by this pool");
        }
        taken.clear(index);
    }

    /** Whether the address is one of these, lent or not. */
    boolean holds(Ipv4Address address) {
        return index(address) >= 0;
    }

    /** How many addresses are lent. */
    public int lent() {
        return taken.cardinality();
    }

    private Ipv4Address address(int index) {
        int left = index;
        for (int i = 0; i < ranges.size(); i++) {
            AddressRange range = ranges.get(i);
            if (left < range.size()) {
                return new Ipv4Address(range.first().value() + left);
            }
            left -= (int) range.size();
        }
        throw new IllegalStateException("no address has the index " + index + " of " + size);
    }

    private int index(Ipv4Address address) {
        int before = 0;
        for (int i = 0; i < ranges.size(); i++) {
            AddressRange range = ranges.get(i);
            long offset = Integer.toUnsignedLong(address.value())
                    - Integer.toUnsignedLong(range.first().value());
            if (offset >= 0 && offset < range.size()) {
                return before + (int) offset;
            }
            before += (int) range.size();
        }
        return -1;
    }

    private static void refuseOverlap(AddressRange a, AddressRange b) {
        if (Integer.compareUnsigned(a.first().value(), b.last().value()) <= 0
                && Integer.compareUnsigned(b.first().value(), a.last().value()) <= 0) {
            throw new IllegalArgumentException(
                    "the ranges " + a.first() + ".." + a.last() + " and " + b.first() + ".." + b.last() + " overlap");
        }
    }
}
