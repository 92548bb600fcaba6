package dev.ringback.ppp.callback;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import java.util.ArrayList;
import java.util.List;

/**
 * The addresses in an option of CBCP, one after the other.
 *
 * <pre>
 * offset  0     address type, 1: a telephone number
 *         1..   its characters
 *         n     a zero octet
 * </pre>
 */
final class CallbackAddress {
    /** What an address adds to its characters, octets. */
    static final int OVERHEAD_OCTETS = 2;

    private static final int TELEPHONE = 1;

    private CallbackAddress() {}

    static void write(OctetWriter out, String number) {
        out.u8(TELEPHONE).text(number).u8(0);
    }

    /** All addresses; at most as many as fit into an option. An empty number is one, too. */
    static List<String> readAll(String where, Octets data) throws MalformedPacketException {
        List<String> numbers = new ArrayList<>(2);
        int at = 0;
        while (at < data.length()) {
            int end = at + 1;
            while (end < data.length() && data.u8(end) != 0) {
                end++;
            }
            if (data.u8(at) != TELEPHONE) {
                throw new MalformedPacketException(where + ": address type " + data.u8(at) + ", only 1 is known");
            }
            if (end >= data.length()) {
                throw new MalformedPacketException(where + ": an address without its zero octet");
            }
            String number = data.slice(at + 1, end - at - 1).toText();
            if (!DialCharacters.areAll(number)) {
                throw new MalformedPacketException(where + ": a number with a character that cannot be dialed");
            }
            numbers.add(number);
            at = end + 1;
        }
        return numbers;
    }
}
