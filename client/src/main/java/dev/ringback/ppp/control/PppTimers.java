package dev.ringback.ppp.control;

import java.time.Duration;

/**
 * Timers and counters of an end (RFC 1661, section 4.6, and what its neighbours add).
 *
 * @param restart between two Configure- or Terminate-Requests; positive
 * @param maxConfigure Configure-Requests before the peer is given up; 1 or more
 * @param maxTerminate Terminate-Requests before the layer is finished; 0 or more
 * @param maxFailure Configure-Naks before the options are rejected instead; 1 or more
 * @param authRepeat between two Requests or Challenges of an authentication; positive
 * @param authCount how often such a packet is sent before the peer is given up; 1 or more
 * @param echo between two Echo-Requests; zero sends none
 * @param echoCount Echo-Requests without an answer before the link is given up; 1 or more
 * @param cbcpRepeat between two Requests or Responses of CBCP; positive
 * @param cbcpCount how often such a packet is sent before the peer is given up; 0: for as long as the owner allows
 */
public record PppTimers(
        Duration restart,
        int maxConfigure,
        int maxTerminate,
        int maxFailure,
        Duration authRepeat,
        int authCount,
        Duration echo,
        int echoCount,
        Duration cbcpRepeat,
        int cbcpCount) {
    /** Between two packets of CBCP. */
    public static final Duration DEFAULT_CBCP_REPEAT = Duration.ofSeconds(2);
    /** How often a packet of CBCP is sent. */
    public static final int DEFAULT_CBCP_COUNT = 10;

    /** The values of RFC 1661, section 4.6; no echo. */
    public static final PppTimers DEFAULTS =
            new PppTimers(Duration.ofSeconds(3), 10, 2, 5, Duration.ofSeconds(3), 10, Duration.ZERO, 4);

    /** Refuses values outside their ranges. */
    public PppTimers {
        if (restart.isZero() || restart.isNegative() || authRepeat.isZero() || authRepeat.isNegative()) {
            throw new IllegalArgumentException("restart " + restart + " and authRepeat " + authRepeat + " must be > 0");
        }
        if (cbcpRepeat.isZero() || cbcpRepeat.isNegative() || cbcpCount < 0) {
            throw new IllegalArgumentException(
                    "cbcpRepeat " + cbcpRepeat + " must be > 0, cbcpCount " + cbcpCount + " 0 or more");
        }
        if (maxConfigure < 1 || maxTerminate < 0 || maxFailure < 1 || authCount < 1 || echoCount < 1) {
            throw new IllegalArgumentException("counters out of range: maxConfigure " + maxConfigure + ", maxTerminate "
                    + maxTerminate + ", maxFailure " + maxFailure + ", authCount " + authCount + ", echoCount "
                    + echoCount);
        }
        if (echo.isNegative()) {
            throw new IllegalArgumentException("echo " + echo + " is negative");
        }
    }

    /** The same with the usual repetition of CBCP. */
    public PppTimers(
            Duration restart,
            int maxConfigure,
            int maxTerminate,
            int maxFailure,
            Duration authRepeat,
            int authCount,
            Duration echo,
            int echoCount) {
        this(
                restart,
                maxConfigure,
                maxTerminate,
                maxFailure,
                authRepeat,
                authCount,
                echo,
                echoCount,
                DEFAULT_CBCP_REPEAT,
                DEFAULT_CBCP_COUNT);
    }

    /** How long an authentication lasts in which nothing is answered: every packet, and the time after the last. */
    public Duration authTime() {
        // Duration's own multiplication goes by BigDecimal.
        return Duration.ofSeconds(
                Math.multiplyExact(authRepeat.getSeconds(), authCount), (long) authRepeat.getNano() * authCount);
    }

    /** The same with another repetition of CBCP. */
    public PppTimers withCbcp(Duration newRepeat, int newCount) {
        return new PppTimers(
                restart,
                maxConfigure,
                maxTerminate,
                maxFailure,
                authRepeat,
                authCount,
                echo,
                echoCount,
                newRepeat,
                newCount);
    }
}
