package dev.ringback.ppp;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.callback.CbcpEvent;
import dev.ringback.ppp.compression.CcpFailure;
import dev.ringback.ppp.compression.CcpResult;
import dev.ringback.ppp.lcp.LcpFailure;
import dev.ringback.ppp.lcp.LcpOption;
import dev.ringback.ppp.lcp.LcpResult;
import dev.ringback.ppp.network.IpcpResult;
import dev.ringback.ppp.network.Ipv6cpResult;
import dev.ringback.ppp.network.NetworkFailure;

/** What an end of a PPP link tells its owner, in order. */
public sealed interface PppEvent {
    /** The link entered a phase. */
    record PhaseChanged(LinkPhase phase) implements PppEvent {}

    /** LCP is open. */
    record LcpOpened(LcpResult result) implements PppEvent {}

    /** LCP has left Opened: it negotiates again, or ends. */
    record LcpClosed() implements PppEvent {}

    /** The first LCP packet of this line arrived. */
    record PeerHeard() implements PppEvent {}

    /** We begin to prove ourselves. */
    record ProofBegun(AuthMethod method) implements PppEvent {}

    /** What became of our proof; {@code Refused} may wait for {@code retry} or {@code changePassword}. */
    record Proof(PeerEvent event) implements PppEvent {}

    /** The peer proves itself, and asks for a verdict. */
    record AuthenticationRequested(AuthMethod method, AuthenticatorEvent event) implements PppEvent {}

    /** CBCP: a question that waits for a command, or what has become of it. */
    record Callback(CbcpEvent event) implements PppEvent {}

    /**
     * Callback by RFC 1570 was agreed on, and authentication has passed: the one who is called back closes the link now.
     *
     * @param option how
     * @param toUs whether it is this end that is called back
     */
    record CallbackDue(LcpOption.Callback option, boolean toUs) implements PppEvent {}

    /** CCP is open: datagrams are encrypted. */
    record EncryptionUp(CcpResult result) implements PppEvent {}

    /** CCP has left Opened: they are not encrypted any more, and do not pass where encryption is required. */
    record EncryptionDown() implements PppEvent {}

    /**
     * There is no encryption.
     *
     * @param failure why
     * @param required whether the link is of no use without
     */
    record EncryptionFinished(CcpFailure failure, boolean required) implements PppEvent {}

    /** The peer has asked for encryption, and we will not or cannot. */
    record EncryptionRefused() implements PppEvent {}

    /** IPV6CP is open. */
    record Ipv6Up(Ipv6cpResult result) implements PppEvent {}

    /** IPV6CP has left Opened. */
    record Ipv6Down() implements PppEvent {}

    /** IPV6CP has finished; the link is still there, and its IPv4. */
    record Ipv6Finished(NetworkFailure failure) implements PppEvent {}

    /** IPCP is open and whatever else was wanted is open or finished: datagrams pass. */
    record NetworkUp(IpcpResult result) implements PppEvent {}

    /** IPCP has left Opened: no datagrams pass. */
    record NetworkDown() implements PppEvent {}

    /** IPCP has finished; the link is still there. */
    record NetworkFinished(NetworkFailure failure) implements PppEvent {}

    /** An IP datagram from the peer, of either version. */
    record DatagramReceived(Octets datagram) implements PppEvent {}

    /** The peer's Identification or Time-Remaining. */
    record PeerSays(String text) implements PppEvent {}

    /** A packet or frame was thrown away; the reason holds no secret. */
    record Discarded(String reason, int lengthOctets) implements PppEvent {}

    /** The peer sent a Terminate-Request; {@code LinkFinished} follows a restart period later, or the line goes down. */
    record PeerTerminates(LcpFailure failure, String text) implements PppEvent {}

    /** LCP has finished: the line is no longer needed. */
    record LinkFinished(LcpFailure failure, String text) implements PppEvent {}
}
