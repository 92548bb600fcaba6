package dev.ringback.ras.dial;

import dev.ringback.port.LineDown;
import dev.ringback.port.PortFailure;
import dev.ringback.ppp.LinkWatch;
import dev.ringback.ppp.callback.CbcpFailure;
import dev.ringback.ppp.compression.CcpFailure;
import dev.ringback.ppp.lcp.LcpFailure;
import dev.ringback.ppp.network.NetworkFailure;
import dev.ringback.ras.RasError;

/** Which failure below surfaces as which error of RAS. */
final class DialErrors {
    private DialErrors() {}

    static RasError of(LcpFailure failure) {
        return switch (failure) {
            case CLOSED -> RasError.DISCONNECTION;
            case NO_RESPONSE -> RasError.PPP_NO_RESPONSE;
            case TIMED_OUT -> RasError.PPP_TIMEOUT;
            case NOT_CONVERGING -> RasError.PPP_NOT_CONVERGING;
            case LOOPED_BACK -> RasError.PPP_LOOPBACK_DETECTED;
            case TERMINATED_BY_PEER, REJECTED -> RasError.PPP_LCP_TERMINATED;
            case AUTH_METHOD_REFUSED, PEER_REFUSES_AUTH -> RasError.PEER_REFUSED_AUTH;
            case ECHO_LOST -> RasError.LINK_FAILURE;
        };
    }

    static RasError of(NetworkFailure failure) {
        return switch (failure) {
            case CLOSED, TERMINATED_BY_PEER -> RasError.PPP_NCP_TERMINATED;
            case ADDRESS_REJECTED -> RasError.PPP_REQUIRED_ADDRESS_REJECTED;
            case NO_ADDRESS -> RasError.PPP_NO_ADDRESS_ASSIGNED;
            case PROTOCOL_REJECTED -> RasError.PPP_CP_REJECTED;
            case TIMED_OUT -> RasError.PPP_TIMEOUT;
            case NOT_CONVERGING -> RasError.PPP_NOT_CONVERGING;
        };
    }

    static RasError of(CcpFailure failure) {
        return switch (failure) {
            case NO_KEYS -> RasError.NO_LOCAL_ENCRYPTION;
            case CLOSED,
                    PEER_REFUSES,
                    NOTHING_IN_COMMON,
                    TERMINATED_BY_PEER,
                    TIMED_OUT,
                    NOT_CONVERGING,
                    TOO_MANY_BAD_PACKETS -> RasError.NO_REMOTE_ENCRYPTION;
        };
    }

    static RasError of(LinkWatch.Limit limit) {
        return switch (limit) {
            case IDLE -> RasError.IDLE_TIMEOUT;
            case SESSION -> RasError.PPP_SESSION_TIMEOUT;
        };
    }

    static RasError of(CbcpFailure failure) {
        return switch (failure) {
            case NO_REQUEST, NO_ACK, NO_RESPONSE -> RasError.PPP_TIMEOUT;
            case REFUSED -> RasError.BAD_CALLBACK_NUMBER;
            case PROTOCOL_REJECTED -> RasError.PPP_LCP_TERMINATED;
        };
    }

    static RasError of(LineDown cause) {
        return switch (cause) {
            case HERE, UNKNOWN -> RasError.DISCONNECTION;
            case THERE -> RasError.REMOTE_DISCONNECTION;
        };
    }

    static RasError of(PortFailure failure) {
        return switch (failure.kind()) {
            case NO_SUCH_PORT -> RasError.DEVICE_DOES_NOT_EXIST;
            case NOT_AVAILABLE -> RasError.PORT_NOT_AVAILABLE;
            case NO_ANSWER -> RasError.NO_ANSWER;
            case NO_CARRIER -> RasError.NO_CARRIER;
            case BUSY -> RasError.LINE_BUSY;
            case HARDWARE -> RasError.PORT_OR_DEVICE;
            case NO_MODEM -> RasError.CONNECTING_DEVICE_NOT_FOUND;
            case NO_DIAL_TONE -> RasError.NO_DIALTONE;
            case VOICE -> RasError.VOICE_ANSWER;
            case MODEM_ERROR -> RasError.FROM_DEVICE;
            case UNRECOGNIZED -> RasError.UNRECOGNIZED_RESPONSE;
            case NO_RESPONSE -> RasError.REQUEST_TIMEOUT;
            case BAD_NUMBER -> RasError.BAD_PHONE_NUMBER;
        };
    }
}
