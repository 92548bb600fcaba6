package dev.ringback.simulator.hostile;

import dev.ringback.ras.RasAuthMethod;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.line.Side;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A side and a phase to attack it in. */
record Target(Side side, Phase phase, RasAuthMethod method) {
    private static final Set<RasAuthMethod> WITH_PAUSES = EnumSet.of(RasAuthMethod.MSCHAP, RasAuthMethod.MSCHAP_V2);

    /** Where a call stands when the attack begins. */
    enum Phase {
        /** The client: the line is not up yet. The server: nobody has called. */
        CONNECT(RasConnectionState.CONNECT_DEVICE, CallPhase.DIAL),
        /** The server: the cable is up, and the first Configure-Request is awaited. */
        LISTEN(RasConnectionState.DISCONNECTED, CallPhase.DIAL),
        LCP(RasConnectionState.AUTHENTICATE, CallPhase.LCP),
        /** The first answer is on its way. */
        AUTHENTICATION(RasConnectionState.AUTHENTICATE, CallPhase.AUTH),
        /** The answer was refused, and another one is awaited. */
        RETRY(RasConnectionState.RETRY_AUTHENTICATION, CallPhase.AUTH),
        /** The client: the other answer is on its way. */
        RETRYING(RasConnectionState.AUTH_RETRY, CallPhase.AUTH),
        /** The password has expired, and a new one is awaited. */
        EXPIRED(RasConnectionState.PASSWORD_EXPIRED, CallPhase.CHANGE_PASSWORD),
        /** The client: the new password is on its way. */
        CHANGING(RasConnectionState.AUTH_CHANGE_PASSWORD, CallPhase.CHANGE_PASSWORD),
        /** The number to be called back at is awaited. */
        CALLBACK(RasConnectionState.CALLBACK_SET_BY_CALLER, CallPhase.CALLBACK),
        /** The client: the number is on its way. */
        CALLBACK_ANSWERED(RasConnectionState.AUTH_CALLBACK, CallPhase.CALLBACK),
        /** The client: the server has called back, and LCP negotiates again. */
        CALLED_BACK(RasConnectionState.RE_AUTHENTICATE, CallPhase.LCP),
        IPCP(RasConnectionState.AUTH_PROJECT, CallPhase.IPCP),
        OPEN(RasConnectionState.CONNECTED, CallPhase.OPEN),
        TERMINATE(RasConnectionState.DISCONNECTED, CallPhase.TERMINATE);

        final RasConnectionState ofClient;
        final CallPhase ofServer;

        Phase(RasConnectionState ofClient, CallPhase ofServer) {
            this.ofClient = ofClient;
            this.ofServer = ofServer;
        }

        boolean isExpiry() {
            return this == EXPIRED || this == CHANGING;
        }

        boolean isCallback() {
            return this == CALLBACK || this == CALLBACK_ANSWERED || this == CALLED_BACK;
        }

        boolean isRefusal() {
            return this == RETRY || this == RETRYING;
        }
    }

    /** All that can be attacked. */
    static List<Target> all() {
        List<Target> all = new ArrayList<>();
        for (Side side : Side.values()) {
            for (Phase phase : Phase.values()) {
                for (RasAuthMethod method : RasAuthMethod.values()) {
                    if (exists(side, phase, method)) {
                        all.add(new Target(side, phase, method));
                    }
                }
            }
        }
        return all;
    }

    private static boolean exists(Side side, Phase phase, RasAuthMethod method) {
        return switch (phase) {
            case AUTHENTICATION -> method != RasAuthMethod.EAP_GTC; // which waits for a person
            case RETRY, EXPIRED -> WITH_PAUSES.contains(method);
            case RETRYING, CHANGING -> side == Side.CLIENT && WITH_PAUSES.contains(method);
            case CALLBACK_ANSWERED, CALLED_BACK -> side == Side.CLIENT && method == RasAuthMethod.MSCHAP_V2;
            case LISTEN -> side == Side.SERVER && method == RasAuthMethod.MSCHAP_V2;
            case CONNECT, LCP, CALLBACK, IPCP, OPEN -> method == RasAuthMethod.MSCHAP_V2;
            case TERMINATE -> method == RasAuthMethod.PAP; // the server ends it by itself
        };
    }

    @Override
    public String toString() {
        return side + " " + phase + " " + method;
    }
}
