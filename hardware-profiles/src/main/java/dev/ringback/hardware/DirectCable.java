package dev.ringback.hardware;

import java.util.List;

/**
 * What is said over a cable that joins two serial ports without modems, before PPP begins. There are no command lines,
 * no S-registers and no result codes: carrier is what the other end's DTR does to DCD and DSR.
 *
 * @param caller what the caller says, octet by octet, nothing added
 * @param answerer what the other end answers
 * @param wiring which pins are joined, for people
 */
public record DirectCable(Fact<String> caller, Fact<String> answerer, List<Fact<String>> wiring) {
    /** Copies the list. */
    public DirectCable {
        wiring = List.copyOf(wiring);
    }
}
