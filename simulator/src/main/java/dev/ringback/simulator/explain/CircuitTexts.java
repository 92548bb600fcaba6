package dev.ringback.simulator.explain;

import dev.ringback.simulator.journal.InterchangeCircuit;
import java.util.List;

/** The circuits between a computer and its modem (V.24), and what rules them (V.250, section 6.2; the makers' commands). */
final class CircuitTexts {
    private static final String SEE_IT =
            "see it: ringback run test-scenarios/scenarios/line/circuits-of-a-call.dial.yaml --out seen";

    private CircuitTexts() {}

    /** The number of V.24, such as {@code "109"}. */
    static String number(InterchangeCircuit circuit) {
        return switch (circuit) {
            case DTR -> "108/2";
            case DSR -> "107";
            case DCD -> "109";
            case RI -> "125";
            case CTS -> "106";
            case RTS -> "105";
        };
    }

    /** Its name in V.24, and the pins of the sockets with 9 and with 25 of them. */
    static String also(InterchangeCircuit circuit) {
        String rest =
                switch (circuit) {
                    case DTR -> "data terminal ready, pin 4 of 9, 20 of 25";
                    case DSR -> "data set ready, pin 6 of 9, 6 of 25";
                    case DCD -> "data channel received line signal detector, pin 1 of 9, 8 of 25";
                    case RI -> "calling indicator, pin 9 of 9, 22 of 25";
                    case CTS -> "ready for sending, pin 8 of 9, 5 of 25";
                    case RTS -> "request to send, pin 7 of 9, 4 of 25";
                };
        return "V.24 circuit " + number(circuit) + ", " + rest;
    }

    static String meaning(InterchangeCircuit circuit) {
        return switch (circuit) {
            case DTR -> "On while the computer wants calls; it hangs up by turning it off.";
            case DSR -> "On while the modem is ready for the computer.";
            case DCD -> "On while the modem hears the carrier of another modem: a call stands.";
            case RI -> "On while the telephone rings, off in the pauses between two rings.";
            case CTS -> "On while the modem takes characters; the computer waits while it is off.";
            case RTS -> "On while the computer takes characters; the modem waits while it is off.";
        };
    }

    static List<String> more(InterchangeCircuit circuit) {
        String direction =
                circuit.isOfModem() ? "the modem drives it, the computer reads it" : "the computer drives it";
        return List.of(direction, ruledBy(circuit), inAScenario(circuit), SEE_IT);
    }

    private static String ruledBy(InterchangeCircuit circuit) {
        return switch (circuit) {
            case DTR ->
                "ruled by &D: when it falls, &D0 does nothing, &D1 goes to command state, &D2 hangs up, &D3 resets;"
                        + " it counts after S25 (10 ms each), with some makers after two seconds";
            case DSR -> "ruled by &S: &S0 always on; &S1 on from the handshake to the end of the call";
            case DCD -> "ruled by &C: &C0 always on; &C1 as the carrier; a carrier that is gone for S10 ends the call";
            case RI -> "ruled by no command; S0 is after how many rings the modem answers by itself";
            case CTS ->
                "ruled by flow control: &K3 (USRobotics: &H1, Multi-Tech: &E4, others: \\Q3 or +IFC=2,2) turns it off"
                        + " while the modem's buffer is full; else it is on";
            case RTS ->
                "ruled by flow control: &K3 (USRobotics: &R2, Multi-Tech: &E4, others: \\Q3 or +IFC=2,2) heeds it;"
                        + " else the modem does not look at it";
        };
    }

    private static String inAScenario(InterchangeCircuit circuit) {
        String deed = circuit.isOfModem()
                ? "with modems {set-signal: {signal: " + circuit + ", goes: down, seen-by: client}} holds it"
                : "with modems {set-signal: {signal: " + circuit + ", goes: down, seen-by: client}} cuts its wire";
        return "in a scenario: expect.lines: [{seen-by: client, signal: " + circuit + ", goes: up}]; " + deed;
    }
}
