package dev.ringback.simulator.report;

import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.run.Happening;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a line of a journal is about, by the words that choose among them. */
public enum JournalTopic {
    /** What a computer and its modem say to each other, and why the modem does what it does. */
    AT,
    /** Calls, their phases, what the exchange does with them, and calls back. */
    CALL,
    /** CBCP. */
    CALLBACK,
    /** CCP, and encryption. */
    CCP,
    /** PAP, the CHAPs, EAP, and what is decided about them. */
    AUTH,
    /** DTR, DCD and the others, and the carrier of a modem. */
    CIRCUITS,
    /** Datagrams. */
    DATA,
    /** IPCP and IPV6CP, and addresses. */
    IPCP,
    /** LCP. */
    LCP,
    /** Noise, losses, and frames that are thrown away. */
    LINE,
    /** Rules that act. */
    RULES,
    /** The states of a dial, and what its user does. */
    STATES,
    /** Text before PPP. */
    TEXT,
    /** What a timeline does, or somebody by key. */
    TIMELINE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word that chooses it: {@code at}. */
    public String word() {
        return word;
    }

    /** The topic of a word, or null. */
    public static @Nullable JournalTopic of(String word) {
        for (JournalTopic topic : values()) {
            if (topic.word.equals(word)) {
                return topic;
            }
        }
        return null;
    }

    /** All words. */
    public static List<String> words() {
        List<String> words = new ArrayList<>();
        for (JournalTopic topic : values()) {
            words.add(topic.word);
        }
        return words;
    }

    /** What an event is about. */
    public static JournalTopic of(JournalEvent event) {
        if (event instanceof JournalEvent.PacketPassed passed) {
            return of(passed.packet());
        } else if (event instanceof JournalEvent.RuleUsed || event instanceof JournalEvent.FrameByHand) {
            return RULES;
        } else if (event instanceof JournalEvent.ModemText
                || event instanceof JournalEvent.ModemNoted
                || event instanceof JournalEvent.OctetsOverrun) {
            return AT;
        } else if (event instanceof JournalEvent.DtrChanged
                || event instanceof JournalEvent.CarrierChanged
                || event instanceof JournalEvent.CircuitChanged
                || event instanceof JournalEvent.ModemCarrier) {
            return CIRCUITS;
        } else if (event instanceof JournalEvent.TextSaid
                || event instanceof JournalEvent.TextHeard
                || event instanceof JournalEvent.PppInsteadOfLogin) {
            return TEXT;
        } else if (event instanceof JournalEvent.DoneByHand) {
            return TIMELINE;
        }
        JournalTopic topic = ofProtocol(event);
        return topic != null ? topic : ofCall(event);
    }

    private static @Nullable JournalTopic ofProtocol(JournalEvent event) {
        if (event instanceof JournalEvent.LcpOpened
                || event instanceof JournalEvent.LcpClosed
                || event instanceof JournalEvent.LinkFinished
                || event instanceof JournalEvent.PeerSays) {
            return LCP;
        } else if (event instanceof JournalEvent.Judged
                || event instanceof JournalEvent.LoginJudged
                || event instanceof JournalEvent.Inquired
                || event instanceof JournalEvent.NothingDecided
                || event instanceof JournalEvent.Unanswered
                || event instanceof JournalEvent.Declined
                || event instanceof JournalEvent.PasswordChanged) {
            return AUTH;
        } else if (event instanceof JournalEvent.CallbackAgreed
                || event instanceof JournalEvent.NumberMissing
                || event instanceof JournalEvent.CallbackRefused) {
            return CALLBACK;
        } else if (event instanceof JournalEvent.EncryptionUp
                || event instanceof JournalEvent.EncryptionDown
                || event instanceof JournalEvent.EncryptionFinished
                || event instanceof JournalEvent.EncryptionRefused) {
            return CCP;
        } else if (event instanceof JournalEvent.NetworkUp
                || event instanceof JournalEvent.NetworkDown
                || event instanceof JournalEvent.NetworkFinished
                || event instanceof JournalEvent.Ipv6Up
                || event instanceof JournalEvent.Ipv6Down
                || event instanceof JournalEvent.Ipv6Finished
                || event instanceof JournalEvent.AddressLent
                || event instanceof JournalEvent.AddressReturned
                || event instanceof JournalEvent.PoolEmpty) {
            return IPCP;
        }
        return null;
    }

    private static JournalTopic ofCall(JournalEvent event) {
        if (event instanceof JournalEvent.EchoAnswered
                || event instanceof JournalEvent.DatagramForwarded
                || event instanceof JournalEvent.DatagramRefused
                || event instanceof JournalEvent.DatagramIgnored) {
            return DATA;
        } else if (event instanceof JournalEvent.OctetsSent
                || event instanceof JournalEvent.OctetsReceived
                || event instanceof JournalEvent.OctetsSpoilt
                || event instanceof JournalEvent.OctetsHarmed
                || event instanceof JournalEvent.FrameDropped
                || event instanceof JournalEvent.PacketDiscarded) {
            return LINE;
        }
        return CALL;
    }

    /** What a happening is about. */
    public static JournalTopic of(Happening happening) {
        if (happening instanceof Happening.FrameSent sent) {
            return of(sent.packet());
        } else if (happening instanceof Happening.Notified
                || happening instanceof Happening.Disconnected
                || happening instanceof Happening.UserDid) {
            return STATES;
        } else if (happening instanceof Happening.DtrChanged
                || happening instanceof Happening.CarrierChanged
                || happening instanceof Happening.CircuitChanged
                || happening instanceof Happening.ModemCarrier) {
            return CIRCUITS;
        } else if (happening instanceof Happening.ModemSpoke) {
            return AT;
        } else if (happening instanceof Happening.ModemNoted noted) {
            return of(noted.event());
        } else if (happening instanceof Happening.ServerNoted noted) {
            return of(noted.event());
        } else if (happening instanceof Happening.RuleUsed) {
            return RULES;
        } else if (happening instanceof Happening.EntryDone) {
            return TIMELINE;
        } else if (happening instanceof Happening.OctetsSpoilt || happening instanceof Happening.FrameBroken) {
            return LINE;
        }
        return CALL;
    }

    private static JournalTopic of(Packet packet) {
        return switch (packet.protocol()) {
            case ProtocolNumber.LCP -> LCP;
            case ProtocolNumber.PAP, ProtocolNumber.CHAP, ProtocolNumber.EAP -> AUTH;
            case ProtocolNumber.CBCP -> CALLBACK;
            case ProtocolNumber.CCP -> CCP;
            case ProtocolNumber.IPCP, ProtocolNumber.IPV6CP -> IPCP;
            default -> DATA;
        };
    }
}
