package dev.ringback.simulator.mutation;

import dev.ringback.ppp.control.ProtocolNumber;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of options in field names. */
enum OptionName {
    MRU("mru", ProtocolNumber.LCP, 1),
    ACCM("accm", ProtocolNumber.LCP, 2),
    AUTH("auth", ProtocolNumber.LCP, 3),
    QUALITY("quality", ProtocolNumber.LCP, 4),
    MAGIC("magic", ProtocolNumber.LCP, 5),
    PFC("pfc", ProtocolNumber.LCP, 7),
    ACFC("acfc", ProtocolNumber.LCP, 8),
    CALLBACK("callback", ProtocolNumber.LCP, 13),
    MRRU("mrru", ProtocolNumber.LCP, 17),
    SSN("ssn", ProtocolNumber.LCP, 18),
    ENDPOINT("endpoint", ProtocolNumber.LCP, 19),
    VJ("vj", ProtocolNumber.IPCP, 2),
    ADDRESS("address", ProtocolNumber.IPCP, 3),
    DNS1("dns1", ProtocolNumber.IPCP, 129),
    WINS1("wins1", ProtocolNumber.IPCP, 130),
    DNS2("dns2", ProtocolNumber.IPCP, 131),
    WINS2("wins2", ProtocolNumber.IPCP, 132),
    INTERFACE_ID("interface-id", OptionName.IPV6CP, 1),
    STAC("stac", OptionName.CCP, 17),
    MPPE("mppe", OptionName.CCP, 18),
    BSD("bsd", OptionName.CCP, 21),
    DEFLATE("deflate", OptionName.CCP, 26),
    NONE("none", ProtocolNumber.CBCP, 1),
    USER("user", ProtocolNumber.CBCP, 2),
    ADMIN("admin", ProtocolNumber.CBCP, 3),
    LIST("list", ProtocolNumber.CBCP, 4);

    static final int IPV6CP = 0x8057;
    static final int CCP = 0x80FD;

    private final String word;
    private final int protocol;
    private final int type;

    OptionName(String word, int protocol, int type) {
        this.word = word;
        this.protocol = protocol;
        this.type = type;
    }

    int protocol() {
        return protocol;
    }

    int type() {
        return type;
    }

    static @Nullable OptionName of(String word) {
        for (OptionName name : values()) {
            if (name.word.equals(word)) {
                return name;
            }
        }
        return null;
    }

    static List<String> words() {
        List<String> words = new ArrayList<>();
        for (OptionName name : values()) {
            words.add(name.word);
        }
        return words;
    }
}
