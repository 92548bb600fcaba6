package dev.ringback.simulator.notation;

import dev.ringback.octets.Octets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of options, by protocol, as pppd prints them; {@code ms-wins2} is ours, pppd prints both without number. */
enum OptionWords {
    MRU(FrameProtocol.LCP, 1, "mru", ValueForm.U16),
    ASYNCMAP(FrameProtocol.LCP, 2, "asyncmap", ValueForm.U32),
    AUTH(FrameProtocol.LCP, 3, "auth", ValueForm.AUTHENTICATION),
    QUALITY(FrameProtocol.LCP, 4, "quality", ValueForm.QUALITY),
    MAGIC(FrameProtocol.LCP, 5, "magic", ValueForm.U32),
    PCOMP(FrameProtocol.LCP, 7, "pcomp", ValueForm.NONE),
    ACCOMP(FrameProtocol.LCP, 8, "accomp", ValueForm.NONE),
    CALLBACK(FrameProtocol.LCP, 13, "callback", ValueForm.CALLBACK),
    MRRU(FrameProtocol.LCP, 17, "mrru", ValueForm.U16),
    SSNHF(FrameProtocol.LCP, 18, "ssnhf", ValueForm.NONE),
    ENDPOINT(FrameProtocol.LCP, 19, "endpoint", ValueForm.ENDPOINT),

    ADDRS(FrameProtocol.IPCP, 1, "addrs", ValueForm.TWO_ADDRESSES),
    COMPRESS(FrameProtocol.IPCP, 2, "compress", ValueForm.IP_COMPRESSION),
    ADDR(FrameProtocol.IPCP, 3, "addr", ValueForm.ADDRESS),
    MS_DNS1(FrameProtocol.IPCP, 129, "ms-dns1", ValueForm.ADDRESS),
    MS_WINS(FrameProtocol.IPCP, 130, "ms-wins", ValueForm.ADDRESS),
    MS_DNS2(FrameProtocol.IPCP, 131, "ms-dns2", ValueForm.ADDRESS),
    MS_WINS2(FrameProtocol.IPCP, 132, "ms-wins2", ValueForm.ADDRESS),

    INTERFACE(FrameProtocol.IPV6CP, 1, "addr", ValueForm.INTERFACE_IDENTIFIER),
    IPV6_COMPRESS(FrameProtocol.IPV6CP, 2, "compress", ValueForm.U16_HEX),

    PREDICTOR_1(FrameProtocol.CCP, 1, "predictor 1", ValueForm.NONE),
    PREDICTOR_2(FrameProtocol.CCP, 2, "predictor 2", ValueForm.NONE),
    MPPE(FrameProtocol.CCP, 18, "mppe", ValueForm.MPPE),
    BSD(FrameProtocol.CCP, 21, "bsd", ValueForm.BSD),
    DEFLATE_OLD(FrameProtocol.CCP, 24, "deflate(old#)", ValueForm.DEFLATE),
    DEFLATE(FrameProtocol.CCP, 26, "deflate", ValueForm.DEFLATE),

    NO_CALLBACK(FrameProtocol.CBCP, 1, "NoCallback", ValueForm.NONE),
    USER_DEFINED(FrameProtocol.CBCP, 2, "UserDefined", ValueForm.DELAY_AND_NUMBERS),
    ADMIN_DEFINED(FrameProtocol.CBCP, 3, "AdminDefined", ValueForm.DELAY_AND_NUMBERS),
    LIST(FrameProtocol.CBCP, 4, "List", ValueForm.DELAY_AND_NUMBERS);

    private final FrameProtocol protocol;
    private final int type;
    private final String word;
    private final ValueForm form;

    OptionWords(FrameProtocol protocol, int type, String word, ValueForm form) {
        this.protocol = protocol;
        this.type = type;
        this.word = word;
        this.form = form;
    }

    int type() {
        return type;
    }

    String word() {
        return word;
    }

    ValueForm form() {
        return form;
    }

    /** The option of a type, or null. */
    static @Nullable OptionWords of(FrameProtocol protocol, int type) {
        for (OptionWords option : values()) {
            if (option.protocol == protocol && option.type == type) {
                return option;
            }
        }
        return null;
    }

    /** The option whose word begins a text, or null. */
    static @Nullable OptionWords ofText(FrameProtocol protocol, String text) {
        for (OptionWords option : values()) {
            String word = option.word;
            if (option.protocol == protocol
                    && text.startsWith(word)
                    && (text.length() == word.length() || text.charAt(word.length()) == ' ')) {
                return option;
            }
        }
        return null;
    }

    /** All words of a protocol. */
    static List<String> words(FrameProtocol protocol) {
        List<String> words = new ArrayList<>();
        for (OptionWords option : values()) {
            if (option.protocol == protocol) {
                words.add(option.word);
            }
        }
        return words;
    }

    static boolean isCallbackWord(String word) {
        return words(FrameProtocol.CBCP).contains(word);
    }

    /** The part for an option: with its word, or in hexadecimal where it has none or its data does not fit. */
    static Part print(FrameProtocol protocol, int type, Octets data, Octets whole) {
        OptionWords option = of(protocol, type);
        String value = option == null ? null : option.form.print(data);
        String raw = HexText.of(whole, " ");
        return option == null || value == null ? Part.option("", raw, raw) : Part.option(option.word, value, raw);
    }
}
