package dev.ringback.ras;

import java.time.Duration;

/**
 * Times and counters of a dial.
 *
 * @param negotiate from AllDevicesConnected to Connected, pauses not counted; zero: unlimited
 * @param restart between two Configure- or Terminate-Requests (RFC 1661, section 4.6)
 * @param maxConfigure Configure-Requests before the peer is given up; 1 or more
 * @param maxTerminate Terminate-Requests before the link is finished; 0 or more
 * @param maxFailure Configure-Naks before the options are rejected instead; 1 or more
 * @param authRepeat between two Authenticate-Requests of PAP
 * @param authCount how often such a request is sent; 1 or more
 * @param echo between two Echo-Requests; zero: none
 * @param echoCount Echo-Requests without an answer before the link is given up; 1 or more
 * @param callback those of a callback
 * @param limits how long a connection may last
 */
public record RasTimers(
        Duration negotiate,
        Duration restart,
        int maxConfigure,
        int maxTerminate,
        int maxFailure,
        Duration authRepeat,
        int authCount,
        Duration echo,
        int echoCount,
        RasCallbackTimers callback,
        RasLimits limits) {
    /** 150 s to negotiate, the values of RFC 1661, no echo, and no limits. */
    public static final RasTimers DEFAULTS = new RasTimers(
            Duration.ofSeconds(150), Duration.ofSeconds(3), 10, 2, 5, Duration.ofSeconds(3), 10, Duration.ZERO, 4);

    /** Refuses times and counters outside their ranges. */
    public RasTimers {
        if (negotiate.isNegative() || echo.isNegative()) {
            throw new IllegalArgumentException("negotiate " + negotiate + " and echo " + echo + " must be 0 or more");
        }
        if (restart.isNegative() || restart.isZero() || authRepeat.isNegative() || authRepeat.isZero()) {
            throw new IllegalArgumentException("restart " + restart + " and authRepeat " + authRepeat + " must be > 0");
        }
        if (maxConfigure < 1 || maxTerminate < 0 || maxFailure < 1 || authCount < 1 || echoCount < 1) {
            throw new IllegalArgumentException("counters out of range: maxConfigure " + maxConfigure + ", maxTerminate "
                    + maxTerminate + ", maxFailure " + maxFailure + ", authCount " + authCount + ", echoCount "
                    + echoCount);
        }
    }

    /** The same with another time to negotiate. */
    public RasTimers withNegotiate(Duration newNegotiate) {
        return new RasTimers(
                newNegotiate,
                restart,
                maxConfigure,
                maxTerminate,
                maxFailure,
                authRepeat,
                authCount,
                echo,
                echoCount,
                callback,
                limits);
    }

    /** The same with the usual times of a callback and no limits. */
    public RasTimers(
            Duration negotiate,
            Duration restart,
            int maxConfigure,
            int maxTerminate,
            int maxFailure,
            Duration authRepeat,
            int authCount,
            Duration echo,
            int echoCount) {
        this(
                negotiate,
                restart,
                maxConfigure,
                maxTerminate,
                maxFailure,
                authRepeat,
                authCount,
                echo,
                echoCount,
                RasCallbackTimers.DEFAULTS,
                RasLimits.NONE);
    }

    /** The same with other times of a callback. */
    public RasTimers withCallback(RasCallbackTimers newCallback) {
        return new RasTimers(
                negotiate,
                restart,
                maxConfigure,
                maxTerminate,
                maxFailure,
                authRepeat,
                authCount,
                echo,
                echoCount,
                newCallback,
                limits);
    }

    /** The same with other Echo-Requests. */
    public RasTimers withEcho(Duration newEcho, int newEchoCount) {
        return new RasTimers(
                negotiate,
                restart,
                maxConfigure,
                maxTerminate,
                maxFailure,
                authRepeat,
                authCount,
                newEcho,
                newEchoCount,
                callback,
                limits);
    }

    /** The same with other limits. */
    public RasTimers withLimits(RasLimits newLimits) {
        return new RasTimers(
                negotiate,
                restart,
                maxConfigure,
                maxTerminate,
                maxFailure,
                authRepeat,
                authCount,
                echo,
                echoCount,
                callback,
                newLimits);
    }
}
