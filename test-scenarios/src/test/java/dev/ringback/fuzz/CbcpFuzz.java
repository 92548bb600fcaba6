package dev.ringback.fuzz;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.callback.CallbackOffer;
import dev.ringback.ppp.callback.CbcpAnswerer;
import dev.ringback.ppp.callback.CbcpCaller;
import dev.ringback.ppp.callback.CbcpEvent;
import dev.ringback.ppp.callback.CbcpMachine;
import dev.ringback.ppp.control.PppTimers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CBCP, caller and answerer: what is chosen is something that was offered, one packet says no more than one packet back, and
 * left alone both end.
 */
public final class CbcpFuzz {
    private static final CallbackOffer OFFER = new CallbackOffer(true, true, true, List.of("5551234"));
    private static final int MAX_STEPS = 200;

    private CbcpFuzz() {}

    /** A first octet for the role, then steps. */
    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        boolean caller = (input.u8() & 1) == 0;
        CbcpMachine machine = caller ? new CbcpCaller(PppTimers.DEFAULTS) : new CbcpAnswerer(PppTimers.DEFAULTS);
        Subject subject = new Subject(machine);
        PacketBench bench = new PacketBench(subject, packet -> Holds.atMost(1500, packet.length(), "octets"));
        machine.start(bench.now());
        bench.drain();
        for (int step = 0; step < MAX_STEPS && input.hasMore(); step++) {
            int what = input.u8();
            subject.packets = 0;
            switch (what & 7) {
                case 0 -> bench.receive(input.run());
                case 1, 2 -> bench.receive(bench.framed(input.below(6), input.u8(), (what & 8) != 0, input.run()));
                case 3 -> bench.receive(changed(bench.last(), input));
                case 4, 5 -> subject.answer(bench.now(), what >> 3);
                case 6 -> bench.pass(Duration.ofMillis(100L * input.u8()));
                default -> machine.protocolRejected(bench.now());
            }
            if ((what & 7) < 4) {
                Holds.atMost(1, subject.packets, "packets for one");
            }
            bench.drain();
        }
        bench.rest();
    }

    /** The last packet with its code and one more octet changed: what an answer to it would look like. */
    private static Octets changed(Octets packet, Input input) {
        byte[] octets = packet.toByteArray();
        if (octets.length == 0) {
            return packet;
        }
        octets[0] = (byte) (1 + input.below(3));
        octets[input.u8() % octets.length] ^= (byte) input.u8();
        return Octets.copyOf(octets);
    }

    /** A role, and an owner who answers. */
    private static final class Subject implements PacketBench.Subject {
        private final CbcpMachine machine;
        private @Nullable CbcpEvent question;
        private @Nullable CallbackOffer offered;
        private int packets;

        Subject(CbcpMachine machine) {
            this.machine = machine;
        }

        void answer(Instant now, int how) {
            CbcpEvent asked = question;
            question = null;
            if (machine instanceof CbcpAnswerer answerer) {
                if (asked instanceof CbcpEvent.OfferWanted) {
                    CallbackOffer offer = (how & 1) == 0 ? OFFER : CallbackOffer.preset();
                    offered = offer;
                    answerer.offer(now, offer);
                } else if (asked instanceof CbcpEvent.Chosen && (how & 1) == 0) {
                    answerer.acknowledge(now);
                } else if (asked instanceof CbcpEvent.Chosen) {
                    answerer.refuse(now);
                }
            } else if (machine instanceof CbcpCaller asking && asked instanceof CbcpEvent.Requested requested) {
                CallbackChoice choice = choice(requested.offer(), how);
                if (choice != null) {
                    asking.answer(now, choice);
                }
            }
        }

        private static @Nullable CallbackChoice choice(CallbackOffer offer, int how) {
            if (!offer.numbers().isEmpty() && (how & 1) == 0) {
                return CallbackChoice.listed(offer.numbers().get(0), 10);
            }
            return offer.user()
                    ? CallbackChoice.user("5551234", 12)
                    : offer.none() ? CallbackChoice.none() : offer.admin() ? CallbackChoice.admin(3) : null;
        }

        @Override
        public void receive(Instant now, Octets packet) throws MalformedPacketException {
            machine.receive(now, packet);
        }

        @Override
        public void timeout(Instant now) {
            machine.timeout(now);
        }

        @Override
        public Instant nextTimeout() {
            return machine.nextTimeout();
        }

        @Override
        public @Nullable Octets pollPacket() {
            Octets packet = machine.pollPacket();
            packets += packet == null ? 0 : 1;
            return packet;
        }

        @Override
        public boolean takeEvent(Instant now) {
            CbcpEvent event = machine.pollEvent();
            if (event instanceof CbcpEvent.Discarded discarded) {
                Holds.tells(discarded.reason());
            } else if (event instanceof CbcpEvent.Chosen chosen) {
                CallbackOffer offer = offered;
                Holds.that(
                        offer != null && offer.permits(chosen.choice()),
                        () -> "chosen, and not offered: " + chosen + " of " + offer);
            }
            boolean asks = event instanceof CbcpEvent.OfferWanted
                    || event instanceof CbcpEvent.Chosen
                    || event instanceof CbcpEvent.Requested;
            question = event == null ? question : asks ? event : null;
            return event != null;
        }
    }
}
