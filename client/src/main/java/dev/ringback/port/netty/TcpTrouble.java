package dev.ringback.port.netty;

import dev.ringback.port.PortFailure.Kind;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;

/** What the network's exceptions mean, for a person: the cause and the way out. */
public final class TcpTrouble {
    private TcpTrouble() {}

    /** Why a call was not answered. */
    public static String ofCall(Throwable cause) {
        if (cause instanceof ConnectTimeoutException) { // it is a ConnectException
            return "no answer; check the address, and whether a firewall stands between";
        }
        if (cause instanceof ConnectException && said(cause).contains("refused")) {
            return "connection refused: nothing listens there; start the server, or check the port number";
        }
        return said(cause);
    }

    /** What an address that cannot be listened on amounts to. */
    public static Kind kindOfBind(Throwable cause) {
        return isInUse(cause) || isForbidden(cause) ? Kind.NOT_AVAILABLE : Kind.NO_SUCH_PORT;
    }

    /** Why an address cannot be listened on. */
    public static String ofBind(Throwable cause) {
        if (isInUse(cause)) {
            return "another program listens there already; stop it, or take another port number";
        }
        if (isForbidden(cause)) {
            return "permission denied; take a port number of 1024 or more";
        }
        return "cannot listen there: " + said(cause) + "; it must be an address of this computer";
    }

    private static boolean isInUse(Throwable cause) {
        return said(cause).contains("in use");
    }

    private static boolean isForbidden(Throwable cause) {
        return said(cause).contains("ermission denied");
    }

    private static String said(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
