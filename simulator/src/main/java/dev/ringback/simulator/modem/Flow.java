package dev.ringback.simulator.modem;

import dev.ringback.hardware.CommandRole;

/**
 * Flow control between a modem and its computer, in data state.
 *
 * @param dropsCts the modem stops the computer with CTS
 * @param sendsXoff the modem stops the computer with XOFF
 * @param heedsRts the computer stops the modem with RTS
 * @param heedsXoff the computer stops the modem with XOFF
 * @param passesXoff XON and XOFF of the computer go on to the other modem
 */
record Flow(boolean dropsCts, boolean sendsXoff, boolean heedsRts, boolean heedsXoff, boolean passesXoff) {
    /** As a modem is set. */
    static Flow of(Configuration configuration) {
        if (configuration.rules("+IFC", CommandRole.FLOW, CommandRole.FLOW_FROM_DTE, CommandRole.FLOW_TO_DTE)) {
            int byComputer = configuration.extended("+IFC", 0, 2); // V.250, section 6.2.12: by DTE, by DCE
            int byModem = configuration.extended("+IFC", 1, 2);
            return new Flow(
                    byModem == 2, byModem == 1, byComputer == 2, byComputer == 1 || byComputer == 3, byComputer != 1);
        }
        String both = configuration.effect(CommandRole.FLOW, "none");
        boolean hard = both.equals("rts-cts") || both.equals("both");
        boolean soft = both.startsWith("xon-xoff") || both.equals("both");
        return new Flow(
                hard || fromDte(configuration, "rts-cts") || fromDte(configuration, "both"),
                soft || fromDte(configuration, "xon-xoff") || fromDte(configuration, "both"),
                hard || toDte(configuration, "rts-cts"),
                soft || toDte(configuration, "xon-xoff"),
                both.equals("xon-xoff-passed") || (!soft && !toDte(configuration, "xon-xoff")));
    }

    private static boolean fromDte(Configuration configuration, String effect) {
        return configuration.has(CommandRole.FLOW_FROM_DTE, effect);
    }

    private static boolean toDte(Configuration configuration, String effect) {
        return configuration.has(CommandRole.FLOW_TO_DTE, effect);
    }
}
