package dev.ringback.simulator.notation;

import dev.ringback.ppp.control.ProtocolNumber;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The protocols that have a word, and the words of their packets. */
public enum FrameProtocol {
    /** RFC 1661, section 5; codes 12 and 13 RFC 1570. */
    LCP(
            ProtocolNumber.LCP,
            "ConfReq ConfAck ConfNak ConfRej TermReq TermAck CodeRej ProtRej EchoReq EchoRep DiscReq Ident TimeRem",
            "-------------"),
    /** RFC 1332. */
    IPCP(ProtocolNumber.IPCP, "ConfReq ConfAck ConfNak ConfRej TermReq TermAck CodeRej", "-------"),
    /** RFC 5072. */
    IPV6CP(0x8057, "ConfReq ConfAck ConfNak ConfRej TermReq TermAck CodeRej", "-------"),
    /** RFC 1962. */
    CCP(
            0x80FD,
            "ConfReq ConfAck ConfNak ConfRej TermReq TermAck CodeRej ? ? ? ? ? ? ResetReq ResetAck",
            "---------------"),
    /** RFC 1968. */
    ECP(
            0x8053,
            "ConfReq ConfAck ConfNak ConfRej TermReq TermAck CodeRej ? ? ? ? ? ? ResetReq ResetAck",
            "---------------"),
    /** RFC 1334, section 2. */
    PAP(ProtocolNumber.PAP, "AuthReq AuthAck AuthNak", "css"),
    /** RFC 1994; codes 5 to 7 RFC 2433 and RFC 2759. */
    CHAP(
            ProtocolNumber.CHAP,
            "Challenge Response Success Failure ChangePassword ChangePassword ChangePassword",
            "scssccc"),
    /** MS-CBCP. */
    CBCP(ProtocolNumber.CBCP, "Request Response Ack", "scs"),
    /** RFC 3748. */
    EAP(ProtocolNumber.EAP, "Request Response Success Failure", "scss"),
    /** Datagrams of IP version 4: no code. */
    IP(ProtocolNumber.IPV4, "", "");

    private static final String NO_WORD = "?";

    private final int number;
    private final List<String> words;
    private final String senders;

    /** The words of the codes from 1 on, and who sends each: c, s, or - for both. */
    FrameProtocol(int number, String words, String senders) {
        this.number = number;
        this.words = words.isEmpty() ? List.of() : List.of(words.split(" "));
        this.senders = senders;
        assert this.words.size() == senders.length() : name();
    }

    /** The protocol of a number, or null. */
    public static @Nullable FrameProtocol of(int number) {
        for (FrameProtocol protocol : values()) {
            if (protocol.number == number) {
                return protocol;
            }
        }
        return null;
    }

    /** The number in the protocol field. */
    public int number() {
        return number;
    }

    /** Whether its packets begin with a code. */
    public boolean hasCodes() {
        return !words.isEmpty();
    }

    /** The word of a code, or null when it has none. */
    public @Nullable String word(int code) {
        String word = code >= 1 && code <= words.size() ? words.get(code - 1) : NO_WORD;
        return word.equals(NO_WORD) ? null : word;
    }

    /** All words, each once. */
    public List<String> words() {
        List<String> once = new ArrayList<>();
        for (String word : words) {
            if (!word.equals(NO_WORD) && !once.contains(word)) {
                once.add(word);
            }
        }
        return once;
    }

    /** The only side that can send a code, or null when both can. */
    public @Nullable Side onlySender(int code) {
        char sender = code >= 1 && code <= senders.length() ? senders.charAt(code - 1) : '-';
        return switch (sender) {
            case 'c' -> Side.CLIENT;
            case 's' -> Side.SERVER;
            default -> null;
        };
    }
}
