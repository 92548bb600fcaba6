package dev.ringback.ppp.callback;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One role of CBCP with a clock: what it sent and what it told, in hexadecimal and as events. */
final class Bench<M extends CbcpMachine> {
    final M machine;
    final List<String> sent = new ArrayList<>();
    final List<CbcpEvent> told = new ArrayList<>();
    Instant now = Instant.EPOCH;

    Bench(M machine) {
        this.machine = machine;
        machine.start(now);
        drain();
    }

    /** A packet of the peer; the malformation, or empty. */
    String receive(String hex) {
        String malformed = "";
        try {
            machine.receive(now, Octets.ofHex(hex));
        } catch (MalformedPacketException e) {
            malformed = e.reason();
        }
        drain();
        return malformed;
    }

    /** Lets time pass, deadline by deadline. */
    void run(Duration span) {
        Instant end = now.plus(span);
        while (!machine.nextTimeout().isAfter(end)) {
            now = machine.nextTimeout();
            machine.timeout(now);
            drain();
        }
        now = end;
    }

    void drain() {
        for (Octets packet; (packet = machine.pollPacket()) != null; ) {
            sent.add(packet.toHex());
        }
        for (CbcpEvent event; (event = machine.pollEvent()) != null; ) {
            told.add(event);
        }
    }

    /** The last event. */
    CbcpEvent last() {
        return told.get(told.size() - 1);
    }
}
