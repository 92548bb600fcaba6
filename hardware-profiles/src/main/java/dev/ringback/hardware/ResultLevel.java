package dev.ringback.hardware;

import java.util.List;

/**
 * One level of result codes, chosen by the command of role {@link CommandRole#RESULT_LEVEL}, {@code X} as a rule.
 *
 * @param number of the command
 * @param tells the results that are told; for BUSY, NO DIALTONE and the like that are not, NO CARRIER is
 * @param rates whether CONNECT has a rate and what comes with it
 * @param waitsForDialTone whether the modem listens before it dials; else it waits S6 and dials blind
 */
public record ResultLevel(
        int number, List<ResultMeaning> tells, boolean rates, boolean waitsForDialTone, Evidence evidence) {
    /** Copies the list. */
    public ResultLevel {
        tells = List.copyOf(tells);
    }
}
