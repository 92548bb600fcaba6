package dev.ringback.simulator.scenario;

import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.lcp.LcpConfig;
import dev.ringback.secret.Secret;
import dev.ringback.yaml.Place;
import java.time.Duration;
import java.util.List;

/**
 * One dial of the client.
 *
 * @param place its line
 * @param gap from the end of the dial before it
 * @param number to dial
 * @param user name without domain
 * @param domain empty for none
 * @param password to begin with
 * @param pausedStates whether the dial may pause
 * @param stayUp from Connected to hang-up
 * @param lcp what the client wants of LCP; {@code accept} lists the methods it is willing to use
 * @param timers its timers and counters
 * @param negotiate the longest negotiation of one leg
 * @param answers to its pauses
 */
public record Dial(
        Place place,
        Duration gap,
        String number,
        String user,
        String domain,
        Secret password,
        boolean pausedStates,
        Duration stayUp,
        LcpConfig lcp,
        PppTimers timers,
        Duration negotiate,
        List<Answer> answers) {
    /** The negotiation timer where the file says nothing. */
    public static final Duration DEFAULT_NEGOTIATE = Duration.ofSeconds(150);

    /** Copies the list. */
    public Dial {
        answers = List.copyOf(answers);
    }
}
