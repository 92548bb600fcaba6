package dev.ringback.simulator.notation;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.network.Ipv4Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An endpoint discriminator in brackets: its class, a colon, its address (RFC 1990, section 5.1.3). */
final class EndpointText {
    private static final List<String> CLASSES = List.of("null", "local", "IP", "MAC", "magic", "phone");
    private static final int CLASS_NULL = 0;
    private static final int CLASS_IP = 2;
    private static final int CLASS_MAC = 3;
    private static final int CLASS_MAGIC = 4;

    private EndpointText() {}

    /** The text of a class octet and an address, at least the class. */
    static String print(Octets data) {
        int type = data.u8(0);
        Octets address = data.slice(1);
        if (type == CLASS_NULL && address.isEmpty()) {
            return "[null]";
        } else if (type == CLASS_IP && address.length() == 4) {
            return "[IP:" + new Ipv4Address(address.i32(0)) + "]";
        } else if (type == CLASS_MAC && address.length() == 6) {
            return "[MAC:" + HexText.of(address, ":") + "]";
        } else if (type == CLASS_MAGIC) {
            return "[magic:" + HexText.of(address, "") + "]";
        }
        boolean named = type < CLASSES.size() && type != CLASS_IP && type != CLASS_MAC;
        String name = named ? CLASSES.get(type) : Integer.toString(type);
        return "[" + name + ":" + HexText.of(address, ".") + "]";
    }

    /** The octets of a text, or null. */
    static @Nullable Octets read(String text) {
        if (!text.startsWith("[") || !text.endsWith("]")) {
            return null;
        }
        String[] words = text.substring(1, text.length() - 1).split(":", 2);
        int named = CLASSES.indexOf(words[0]);
        int type = named >= 0 ? named : ValueForm.decimal(words[0], 0xFF);
        Octets address = words.length == 1 ? Octets.EMPTY : address(named, words[1]);
        return type < 0 || address == null
                ? null
                : new OctetWriter(8).u8(type).octets(address).toOctets();
    }

    private static @Nullable Octets address(int named, String text) {
        if (named == CLASS_IP) {
            return ValueForm.ADDRESS.read(text);
        }
        String digits =
                switch (named) {
                    case CLASS_MAC -> text.replace(":", " ");
                    case CLASS_MAGIC -> text.replaceAll("(..)(?=.)", "$1 ");
                    default -> text.replace(".", " ");
                };
        return ValueForm.hex(digits);
    }
}
