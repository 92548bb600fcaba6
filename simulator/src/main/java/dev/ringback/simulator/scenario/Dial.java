package dev.ringback.simulator.scenario;

import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEntry;
import dev.ringback.yaml.Place;
import java.time.Duration;
import java.util.List;

/**
 * One dial of the client.
 *
 * @param place its line
 * @param number the client's own, which the server is told; empty for none
 * @param gap from the end of the dial before it; for the first one, from scenario time zero
 * @param entry the number to dial, the methods it is willing to use, LCP, timers
 * @param params user, domain and password; copies are the user's to make
 * @param eapIdentity who it says it is in EAP; empty: the user
 * @param pausedStates whether the dial may pause
 * @param stayUp from Connected to hang-up
 * @param pings what it sends meanwhile
 * @param answers to its pauses
 */
public record Dial(
        Place place,
        String number,
        Duration gap,
        RasEntry entry,
        RasDialParams params,
        String eapIdentity,
        boolean pausedStates,
        Duration stayUp,
        Pings pings,
        List<Answer> answers) {
    /** Copies the list. */
    public Dial {
        answers = List.copyOf(answers);
    }
}
