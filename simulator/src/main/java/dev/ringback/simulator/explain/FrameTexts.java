package dev.ringback.simulator.explain;

import java.util.LinkedHashMap;
import java.util.Map;

/** Protocols and packets, in a sentence each. */
final class FrameTexts {
    private static final Map<String, String> PROTOCOLS = read("""
            LCP The Link Control Protocol: what both ends agree on before anything else (RFC 1661).
            IPCP The control protocol of IP: addresses (RFC 1332).
            IPV6CP The control protocol of IP version 6 (RFC 5072).
            CCP The Compression Control Protocol; MPPE is negotiated in it, too (RFC 1962).
            ECP The Encryption Control Protocol (RFC 1968).
            PAP The Password Authentication Protocol: name and password in clear (RFC 1334).
            CHAP The Challenge Handshake Authentication Protocol, with MD5 or in Microsoft's versions (RFC 1994, 2433, 2759).
            CBCP The Callback Control Protocol of Microsoft.
            EAP The Extensible Authentication Protocol (RFC 3748).
            IP Datagrams of IP version 4: no negotiation, the traffic itself.
            IPV6 Datagrams of IP version 6: the traffic itself.
            MPPE Datagrams encrypted as CCP agreed; their counts show, and nothing else (RFC 3078).
            """);

    private static final Map<String, String> PACKETS = read("""
            ConfReq Configure-Request: these options I want.
            ConfAck Configure-Ack: all that you want is fine with me.
            ConfNak Configure-Nak: these options, but with other values.
            ConfRej Configure-Reject: these options not at all.
            TermReq Terminate-Request: goodbye.
            TermAck Terminate-Ack: goodbye to you, too.
            CodeRej Code-Reject: I do not know this code.
            ProtRej Protocol-Reject: I do not know this protocol.
            EchoReq Echo-Request: are you still there?
            EchoRep Echo-Reply: I am.
            DiscReq Discard-Request: throw this away.
            Ident Identification: who I am (RFC 1570).
            TimeRem Time-Remaining: so long you may stay (RFC 1570).
            ResetReq Reset-Request: a packet was lost, begin anew with the dictionary or the keys.
            ResetAck Reset-Ack: begun anew.
            AuthReq Authenticate-Request: name and password, in clear.
            AuthAck Authenticate-Ack: accepted.
            AuthNak Authenticate-Nak: refused.
            Challenge Challenge: prove with this that you know the password.
            ChangePassword Change-Password: the proof of the old password, and the new one, encrypted (RFC 2433, 2759).
            """);

    private static final Map<String, String> OWN = read("""
            CHAP.Response Response: the proof.
            CHAP.Success Success: accepted; in MS-CHAPv2 with the server's own proof, S=.
            CHAP.Failure Failure: refused. E= is the error, R= whether another try is allowed, C= a challenge, V= the \
            version, M= a message.
            CBCP.Request Request: these kinds of callback you may choose from.
            CBCP.Response Response: this one, with this delay and this number.
            CBCP.Ack Ack: so be it; the line is dropped next, when a callback was agreed on.
            EAP.Request Request: a question. Of type identity: who are you; notification: something to show; md5, gtc, \
            mschapv2 and others: a step of that method. Repeated, with its id, until it is answered (RFC 3748).
            EAP.Response Response: the answer, with the id of the Request; of type nak: not this method, but one of these.
            EAP.Success Success: accepted, with the id of the last Response; it counts only behind the method.
            EAP.Failure Failure: refused. Why is in the method, if anywhere: E= of mschapv2.
            """);

    private FrameTexts() {}

    /** What a protocol is. */
    static String protocol(String protocol) {
        return text(PROTOCOLS, protocol);
    }

    /** What a packet of a protocol says. */
    static String packet(String protocol, String word) {
        String own = OWN.get(protocol + "." + word);
        return own == null ? text(PACKETS, word) : own;
    }

    private static String text(Map<String, String> texts, String word) {
        String text = texts.get(word);
        if (text == null) {
            throw new IllegalStateException("nothing is written about " + word);
        }
        return text;
    }

    private static Map<String, String> read(String table) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String line : table.lines().toList()) {
            int space = line.indexOf(' ');
            texts.put(line.substring(0, space), line.substring(space + 1));
        }
        return texts;
    }
}
