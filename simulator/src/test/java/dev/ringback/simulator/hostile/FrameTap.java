package dev.ringback.simulator.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/** Takes frames apart and puts them together; written apart from the framing that it is turned against. */
final class FrameTap {
    private static final int FLAG = 0x7E;
    private static final int ESCAPE = 0x7D;
    private static final int[] CRC_OF_OCTET = crcs();

    private final Consumer<byte[]> bodies;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean escaped;

    /** Hears each frame's protocol, in two octets, and information. */
    FrameTap(Consumer<byte[]> bodies) {
        this.bodies = bodies;
    }

    void see(ByteBuffer octets) {
        while (octets.hasRemaining()) {
            int octet = octets.get() & 0xFF;
            if (octet == FLAG) {
                end();
            } else if (octet == ESCAPE) {
                escaped = true;
            } else {
                body.write(escaped ? octet ^ 0x20 : octet);
                escaped = false;
            }
        }
    }

    private void end() {
        byte[] frame = body.toByteArray();
        body.reset();
        escaped = false;
        int at = frame.length > 1 && (frame[0] & 0xFF) == 0xFF ? 2 : 0;
        int end = frame.length - 2;
        if (end - at < 2) {
            return;
        }
        boolean compressed = (frame[at] & 1) == 1;
        byte[] plain = new byte[end - at + (compressed ? 1 : 0)];
        System.arraycopy(frame, at, plain, compressed ? 1 : 0, end - at);
        bodies.accept(plain);
    }

    /** A frame with a right check sequence; everything is escaped that any map could ask for. */
    static byte[] framed(byte[] body, boolean compressed) {
        byte[] frame = new byte[2 * (body.length + 4) + 2];
        int length = 0;
        frame[length++] = FLAG;
        int fcs = 0xFFFF;
        int skip =
                compressed && body.length > 2 && body[0] == 0 && (body[1] & 1) == 1 && (body[1] & 0xFF) != 0xFF ? 1 : 0;
        for (int i = compressed ? skip : -2; i < body.length; i++) {
            int octet = i == -2 ? 0xFF : i == -1 ? 0x03 : body[i] & 0xFF;
            fcs = crc(fcs, octet);
            length = put(frame, length, octet);
        }
        length = put(frame, length, ~fcs & 0xFF);
        length = put(frame, length, ~fcs >> 8 & 0xFF);
        frame[length++] = FLAG;
        return Arrays.copyOf(frame, length);
    }

    private static int put(byte[] frame, int at, int octet) {
        if (octet < 0x20 || octet == FLAG || octet == ESCAPE) {
            frame[at] = ESCAPE;
            frame[at + 1] = (byte) (octet ^ 0x20);
            return at + 2;
        }
        frame[at] = (byte) octet;
        return at + 1;
    }

    /** RFC 1662, appendix C. */
    private static int crc(int fcs, int octet) {
        return fcs >> 8 ^ CRC_OF_OCTET[(fcs ^ octet) & 0xFF];
    }

    private static int[] crcs() {
        int[] crcs = new int[256];
        for (int octet = 0; octet < crcs.length; octet++) {
            int value = octet;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 1 ? value >> 1 ^ 0x8408 : value >> 1;
            }
            crcs[octet] = value;
        }
        return crcs;
    }
}
