package dev.ringback.ppp.compression;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.cipher.Rc4;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import java.security.MessageDigest;

/**
 * Encrypts packets (RFC 3078, sections 3, 6 to 8). The information of the packet that it makes:
 *
 * <pre>
 * offset  0..1  the bits A to D and the coherency count
 *         2..3  encrypted: the protocol, never compressed
 *         4..   encrypted: the information
 * </pre>
 *
 * <p>In stateful mode the first packet does not claim that the tables were started for it, since peers take that for a
 * change of the key. For the same reason what follows a Reset-Request is the next flag packet, the counts up to it left
 * out: there the key changes by anybody's reading.
 */
final class MppeSender {
    /** By how much the information of a packet grows. */
    static final int OVERHEAD_OCTETS = MppeHeader.OCTETS + 2;

    private final MppeMode mode;
    private final MppeKey key;
    private final Rc4 tables = new Rc4();
    private int count;
    private boolean reset; // a Reset-Request came, and no packet has been sent since

    /** The start key is taken over. */
    MppeSender(MppeMode mode, byte[] startKey, MessageDigest sha1) {
        this.mode = mode;
        this.key = new MppeKey(mode.strength(), startKey, sha1);
        key.start(tables);
    }

    MppeMode mode() {
        return mode;
    }

    Packet encrypt(Packet packet) {
        if (reset && !mode.stateless()) {
            count = MppeHeader.nextFlag(count);
        }
        reset = false;
        boolean changes = mode.stateless() || MppeHeader.isFlag(count);
        if (changes) {
            key.change();
            key.start(tables);
        }
        byte[] out = new byte[OVERHEAD_OCTETS + packet.information().length()];
        int header = MppeHeader.ENCRYPTED | (changes ? MppeHeader.FLUSHED : 0) | count;
        count = MppeHeader.next(count);
        out[0] = (byte) (header >> 8);
        out[1] = (byte) header;
        out[2] = (byte) (packet.protocol() >> 8);
        out[3] = (byte) packet.protocol();
        packet.information().copyTo(out, OVERHEAD_OCTETS);
        tables.apply(out, MppeHeader.OCTETS, out.length - MppeHeader.OCTETS);
        return new Packet(ProtocolNumber.COMPRESSED, Octets.owning(out, out.length));
    }

    /** The peer has lost track: the next packet starts the tables. */
    void resetRequested() {
        reset = true;
    }

    void wipe() {
        key.wipe();
        tables.wipe();
    }
}
