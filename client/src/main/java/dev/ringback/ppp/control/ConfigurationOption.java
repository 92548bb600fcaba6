package dev.ringback.ppp.control;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Configuration Option as it stands in a packet (RFC 1661, section 6): type, length of all three, data. What the data
 * means is for the protocol to say.
 *
 * @param type 0..255
 * @param data at most 253 octets
 */
public record ConfigurationOption(int type, Octets data) {
    /** Options of a packet: as many as there are types, of which none may come twice (RFC 1661, section 5.1). */
    public static final int MAX_OPTIONS = 256;

    private static final int HEADER_OCTETS = 2;
    private static final int MAX_LENGTH_OCTETS = 0xFF;

    /** Refuses what cannot be sent. */
    public ConfigurationOption {
        if (type < 0 || type > 0xFF) {
            throw new IllegalArgumentException("option type " + type + " is not in 0..255");
        }
        if (data.length() > MAX_LENGTH_OCTETS - HEADER_OCTETS) {
            throw new IllegalArgumentException("option " + type + " cannot hold " + data.length() + " octets");
        }
    }

    /**
     * All options of a packet's data; one that ends beyond it, or before its own header, spoils the packet, and so does
     * one more than {@link #MAX_OPTIONS}.
     */
    public static List<ConfigurationOption> readAll(Octets data) throws MalformedPacketException {
        List<ConfigurationOption> options = new ArrayList<>(8);
        int at = 0;
        while (at < data.length()) {
            int left = data.length() - at;
            if (left < HEADER_OCTETS) {
                throw new MalformedPacketException("option " + data.u8(at) + " at " + at + " ends before its length");
            }
            int length = data.u8(at + 1);
            if (length < HEADER_OCTETS || length > left) {
                throw new MalformedPacketException("option " + data.u8(at) + " at " + at + ": length " + length + ", "
                        + left + " octets are left");
            }
            if (options.size() == MAX_OPTIONS) {
                throw new MalformedPacketException("more than " + MAX_OPTIONS + " options");
            }
            options.add(new ConfigurationOption(data.u8(at), data.slice(at + HEADER_OCTETS, length - HEADER_OCTETS)));
            at += length;
        }
        return options;
    }

    /** The options as a packet's data. */
    public static Octets writeAll(List<ConfigurationOption> options) {
        OctetWriter out = new OctetWriter(32);
        for (int i = 0; i < options.size(); i++) {
            ConfigurationOption option = options.get(i);
            out.u8(option.type).u8(HEADER_OCTETS + option.data.length()).octets(option.data);
        }
        return out.toOctets();
    }

    /** The first option of a type, or null. */
    public static @Nullable ConfigurationOption find(List<ConfigurationOption> options, int type) {
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).type == type) {
                return options.get(i);
            }
        }
        return null;
    }

    /** Whether an earlier one in the list has the same type (no option may come twice, RFC 1661, section 5.1). */
    public static boolean isRepeated(List<ConfigurationOption> options, int index) {
        for (int i = 0; i < index; i++) {
            if (options.get(i).type == options.get(index).type) {
                return true;
            }
        }
        return false;
    }
}
