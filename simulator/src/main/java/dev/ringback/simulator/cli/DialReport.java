package dev.ringback.simulator.cli;

import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionStatus;
import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasEapQuestion;
import dev.ringback.ras.RasStatistics;

/** Tells somebody how a dial goes. One thread. */
interface DialReport {
    /** A notification of the dial. */
    void notified(RasDialEvent event);

    /** It is connected: what it came to. */
    void connected(RasConnection connection);

    /** The dial is in InvokeEapUI, which has been notified: what is asked there. */
    void eapAsks(RasEapQuestion question);

    /** An answer was not taken; it is asked for again. */
    void refusedAnswer(String why);

    /** The server has said something before PPP; lines end as they come. */
    void said(String text);

    /** The person has ended a line at a terminal, which shows it. */
    void typed();

    /** Something about the terminal that the person should know. */
    void note(String what);

    /** It is over. */
    void ended(RasConnectionStatus status, DialStatus exit, RasStatistics statistics);
}
