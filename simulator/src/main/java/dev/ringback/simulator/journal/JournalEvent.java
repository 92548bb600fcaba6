package dev.ringback.simulator.journal;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.port.PortFailure;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.callback.CbcpFailure;
import dev.ringback.ppp.compression.CcpFailure;
import dev.ringback.ppp.compression.CcpResult;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.hdlc.FrameError;
import dev.ringback.ppp.lcp.LcpFailure;
import dev.ringback.ppp.lcp.LcpResult;
import dev.ringback.ppp.network.IpcpResult;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.ppp.network.Ipv6cpResult;
import dev.ringback.ppp.network.NetworkFailure;
import dev.ringback.simulator.line.LineHarm;
import dev.ringback.simulator.line.Side;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event of a line or of a server. It keeps raw values; text is made of it only when somebody reads. */
public sealed interface JournalEvent {
    // The line.

    /** An end wrote octets; when the first of them goes out, when the last has gone, and when that one arrives. */
    record OctetsSent(Octets octets, Instant firstOctet, Instant lastOctet, Instant arrival) implements JournalEvent {}

    /** Octets on their way to an end were spoilt: so many bits, so many characters with a wrong start or stop bit. */
    record OctetsSpoilt(int bitErrors, int framingErrors) implements JournalEvent {}

    /** Octets on their way to an end were harmed otherwise than by noise, and how many. */
    record OctetsHarmed(Side toward, LineHarm harm) implements JournalEvent {}

    /** Octets arrived at an end. */
    record OctetsReceived(Octets octets) implements JournalEvent {}

    /** An end turned DTR on or off. */
    record DtrChanged(boolean on) implements JournalEvent {}

    /** An end's line came up, or went down. */
    record CarrierChanged(boolean on) implements JournalEvent {}

    // The modem of an end.

    /** A circuit between an end's computer and its modem went on or off. */
    record CircuitChanged(InterchangeCircuit circuit, boolean on) implements JournalEvent {}

    /**
     * A line of text passed between an end's computer and its modem, which was in command state.
     *
     * @param toModem whether the computer sent it
     * @param text without its ends; empty with a length: it is not to be shown
     */
    record ModemText(boolean toModem, String text, int lengthCharacters) implements JournalEvent {}

    /** An end's modem has a carrier, or none any more. */
    record ModemCarrier(boolean on) implements JournalEvent {}

    /** Why an end's modem does what it does: what stands behind a NO CARRIER, a BUSY or an ERROR. */
    record ModemNoted(String text) implements JournalEvent {
        /** What a record tells, but quickly on every JDK: a call over modems has many of these. */
        @Override
        public String toString() {
            return "ModemNoted[text=" + text + ']';
        }
    }

    /**
     * Octets in an end's modem are lost, because there was no room for them, or nobody to give them to.
     *
     * @param toward {@code computer}, {@code line}, or {@code modem} for command lines that it did not hear
     * @param total how many in this direction so far
     */
    record OctetsOverrun(String toward, int octets, long total, String why) implements JournalEvent {}

    /** What the exchange does with the call of an end, and why. */
    record CallProgress(String text) implements JournalEvent {
        /** What a record tells, but quickly on every JDK: a call over modems has many of these. */
        @Override
        public String toString() {
            return "CallProgress[text=" + text + ']';
        }
    }

    /** Somebody at the keyboard did this to the line or the server. */
    record DoneByHand(HandDeed deed) implements JournalEvent {}

    // The call.

    /** The server took a call. */
    record CallUp(String caller, String dialled) implements JournalEvent {}

    /** The call is over. */
    record CallDown(LineDown cause) implements JournalEvent {}

    /** The call entered a phase. */
    record PhaseEntered(CallPhase phase) implements JournalEvent {}

    /** The server's port is open. */
    record PortOpened() implements JournalEvent {}

    /** The server's port failed. */
    record PortFailed(PortFailure failure) implements JournalEvent {}

    /** The server is about to hang up. */
    record HangingUp(String reason) implements JournalEvent {}

    // Text before PPP.

    /** The server said a text. */
    record TextSaid(String text) implements JournalEvent {}

    /**
     * The server heard a line.
     *
     * @param text the line, if it is the name of a user or a word that was asked for; empty: it is not to be shown, because
     *     it is a password, or may be one
     */
    record TextHeard(String text, int lengthCharacters) implements JournalEvent {}

    /**
     * The server judged a login.
     *
     * @param user who, if there is such a user; otherwise empty
     * @param attempt which of this call, from 1
     * @param code 0: accepted; else the RAS code, which the caller is not told
     * @param retry whether it asks again
     */
    record LoginJudged(String user, int attempt, long code, boolean retry) implements JournalEvent {}

    /** Frames came instead of a login; {@code taken}: PPP begins with them, otherwise they are ignored. */
    record PppInsteadOfLogin(boolean taken) implements JournalEvent {}

    // Packets.

    /** On which side of the server's rules a packet was seen. */
    enum Stage {
        /** Between the line and the rules: what really went over the line. */
        LINE,
        /** Between the rules and the server's own PPP: what it said, or heard. */
        ENDPOINT
    }

    /** A packet passed. A packet that is seen at one stage only was held back, or made, by a rule. */
    record PacketPassed(Side from, Stage stage, Packet packet) implements JournalEvent {}

