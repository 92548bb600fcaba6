package dev.ringback.simulator.notation;

import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.simulator.line.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The protocols that have a word, and their packets: word, who can send it, what follows the header. */
enum FrameProtocol {
    /** RFC 1661, section 5; codes 12 and 13 RFC 1570. */
    LCP(ProtocolNumber.LCP, """
            1 ConfReq both OPTIONS
            2 ConfAck both OPTIONS
            3 ConfNak both OPTIONS
            4 ConfRej both OPTIONS
            5 TermReq both TEXT
            6 TermAck both TEXT
            7 CodeRej both REJECTED
            8 ProtRej both REJECTED
            9 EchoReq both ECHO
            10 EchoRep both ECHO
            11 DiscReq both ECHO
            12 Ident both IDENTIFICATION
            13 TimeRem both TIME
            """),
    /** RFC 1332. */
    IPCP(ProtocolNumber.IPCP, FrameProtocol.NETWORK_CODES),
    /** RFC 5072. */
    IPV6CP(ProtocolNumber.IPV6CP, FrameProtocol.NETWORK_CODES),
    /** RFC 1962. */
    CCP(ProtocolNumber.CCP, FrameProtocol.NETWORK_CODES + FrameProtocol.RESET_CODES),
    /** RFC 1968; never decoded further, as in pppd. */
    ECP(
            0x8053,
            (FrameProtocol.NETWORK_CODES + FrameProtocol.RESET_CODES).replaceAll("OPTIONS|TEXT|REJECTED", "OCTETS")),
    /** RFC 1334, section 2. */
    PAP(ProtocolNumber.PAP, """
            1 AuthReq client NAME_AND_PASSWORD
            2 AuthAck server COUNTED_TEXT
            3 AuthNak server COUNTED_TEXT
            """),
    /** RFC 1994; codes 5 to 7 RFC 2433 and RFC 2759. */
    CHAP(ProtocolNumber.CHAP, """
            1 Challenge server VALUE_AND_NAME
            2 Response client VALUE_AND_NAME
            3 Success server TEXT
            4 Failure server TEXT
            5 ChangePassword client PASSWORD_CHANGE
            6 ChangePassword client PASSWORD_CHANGE
            7 ChangePassword client PASSWORD_CHANGE
            """),
    /** MS-CBCP. */
    CBCP(ProtocolNumber.CBCP, """
            1 Request server OPTIONS
            2 Response client OPTIONS
            3 Ack server OPTIONS
            """),
    /** RFC 3748. */
    EAP(ProtocolNumber.EAP, """
            1 Request server EAP
            2 Response client EAP
            3 Success server OCTETS
            4 Failure server OCTETS
            """),
    /** Datagrams of IP version 4: no codes. */
    IP(ProtocolNumber.IPV4, ""),
    /** Datagrams of IP version 6: no codes. */
    IPV6(ProtocolNumber.IPV6, ""),
    /** Encrypted packets of any protocol: no codes that could be seen (RFC 3078). */
    MPPE(ProtocolNumber.COMPRESSED, "");

    private static final String NETWORK_CODES = """
            1 ConfReq both OPTIONS
            2 ConfAck both OPTIONS
            3 ConfNak both OPTIONS
            4 ConfRej both OPTIONS
            5 TermReq both TEXT
            6 TermAck both TEXT
            7 CodeRej both REJECTED
            """;

    private static final String RESET_CODES = """
            14 ResetReq both OCTETS
            15 ResetAck both OCTETS
            """;

    private final int number;
    private final List<Code> codes;

    FrameProtocol(int number, String table) {
        this.number = number;
        List<Code> read = new ArrayList<>();
        table.lines().forEach(line -> read.add(Code.parse(line)));
        codes = List.copyOf(read);
    }

    /** The protocol of a number, or null. */
    static @Nullable FrameProtocol of(int number) {
        for (FrameProtocol protocol : values()) {
            if (protocol.number == number) {
                return protocol;
            }
        }
        return null;
    }

    /** The protocol of a word, or null. */
    static @Nullable FrameProtocol of(String word) {
        for (FrameProtocol protocol : values()) {
            if (protocol.name().equals(word)) {
                return protocol;
            }
        }
        return null;
    }

    /** The number in the protocol field. */
    int number() {
        return number;
    }

    /** Whether its packets begin with a code. */
    boolean hasCodes() {
        return !codes.isEmpty();
    }

    /** The code of a number, or null when it has no word. */
    @Nullable
    Code code(int code) {
        for (Code known : codes) {
            if (known.number() == code) {
                return known;
            }
        }
        return null;
    }

    /** The first code of a word, or null. */
    @Nullable
    Code code(String word) {
        for (Code known : codes) {
            if (known.word().equals(word)) {
                return known;
            }
        }
        return null;
    }

    /** All codes of a word. */
    List<Integer> codes(String word) {
        List<Integer> numbers = new ArrayList<>();
        for (Code known : codes) {
            if (known.word().equals(word)) {
                numbers.add(known.number());
            }
        }
        return numbers;
    }

    /** All words, each once. */
    List<String> words() {
        List<String> once = new ArrayList<>();
        for (Code code : codes) {
            if (!once.contains(code.word())) {
                once.add(code.word());
            }
        }
        return once;
    }

    /** What follows the header of a code. */
    FrameBody body(int code) {
        Code known = code(code);
        return known == null ? FrameBody.OCTETS : known.body();
    }

    /** One code: its number, its word, the only side that can send it (null: both), what follows the header. */
    record Code(int number, String word, @Nullable Side sender, FrameBody body) {
        private static Code parse(String line) {
            String[] words = line.split(" ");
            Side sender =
                    switch (words[2]) {
                        case "client" -> Side.CLIENT;
                        case "server" -> Side.SERVER;
                        default -> null;
                    };
            return new Code(Integer.parseInt(words[0]), words[1], sender, FrameBody.valueOf(words[3]));
        }
    }
}
