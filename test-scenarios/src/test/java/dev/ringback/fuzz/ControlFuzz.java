package dev.ringback.fuzz;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ConfigurationOption;
import dev.ringback.ppp.control.ControlPacket;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What the targets of the protocols that negotiate options share (RFC 1661, sections 5 and 6). */
final class ControlFuzz {
    private static final int MAX_STEPS = 200;
    private static final int CONFIGURE_ACK = 2;
    private static final int CONFIGURE_REJECT = 4;

    private ControlFuzz() {}

    /** Steps from the input: octets, packets of the right shape, answers to the last Request, time, and the owner's wishes. */
    static void play(Input input, PacketBench bench, Consumer<Integer> owner) {
        bench.drain();
        for (int step = 0; step < MAX_STEPS && input.hasMore(); step++) {
            int what = input.u8();
            switch (what & 7) {
                case 0 -> bench.receive(input.run());
                case 1, 2 -> bench.receive(bench.framed(input.below(16), input.u8(), (what & 8) != 0, input.run()));
                case 3 -> bench.receive(bench.framed(CONFIGURE_ACK, 0, true, dataOf(bench.last())));
                case 4 -> bench.receive(bench.framed(2 + what / 8 % 3, 0, true, options(dataOf(bench.last()), input)));
                case 5 -> bench.pass(Duration.ofMillis(100L * input.u8()));
                case 6 -> bench.receive(bench.last()); // a looped line
                default -> owner.accept(what >> 3);
            }
            bench.drain();
        }
        bench.rest();
    }

    /** A packet that went out can be read, and so can its options. */
    static void wellFormed(Octets sent) {
        try {
            ControlPacket packet = ControlPacket.read("sent", sent);
            Holds.equal(
                    sent.length(), ControlPacket.HEADER_OCTETS + packet.data().length(), "length field");
            if (packet.code() >= 1 && packet.code() <= CONFIGURE_REJECT) {
                ConfigurationOption.readAll(packet.data());
            }
        } catch (MalformedPacketException e) {
            throw new AssertionError("sent " + sent.toHex() + ": " + e.reason(), e);
        }
    }

    /** A packet that is read is written as it was, less its padding; so are its options. */
    static void readAndWritten(Octets octets, Consumer<ConfigurationOption> eachOption) {
        try {
            ControlPacket packet = ControlPacket.read("read", octets);
            Holds.same(octets.slice(0, octets.u16(2)), packet.toOctets(), "a packet");
            List<ConfigurationOption> options = ConfigurationOption.readAll(packet.data());
            Holds.same(packet.data(), ConfigurationOption.writeAll(options), "its options");
            options.forEach(eachOption);
        } catch (MalformedPacketException e) {
            Holds.tells(e.reason());
        }
    }

    private static Octets dataOf(Octets packet) {
        return packet.length() < 4 ? Octets.EMPTY : packet.slice(4);
    }

    /** The options with an octet of them changed, or cut: what a Nak or a Reject might hold. */
    private static Octets options(Octets data, Input input) {
        if (data.isEmpty()) {
            return input.run();
        }
        byte[] changed = data.toByteArray();
        changed[input.u8() % changed.length] = (byte) input.u8();
        return Octets.copyOf(changed, 0, input.u8() % (changed.length + 1));
    }
}