    /** The server sent a frame that a rule had written octet by octet. */
    record FrameByHand(Octets frame) implements JournalEvent {}

    /** A frame from the caller was thrown away. */
    record FrameDropped(FrameError error, Octets octets) implements JournalEvent {}

    /** A packet was thrown away. */
    record PacketDiscarded(String reason, int lengthOctets) implements JournalEvent {}

    // The protocols.

    /** LCP is open. */
    record LcpOpened(LcpResult result) implements JournalEvent {}

    /** LCP has left Opened. */
    record LcpClosed() implements JournalEvent {}

    /** IPCP is open. */
    record NetworkUp(IpcpResult result) implements JournalEvent {}

    /** IPCP has left Opened. */
    record NetworkDown() implements JournalEvent {}

    /** IPCP has finished. */
    record NetworkFinished(NetworkFailure failure) implements JournalEvent {}

    /** CCP is open: datagrams are encrypted. */
    record EncryptionUp(CcpResult result) implements JournalEvent {}

    /** CCP has left Opened. */
    record EncryptionDown() implements JournalEvent {}

    /**
     * There is no encryption, or no longer.
     *
     * @param required whether the call ends with it
     */
    record EncryptionFinished(CcpFailure failure, boolean required) implements JournalEvent {}

    /** The caller has asked for encryption, and the server will not or cannot. */
    record EncryptionRefused() implements JournalEvent {}

    /** IPV6CP is open. */
    record Ipv6Up(Ipv6cpResult result) implements JournalEvent {}

    /** IPV6CP has left Opened. */
    record Ipv6Down() implements JournalEvent {}

    /** IPV6CP has finished. */
    record Ipv6Finished(NetworkFailure failure) implements JournalEvent {}

    /** LCP has finished. */
    record LinkFinished(LcpFailure failure, String text) implements JournalEvent {}

    /** The peer's Identification or Time-Remaining. */
    record PeerSays(String text) implements JournalEvent {}

    // The decisions.

    /** What was judged. */
    enum Question {
        /** A proof of the password. */
        LOGON,
        /** A change of password. */
        CHANGE
    }

    /**
     * The server judged an answer of the caller.
     *
     * @param attempt which answer of this call, counted from 1; a change belongs to the answer before it; 0: none yet, as
     *     where a judge elsewhere wants no more of EAP than the identity
     * @param code 0: accepted; else the RAS code, even where the protocol has no room for it; -1: a text of its own
     * @param retry whether the caller may answer again
     * @param rule the name of the rule that decided; null: the users and their state
     */
    record Judged(
            Question question,
            AuthMethod method,
            String domain,
            String user,
            int attempt,
            long code,
            boolean retry,
            @Nullable String rule)
            implements JournalEvent {}

    /** A judge elsewhere is asked about an answer of the caller. */
    record Inquired(AuthMethod method, String user, String judge) implements JournalEvent {}

    /** A judge elsewhere decided nothing; the reason is for the one who runs the server. */
    record NothingDecided(String judge, String reason) implements JournalEvent {}

    /** The caller did not answer the Challenge. */
    record Unanswered(AuthMethod method) implements JournalEvent {}

    /** An authentication has ended without a verdict on the caller's proof, or against it. */
    record Declined(AuthMethod method, String reason) implements JournalEvent {}

    /** A user has a new password. */
    record PasswordChanged(String user) implements JournalEvent {}

    /** The caller got an address. */
    record AddressLent(Ipv4Address address) implements JournalEvent {}

    /** The address is free again. */
    record AddressReturned(Ipv4Address address) implements JournalEvent {}

    /** All addresses are lent, or there are none: 717 here; the caller sees 738. */
    record PoolEmpty() implements JournalEvent {
        /** ERROR_NO_IP_ADDRESSES of the administrator's side. */
        public static final int CODE = 717;
    }

    /** A rule acted. */
    record RuleUsed(String rule, int uses) implements JournalEvent {}

    // Callback.

    /** The caller chose to be called back, and got its Ack. */
    record CallbackAgreed(String number, Duration delay) implements JournalEvent {}

    /** The caller named no number, and none is stored for it: it is asked again. */
    record NumberMissing() implements JournalEvent {}

    /** CBCP came to nothing. */
    record CallbackRefused(CbcpFailure failure) implements JournalEvent {}

    /** Callback was agreed on, and the server has nobody to call. */
    record NobodyToCall(String reason) implements JournalEvent {}

    /** The server dials. */
    record CallingBack(String number) implements JournalEvent {}

    /** The server's call did not get through; it makes another one so long after. */
    record CallbackFailed(String number, String reason, Duration pause) implements JournalEvent {}

    /** The server will not call any more. */
    record CallbackGivenUp(String number, String reason) implements JournalEvent {}

    // Datagrams.

    /** An echo request to the server's own address was answered (RFC 792). */
    record EchoAnswered(int lengthOctets) implements JournalEvent {}

    /** A datagram of this call went on to another (RFC 1812). */
    record DatagramForwarded(int lengthOctets, int toCall) implements JournalEvent {}

    /** A datagram went nowhere, and the caller was told so by ICMP. */
    record DatagramRefused(int lengthOctets, String reason) implements JournalEvent {}

    /** A datagram went nowhere. */
    record DatagramIgnored(int lengthOctets, String reason) implements JournalEvent {}
}
