package dev.ringback.ppp.compression;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.cipher.Rc4;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decrypts packets, and notices lost ones by their coherency counts (RFC 3078, sections 7 and 8). Stateless, it changes
 * the key once for each lost packet. Stateful, it waits after a loss for a packet that says that the tables were started
 * for it, and changes the key once for each flag packet that was lost.
 *
 * <p>The RFC has such a packet's tables started with the current session key. Linux changes the key first, also where the
 * packet is no flag: what does not make sense one way is read the other way.
 */
final class MppeReceiver {
    /** How far a count may be ahead of the one expected; beyond, the packet is a late one. */
    static final int MAX_AHEAD_PACKETS = MppeHeader.COUNT_MASK / 2;

    private static final int HIGHEST_PROTOCOL = 0xFA; // 0021 to 00FA are encrypted (RFC 3078, section 3)

    private final MppeMode mode;
    private final MppeKey key;
    private final Rc4 tables = new Rc4();
    private int expected;
    private boolean awaitsReset;
    private boolean peerChangesKeyOnReset;

    /** The start key is taken over. */
    MppeReceiver(MppeMode mode, byte[] startKey, MessageDigest sha1) {
        this.mode = mode;
        this.key = new MppeKey(mode.strength(), startKey, sha1);
        key.start(tables);
    }

    /** What became of a packet. */
    sealed interface Outcome {
        /** It is this one. */
        record Clear(Packet packet) implements Outcome {}

        /** It can be read only after a reset, which is to be asked for. */
        record Lost(String reason) implements Outcome {}

        /** It is none that this sender can have sent now. */
        record Bad(String reason) implements Outcome {}
    }

    MppeMode mode() {
        return mode;
    }

    /** Whether a reset was asked for that has not come yet. */
    boolean awaitsReset() {
        return awaitsReset;
    }

    Outcome decrypt(Octets information) {
        if (information.length() <= MppeHeader.OCTETS) {
            return new Outcome.Bad(information.length() + " octets hold nothing encrypted");
        }
        int header = information.u16(0);
        int count = header & MppeHeader.COUNT_MASK;
        if ((header & MppeHeader.ENCRYPTED) == 0 || (header & MppeHeader.COMPRESSED) != 0) {
            return new Outcome.Bad("not encrypted, or compressed first; count " + count);
        }
        int ahead = (count - expected) & MppeHeader.COUNT_MASK;
        if (ahead > MAX_AHEAD_PACKETS && !awaitsReset) {
            return new Outcome.Bad("count " + count + " where " + expected + " is expected: late, or a duplicate");
        }
        Octets encrypted = information.slice(MppeHeader.OCTETS);
        if (mode.stateless()) {
            return stateless(count, ahead, encrypted);
        }
        return (header & MppeHeader.FLUSHED) != 0 ? flushed(count, ahead, encrypted) : next(count, encrypted);
    }

    void wipe() {
        key.wipe();
        tables.wipe();
    }

    private Outcome stateless(int count, int ahead, Octets encrypted) {
        byte[] before = key.save();
        for (int i = 0; i <= ahead; i++) {
            key.change();
        }
        Packet packet = startAndRead(encrypted);
        if (packet != null) {
            expected = MppeHeader.next(count);
        } else {
            key.restore(before); // a wrong count must not lead us away from the right ones
        }
        Arrays.fill(before, (byte) 0);
        return packet != null ? new Outcome.Clear(packet) : nonsense(count);
    }

    private Outcome flushed(int count, int ahead, Octets encrypted) {
        byte[] before = key.save();
        for (int i = 0, each = expected; i <= ahead; i++, each = MppeHeader.next(each)) {
            if (MppeHeader.isFlag(each)) {
                key.change();
            }
        }
        Packet packet = MppeHeader.isFlag(count) ? startAndRead(encrypted) : startAndReadEitherWay(encrypted);
        if (packet != null) {
            expected = MppeHeader.next(count);
            awaitsReset = false;
        } else {
            key.restore(before);
            awaitsReset = true; // the tables are gone
        }
        Arrays.fill(before, (byte) 0);
        return packet != null ? new Outcome.Clear(packet) : nonsense(count);
    }

    private Outcome next(int count, Octets encrypted) {
        if (awaitsReset || count != expected) {
            awaitsReset = true;
            return new Outcome.Lost("count " + count + " where " + expected + " is expected");
        }
        expected = MppeHeader.next(count);
        if (MppeHeader.isFlag(count)) {
            key.change();
            key.start(tables);
        }
        Packet packet = read(encrypted);
        awaitsReset = packet == null;
        return packet != null ? new Outcome.Clear(packet) : nonsense(count);
    }

    private @Nullable Packet startAndReadEitherWay(Octets encrypted) {
        byte[] current = key.save();
        if (peerChangesKeyOnReset) {
            key.change();
        }
        Packet packet = startAndRead(encrypted);
        if (packet == null || !isDatagram(packet)) {
            byte[] first = key.save();
            key.restore(current);
            if (!peerChangesKeyOnReset) {
                key.change();
            }
            Packet other = startAndRead(encrypted);
            if (other != null && isDatagram(other)) {
                packet = other;
                peerChangesKeyOnReset = !peerChangesKeyOnReset;
            } else {
                key.restore(first);
                packet = startAndRead(encrypted);
            }
            Arrays.fill(first, (byte) 0);
        }
        Arrays.fill(current, (byte) 0);
        return packet;
    }

    private @Nullable Packet startAndRead(Octets encrypted) {
        key.start(tables);
        return read(encrypted);
    }

    /** The packet in the octets when they are decrypted as they follow; null: they make no sense. */
    private @Nullable Packet read(Octets encrypted) {
        byte[] clear = encrypted.toByteArray();
        tables.apply(clear, 0, clear.length);
        Octets octets = Octets.owning(clear, clear.length);
        int first = octets.u8(0);
        if (first == ProtocolNumber.IPV4 || first == ProtocolNumber.IPV6) {
            return new Packet(first, octets.slice(1)); // a compressed protocol field
        }
        if (first != 0 || octets.length() == 1) {
            return null;
        }
        int protocol = octets.u8(1);
        boolean fits = protocol >= ProtocolNumber.IPV4 && protocol <= HIGHEST_PROTOCOL && protocol % 2 == 1;
        return fits ? new Packet(protocol, octets.slice(2)) : null;
    }

    private static boolean isDatagram(Packet packet) {
        int version = packet.information().isEmpty() ? 0 : packet.information().u8(0) >> 4;
        return (packet.protocol() == ProtocolNumber.IPV4 && version == 4)
                || (packet.protocol() == ProtocolNumber.IPV6 && version == 6);
    }

    private static Outcome nonsense(int count) {
        return new Outcome.Bad("count " + count + " does not decrypt to a packet");
    }
}
