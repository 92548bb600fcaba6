package dev.ringback.ppp.hdlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The framing beside RFC 1662 taken word by word: an octet at a time, and the check sequence a bit at a time. Streams of
 * frames, good and spoilt, with whatever a line may add, are read in pieces of any size; all that is found has to be the same.
 */
class HdlcFramingAgainstReferenceTest {
    private static final int STREAMS = 150;
    private static final int FRAMES_IN_STREAM = 12;
    private static final int MRU_OCTETS = 1500;
    private static final int MAX_FRAME_OCTETS = MRU_OCTETS + 8;

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 0x000A0000, 0x00000001, 0x80000000, 0x7FFFFFFF, 0x00FF00FF})
    void whatIsReadIsTheSame(int map) {
        SplittableRandom random = new SplittableRandom(map);
        for (int stream = 0; stream < STREAMS; stream++) {
            byte[] wire = stream(map, random);
            Reference reference = new Reference(map);
            HdlcFraming framing = new HdlcFraming(MRU_OCTETS);
            framing.setParameters(new FramingParameters(map, true, true, map));

            List<Frame> found = new ArrayList<>();
            for (int from = 0; from < wire.length; ) {
                int count = Math.min(wire.length - from, 1 + random.nextInt(random.nextBoolean() ? 20 : 3_000));
                ByteBuffer piece = piece(wire, from, count, random.nextInt(3));
                for (Frame frame; (frame = framing.read(piece)) != null; ) {
                    found.add(frame);
                }
                assertThat(piece.hasRemaining()).isFalse();
                from += count;
            }

            List<Frame> expected = reference.read(wire);
            assertThat(found).as("stream %d of map %08X", stream, map).isEqualTo(expected);
            assertThat(framing.counters().controlsRemoved()).isEqualTo(reference.controlsRemoved);
            assertThat(framing.counters().octetsReceived()).isEqualTo(wire.length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 0x000A0000, 0x00000001, 0x80000000, 0x7FFFFFFF, 0x00FF00FF})
    void whatIsWrittenIsTheSame(int map) {
        SplittableRandom random = new SplittableRandom(map);
        HdlcFraming framing = new HdlcFraming(MRU_OCTETS);
        framing.setParameters(new FramingParameters(map, false, false, map));
        for (int length = 0; length < 1_600; length += length < 300 ? 1 : 37) {
            byte[] information = octets(length, random);
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            plain.writeBytes(new byte[] {(byte) 0xFF, 0x03, 0x00, 0x21});
            plain.writeBytes(information);

            Octets frame = framing.encode(new Packet(0x21, Octets.copyOf(information)));

            assertThat(frame.toHex())
                    .as("length %d, map %08X", length, map)
                    .isEqualTo("7E"
                            + Octets.copyOf(onLine(withSequence(plain.toByteArray()), map))
                                    .toHex() + "7E");
        }
    }

    private static ByteBuffer piece(byte[] wire, int from, int count, int kind) {
        return switch (kind) {
            case 0 -> ByteBuffer.wrap(wire, from, count);
            case 1 -> ByteBuffer.wrap(wire, from, count).slice().asReadOnlyBuffer();
            default -> ByteBuffer.allocateDirect(count).put(wire, from, count).flip();
        };
    }

    private static byte[] octets(int length, SplittableRandom random) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        if (random.nextInt(3) == 0) { // many of those that need care
            byte[] special = {
                0x7D, 0x7E, 0x00, 0x11, 0x13, 0x1F, 0x20, 0x5D, 0x5E, (byte) 0xFD, (byte) 0xFE, (byte) 0x91
            };
            for (int i = 0; i < length; i++) {
                octets[i] = special[random.nextInt(special.length)];
            }
        }
        return octets;
    }

    private static byte[] stream(int map, SplittableRandom random) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.writeBytes(octets(random.nextInt(4), random));
        for (int i = 0; i < FRAMES_IN_STREAM; i++) {
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            if (random.nextBoolean()) {
                plain.write(0xFF);
                plain.write(random.nextInt(8) == 0 ? 0x04 : 0x03);
            }
            plain.writeBytes(octets(random.nextInt(random.nextInt(6) == 0 ? 1_700 : 40), random));
            byte[] onLine = onLine(withSequence(plain.toByteArray()), map);
            wire.writeBytes(spoilt(onLine, random));
            for (int flags = random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(2); flags > 0; flags--) {
                wire.write(0x7E);
            }
        }
        return wire.toByteArray();
    }

    /** Mostly as it was. */
    private static byte[] spoilt(byte[] frame, SplittableRandom random) {
        int at = random.nextInt(frame.length);
        return switch (random.nextInt(10)) {
            case 0 -> joined(frame, frame.length, new byte[] {0x7D}, frame.length); // aborted by the flag
            case 1 -> joined(frame, at, new byte[] {0x7D, 0x7D}, at);
            case 2 -> joined(frame, at, new byte[] {0x11, 0x7D, 0x13, 0x00, 0x31}, at);
            case 3 -> joined(frame, at, octets(1 + random.nextInt(3), random), frame.length);
            case 4 -> joined(frame, at, new byte[] {(byte) (frame[at] ^ (1 << random.nextInt(8)))}, at + 1);
            default -> frame;
        };
    }

    private static byte[] joined(byte[] frame, int to, byte[] between, int from) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(frame, 0, to);
        joined.writeBytes(between);
        joined.write(frame, from, frame.length - from);
        return joined.toByteArray();
    }

    /** RFC 1662, appendix C.2: the complement, least significant octet first. */
    private static byte[] withSequence(byte[] plain) {
        int sequence = ~Fcs16Test.bitByBit(plain, 0, plain.length);
        return joined(plain, plain.length, new byte[] {(byte) sequence, (byte) (sequence >> 8)}, plain.length);
    }

    /** RFC 1662, section 4.2. */
    private static byte[] onLine(byte[] plain, int map) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (byte octet : plain) {
            if (octet == 0x7D || octet == 0x7E || isIn(map, octet & 0xFF)) {
                line.write(0x7D);
                line.write(octet ^ 0x20);
            } else {
                line.write(octet);
            }
        }
        return line.toByteArray();
    }

    private static boolean isIn(int map, int octet) {
        return octet < 0x20 && ((map >> octet) & 1) == 1;
    }

    /** Section 4.2 and 4.3: remove the map's octets, then the escapes, then judge what stands between two flags. */
    private static final class Reference {
        private final int map;
        private final List<Frame> frames = new ArrayList<>();
        private ByteArrayOutputStream frame = new ByteArrayOutputStream();
        private boolean escaped;
        private boolean sawFlag;
        private long controlsRemoved;

        Reference(int map) {
            this.map = map;
        }

        List<Frame> read(byte[] wire) {
            for (byte octet : wire) {
                if (octet == 0x7E) {
                    if (frame.size() > 0 || escaped) {
                        add(judge(frame.toByteArray()));
                    }
                    frame = new ByteArrayOutputStream();
                    escaped = false;
                    sawFlag = true;
                } else if (isIn(map, octet & 0xFF)) {
                    controlsRemoved++;
                } else if (escaped) {
                    frame.write(octet ^ 0x20);
                    escaped = false;
                } else if (octet == 0x7D) {
                    escaped = true;
                } else {
                    frame.write(octet);
                }
            }
            return frames;
        }

        private void add(Frame judged) {
            if (sawFlag || judged instanceof Frame.Good) {
                frames.add(judged);
            }
        }

        private Frame judge(byte[] all) {
            Octets octets = Octets.copyOf(all);
            if (all.length > MAX_FRAME_OCTETS) {
                return new Frame.Discarded(FrameError.TOO_LONG, octets.slice(0, MAX_FRAME_OCTETS));
            } else if (escaped) {
                return new Frame.Discarded(FrameError.ABORTED, octets);
            } else if (all.length < 4) {
                return new Frame.Discarded(FrameError.SHORT, octets);
            } else if (Fcs16Test.bitByBit(all, 0, all.length) != 0xF0B8) {
                return new Frame.Discarded(FrameError.BAD_FCS, octets);
            }
            Octets rest = octets.slice(0, all.length - 2);
            if (rest.u8(0) == 0xFF) {
                if (rest.u8(1) != 0x03) {
                    return new Frame.Discarded(FrameError.BAD_ADDRESS, octets);
                }
                rest = rest.slice(2);
            }
            boolean oneOctet = rest.length() > 0 && rest.u8(0) % 2 == 1;
            if (rest.length() < (oneOctet ? 1 : 2)) {
                return new Frame.Discarded(FrameError.BAD_PROTOCOL, octets);
            }
            return oneOctet
                    ? new Frame.Good(new Packet(rest.u8(0), rest.slice(1)))
                    : new Frame.Good(new Packet(rest.u16(0), rest.slice(2)));
        }
    }
}
