package dev.ringback.simulator.socket;

import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.PortFailure;
import java.time.Duration;

/**
 * The outside of an emulated modem: where a computer that is not ours plugs in. One computer is there at a time; it comes
 * and goes, and the socket stays. On the world's one thread, both the methods and the {@link Listener}, which is never
 * told anything on the stack of a call into the socket.
 */
public interface DteSocket {
    /** What it carries; the same from the beginning. */
    SocketCapabilities capabilities();

    /** Makes it ready for a computer; answered by {@code opened} or {@code failed}. Once. */
    void open(Listener listener);

    /**
     * Whether more octets may be written now. Only a {@link #write}, or that the computer goes, makes it false; {@link
     * Listener#writable} tells when it is true again.
     */
    boolean writable();

    /** Octets of the modem for the computer, in order. Lost while nobody is there. */
    void write(Octets octets);

    /** A circuit of the modem turned; where it is not carried, nothing. */
    void circuit(Circuit circuit, boolean on);

    /**
     * Something went wrong with octets of the modem on their way to the computer's port; where that is not carried, nothing.
     *
     * @param bits of {@link dev.ringback.port.telnet.LineState}
     */
    default void lineState(int bits) {
        // most cannot tell
    }

    /**
     * Whether the modem takes octets now. While it does not, the computer is stopped as the socket can: it is not read.
     * At the beginning the modem does.
     */
    void receiveReady(boolean ready);

    /** Sends the computer away and gives everything back. Never waits for long; harmless when repeated. */
    void close();

    /** Who hears what happens outside. */
    interface Listener {
        /**
         * A computer can come now.
         *
         * @param where how it finds the socket, for people and for {@code ringback} itself: {@code pty:./ttyLAB0}
         */
        void opened(String where);

        /** It cannot be opened, or is gone for good; no computer is there any more. */
        void failed(PortFailure failure);

        /**
         * A computer is there: DTR and RTS are on, as far as nothing else is told. It sees all of the modem's circuits off
         * until they are told, which follows at once for those that are on.
         *
         * @param who for people; empty where the socket cannot say
         */
        void attached(String who);

        /** The computer has gone: DTR and RTS are off. */
        void detached();

        /** Octets of the computer, in order; all are taken. Only while one is there. */
        void received(Octets octets);

        /** The socket can be written to again. */
        void writable();

        /** The computer turned DTR; only where that is carried, and while one is there. */
        void dtr(boolean on);

        /** The computer turned RTS; only where that is carried, and while one is there. */
        void rts(boolean on);

        /** The computer sends and reads at this rate from now on, bit/s, positive; also while none is there. */
        void rate(int bitsPerSecond);

        /** A break of the computer has ended. */
        void breakReceived(Duration length);

        /** The computer throws away what waits of the modem for it, or of it for the modem. */
        void purge(boolean fromModem, boolean toModem);

        /** Something that explains what follows, for people. */
        void remark(String text);
    }
}
