package dev.ringback.simulator.replay;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ConfigurationOption;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ppp.network.Ipv4Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is called otherwise in the live call: identifiers of what the live side begins, its magic number, addresses. */
final class Mapping {
    private static final int MAGIC = 5;
    private static final int IPCP_ADDRESS = 3;
    private static final int FIRST_NAME_SERVER = 129;
    private static final int LAST_NAME_SERVER = 132;
    private static final Octets NO_ADDRESS = Octets.of(0, 0, 0, 0);

    private final Map<List<Integer>, Integer> ids = new LinkedHashMap<>();
    private final Map<Integer, Integer> lastRecorded = new LinkedHashMap<>();
    private final Map<List<Integer>, List<ConfigurationOption>> requests = new LinkedHashMap<>();
    private final Map<Octets, Octets> addresses = new LinkedHashMap<>();
    private final Map<Octets, Octets> magics = new LinkedHashMap<>();

    /** The live side began something that has another identifier in the recording. */
    void identifier(int protocol, int recorded, int live) {
        ids.put(List.of(protocol, recorded), live);
        lastRecorded.put(protocol, recorded);
    }

    /** The identifier for what answers something of the live side: as far behind the last one as in the recording. */
    int toLive(int protocol, int recorded) {
        Integer exact = ids.get(List.of(protocol, recorded));
        Integer last = lastRecorded.get(protocol);
        if (exact != null || last == null) {
            return exact == null ? recorded : exact;
        }
        Integer live = ids.get(List.of(protocol, last));
        return ((live == null ? last : live) + recorded - last) & 0xFF;
    }

    /** What the live side asked for where the recording has this identifier. */
    void requested(int protocol, int recorded, List<ConfigurationOption> options) {
        requests.put(List.of(protocol, recorded), List.copyOf(options));
    }

    /** The live options of a recorded request; empty: it has not come. */
    List<ConfigurationOption> request(int protocol, int recorded) {
        return requests.getOrDefault(List.of(protocol, recorded), List.of());
    }

    /** Whether a value of the live side is the recorded one under another name; a new name is learned. */
    boolean isSame(int protocol, ConfigurationOption recorded, ConfigurationOption live) {
        if (recorded.data().equals(live.data())) {
            if (isAddress(protocol, recorded.type())) {
                named(recorded.data());
            }
            return true;
        } else if (recorded.data().length() != live.data().length()) {
            return false;
        } else if (protocol == ProtocolNumber.LCP && recorded.type() == MAGIC) {
            magics.put(recorded.data(), live.data());
            return true;
        } else if (!isAddress(protocol, recorded.type())) {
            return false;
        }
        boolean none = recorded.data().equals(NO_ADDRESS) || live.data().equals(NO_ADDRESS);
        Octets known = addresses.get(recorded.data());
        boolean taken = known == null && addresses.containsValue(live.data());
        if (none || taken) {
            return false;
        }
        addresses.putIfAbsent(recorded.data(), live.data());
        return known == null || known.equals(live.data());
    }

    /** An address that the played side has named is the same on both sides. */
    private Octets named(Octets recorded) {
        return recorded.equals(NO_ADDRESS) ? recorded : addresses.computeIfAbsent(recorded, same -> same);
    }

    /** An option of the played side as it is in the live call. */
    ConfigurationOption toLive(int protocol, ConfigurationOption recorded) {
        Octets value = recorded.data();
        if (isAddress(protocol, recorded.type())) {
            value = named(value);
        } else if (protocol == ProtocolNumber.LCP && recorded.type() == MAGIC) {
            value = magics.getOrDefault(value, value);
        }
        return new ConfigurationOption(recorded.type(), value);
    }

    /** What had to be called otherwise, in words. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        addresses.forEach((recorded, live) -> {
            if (!recorded.equals(live)) {
                notes.add("mapped: address " + text(recorded) + " is " + text(live) + " here");
            }
        });
        return notes;
    }

    private static String text(Octets address) {
        return address.length() == 4 ? new Ipv4Address(address.i32(0)).toString() : address.toHex();
    }

    private static boolean isAddress(int protocol, int type) {
        boolean nameServer = type >= FIRST_NAME_SERVER && type <= LAST_NAME_SERVER;
        return protocol == ProtocolNumber.IPCP && (type == IPCP_ADDRESS || nameServer);
    }
}
