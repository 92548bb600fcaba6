package dev.ringback.simulator.hostile;

import dev.ringback.octets.Octets;

/** An ICMP echo request of a few octets. */
final class Ping {
    private Ping() {}

    /** From 192.0.2.77 (RFC 791, RFC 792), both checksums worked out. */
    static Octets to(int a, int b, int c, int d) {
        byte[] datagram = new byte[32];
        byte[] head = {0x45, 0, 0, 32, 0, 1, 0, 0, 64, 1, 0, 0, (byte) 192, 0, 2, 77};
        System.arraycopy(head, 0, datagram, 0, head.length);
        datagram[16] = (byte) a;
        datagram[17] = (byte) b;
        datagram[18] = (byte) c;
        datagram[19] = (byte) d;
        datagram[20] = 8;
        checksum(datagram, 0, 20, 10);
        checksum(datagram, 20, 32, 22);
        return Octets.copyOf(datagram, 0, datagram.length);
    }

    private static void checksum(byte[] datagram, int from, int to, int at) {
        int sum = 0;
        for (int i = from; i < to; i += 2) {
            sum += (datagram[i] & 0xFF) << 8 | (datagram[i + 1] & 0xFF);
        }
        sum = ~((sum & 0xFFFF) + (sum >> 16));
        datagram[at] = (byte) (sum >> 8);
        datagram[at + 1] = (byte) sum;
    }
}
