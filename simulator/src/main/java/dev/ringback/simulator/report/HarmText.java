package dev.ringback.simulator.report;

import dev.ringback.simulator.line.LineHarm;

/** What a line did to characters, in words. */
final class HarmText {
    private HarmText() {}

    static String of(LineHarm harm) {
        if (harm instanceof LineHarm.WrongBits wrong) {
            return wrong.bitErrors() + " wrong bits, " + wrong.framingErrors() + " framing errors";
        } else if (harm instanceof LineHarm.Lost lost) {
            return lost.octets() + " octets lost: " + lost.cause();
        } else if (harm instanceof LineHarm.Added added) {
            return added.octets() + " octets added: " + added.cause();
        } else if (harm instanceof LineHarm.Changed changed) {
            return changed.octets() + " octets changed: " + changed.cause();
        } else if (harm instanceof LineHarm.SentAgain again) {
            return again.octets() + " octets sent again, " + again.delay().toMillis() + " ms later";
        } else if (harm instanceof LineHarm.Broken broken) {
            return "a break of " + broken.length().toMillis() + " ms";
        }
        throw new IllegalStateException("no text for " + harm);
    }
}
