package dev.ringback.simulator.recorded;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Which way frames went of which the file does not say it, told from what is in them. A magic number belongs to one of
 * the two (RFC 1661, section 6.4), an answer is the other's whose identifier and options it repeats, a proof comes from
 * the client and is judged by the server, an address is its owner's. What only makes it likely counts after that: who
 * asks for a proof is the server, who has no address the client, and a goodbye comes from the one whose identifiers it
 * continues. The client is then the one that sends. What nothing tells stays unknown.
 */
final class Directions {
    /** So many frames back an answer may find its request. */
    static final int MAX_BACK = 64;

    private static final int HEADER_OCTETS = 4;
    private static final int MAGIC_OCTETS = 4;
    private static final int CONFIGURE_REQUEST = 1;
    private static final int CONFIGURE_ACK = 2;
    private static final int CONFIGURE_REJECT = 4;
    private static final int TERMINATE_REQUEST = 5;
    private static final int TERMINATE_ACK = 6;
    private static final int PROTOCOL_REJECT = 8;
    private static final int ECHO_REQUEST = 9;
    private static final int TIME_REMAINING = 13;
    private static final int LCP_AUTHENTICATION = 3;
    private static final int LCP_MAGIC = 5;
    private static final int LCP_CALLBACK = 13;
    private static final int OWN_ADDRESS = 3;
    private static final int OWN_INTERFACE = 1;
    private static final int IPV4 = 0x0021;
    private static final int IPV4_OCTETS = 20;
    private static final int IPV4_SOURCE = 12;
    private static final int IPV4_DESTINATION = 16;
    private static final int FIRST_NCP = 0x8000;
    private static final int FIRST_OTHER = 0xC000;
    private static final int MAX_IDENTIFIER = 0xFF;

    private final List<RecordedItem.Frame> frames;
    private final Kinship<Object> kinship = new Kinship<>();
    private final Set<Owned> magicNumbers = new LinkedHashSet<>();

    /** Things that belong to one party, beside frames, which are their numbers. */
    private sealed interface Owned {
        /** The one who dialed. */
        record Client() implements Owned {}

        /** The one with this magic number. */
        record Magic(Octets number) implements Owned {}

        /** The one with this address of this protocol. */
        record Address(int protocol, Octets address) implements Owned {}
    }

    private static final Owned CLIENT = new Owned.Client();

    private Directions(List<RecordedItem.Frame> frames) {
        this.frames = frames;
    }

    /** The items, with the way of those frames whose call has none at all, as far as it can be told. */
    static List<RecordedItem> told(List<RecordedItem> items) {
        Map<Integer, List<RecordedItem.Frame>> calls = new LinkedHashMap<>();
        for (RecordedItem item : items) {
            if (item instanceof RecordedItem.Frame frame) {
                calls.computeIfAbsent(frame.call(), call -> new ArrayList<>()).add(frame);
            }
        }
        Map<Integer, Way> ways = new LinkedHashMap<>();
        for (List<RecordedItem.Frame> frames : calls.values()) {
            if (frames.stream().allMatch(frame -> frame.way() == Way.UNKNOWN)) {
                new Directions(frames.stream()
                                .filter(RecordedItem.Frame::isWhole)
                                .toList())
                        .tell(ways);
            }
        }
        return items.stream()
                .map(item -> item instanceof RecordedItem.Frame frame && ways.containsKey(frame.number())
                        ? frame.gone(ways.get(frame.number()))
                        : item)
                .toList();
    }

    private void tell(Map<Integer, Way> ways) {
        each(this::bySurety);
        each(this::byLikelihood);
        twoMagicNumbersAreTwoParties();
        theFirstTwoAcknowledgementsAreOfTwoParties();
        each(this::byIdentifier);
        if (nobodyKnowsWhoDialed() && bothAreHeard()) {
            kinship.same(CLIENT, number(0)); // whoever spoke first is shown as the one who sends
        }
        for (RecordedItem.Frame frame : frames) {
            if (kinship.isKnown(CLIENT, frame.number())) {
                ways.put(frame.number(), kinship.areSame(CLIENT, frame.number()) ? Way.SENT : Way.RECEIVED);
            }
        }
    }

    /** One party has a second number only when the first was refused, or when it begins anew. */
    private void twoMagicNumbersAreTwoParties() {
        if (magicNumbers.size() == 2) {
            List<Owned> both = List.copyOf(magicNumbers);
            kinship.different(both.get(0), both.get(1));
        }
    }

    /** Each party acknowledges the other's request once, and says no other acknowledgement before it begins anew. */
    private void theFirstTwoAcknowledgementsAreOfTwoParties() {
        Map<Integer, List<Integer>> acknowledgements = new LinkedHashMap<>();
        each((index, packet) -> {
            Octets information = packet.information();
            if (packet.protocol() >= FIRST_NCP
                    && information.length() >= HEADER_OCTETS
                    && information.u8(0) == CONFIGURE_ACK
                    && packet.protocol() != ProtocolNumber.PAP
                    && packet.protocol() != ProtocolNumber.CHAP) {
                acknowledgements
                        .computeIfAbsent(packet.protocol(), protocol -> new ArrayList<>())
                        .add(index);
            }
        });
        for (List<Integer> each : acknowledgements.values()) {
            Packet first = frames.get(each.get(0)).packet();
            for (int index : each) {
                if (!frames.get(index).packet().equals(first)) {
                    kinship.different(number(each.get(0)), number(index));
                    break;
                }
            }
        }
    }

    private boolean nobodyKnowsWhoDialed() {
        return frames.stream().noneMatch(frame -> kinship.isKnown(CLIENT, frame.number()));
    }

    private boolean bothAreHeard() {
        return frames.stream()
                .anyMatch(frame ->
                        kinship.isKnown(number(0), frame.number()) && !kinship.areSame(number(0), frame.number()));
    }

    private void each(BiConsumer<Integer, Packet> rule) {
        for (int index = 0; index < frames.size(); index++) {
            rule.accept(index, frames.get(index).packet());
        }
    }

    private void bySurety(int index, Packet packet) {
        Octets information = packet.information();
        int protocol = packet.protocol();
        if (protocol == IPV4) {
            datagram(index, information);
        } else if (information.length() >= HEADER_OCTETS) {
            int code = information.u8(0);
            switch (protocol) {
                case ProtocolNumber.PAP -> proof(index, code == 1);
                case ProtocolNumber.CHAP -> proof(index, code != 1 && code != 3 && code != 4);
                case ProtocolNumber.CBCP, ProtocolNumber.EAP -> proof(index, code == 2);
                case ProtocolNumber.LCP -> lcp(index, information);
                default -> {
                    if (protocol >= FIRST_NCP && protocol < FIRST_OTHER) {
                        control(index, packet);
                        addresses(index, packet);
                    }
                }
            }
        }
    }

    private void proof(int index, boolean ofClient) {
        if (ofClient) {
            kinship.same(number(index), CLIENT);
        } else {
            kinship.different(number(index), CLIENT);
        }
    }

    private void lcp(int index, Octets information) {
        int code = information.u8(0);
        Octets magic = option(information, LCP_MAGIC);
        if (code == CONFIGURE_REQUEST && magic != null) {
            magicNumbers.add(new Owned.Magic(magic));
            kinship.same(new Owned.Magic(magic), number(index));
        } else if (code == CONFIGURE_ACK && magic != null) {
            kinship.different(new Owned.Magic(magic), number(index));
        } else if (code >= ECHO_REQUEST && code <= TIME_REMAINING && information.length() >= 2 * MAGIC_OCTETS) {
            Octets own = information.slice(HEADER_OCTETS, MAGIC_OCTETS);
            if (!own.equals(Octets.of(0, 0, 0, 0))) {
                kinship.same(new Owned.Magic(own), number(index));
            }
        } else if (code == PROTOCOL_REJECT && information.length() >= HEADER_OCTETS + 2) {
            rejected(index, information.u16(HEADER_OCTETS), information.slice(HEADER_OCTETS + 2));
        }
        if (code == CONFIGURE_REQUEST && option(information, LCP_CALLBACK) != null) {
            kinship.same(number(index), CLIENT);
        }
        control(index, frames.get(index).packet());
    }

    /** An answer comes from the other side than its request. */
    private void control(int index, Packet answer) {
        int code = answer.information().u8(0);
        int asked = code >= CONFIGURE_ACK && code <= CONFIGURE_REJECT
                ? CONFIGURE_REQUEST
                : code == TERMINATE_ACK ? TERMINATE_REQUEST : 0;
        if (asked == 0) {
            return;
        }
        Octets found = null;
        int at = -1;
        for (int back = index - 1; back >= Math.max(0, index - MAX_BACK); back--) {
            Packet request = frames.get(back).packet();
            Octets information = request.information();
            if (request.protocol() != answer.protocol()
                    || information.length() < HEADER_OCTETS
                    || information.u8(0) != asked
                    || information.u8(1) != answer.information().u8(1)
                    || (code == CONFIGURE_ACK && !options(information).equals(options(answer.information())))) {
                continue;
            }
            if (found != null && (!found.equals(information) || (code == CONFIGURE_ACK && mayBeTheOthers(back, at)))) {
                return; // two requests that it may answer
            }
            found = found == null ? information : found;
            at = at < 0 ? back : at;
        }
        if (at >= 0) {
            kinship.different(number(at), number(index));
        }
    }

    private boolean mayBeTheOthers(int one, int another) {
        return !kinship.isKnown(number(one), number(another)) || !kinship.areSame(number(one), number(another));
    }

    private void rejected(int index, int protocol, Octets beginning) {
        for (int back = index - 1; back >= Math.max(0, index - MAX_BACK); back--) {
            Packet packet = frames.get(back).packet();
            int length = Math.min(beginning.length(), packet.information().length());
            if (packet.protocol() == protocol
                    && packet.information().slice(0, length).equals(beginning.slice(0, length))) {
                kinship.different(number(back), number(index));
                return;
            }
        }
    }

    /** Who asks for an address has it, and who names one in a Nak gives it to the other. */
    private void addresses(int index, Packet packet) {
        int kind = packet.protocol() == ProtocolNumber.IPCP ? OWN_ADDRESS : OWN_INTERFACE;
        if (packet.protocol() != ProtocolNumber.IPCP && packet.protocol() != ProtocolNumber.IPV6CP) {
            return;
        }
        Octets address = option(packet.information(), kind);
        if (address == null || isZero(address)) {
            return;
        }
        Owned owner = new Owned.Address(packet.protocol(), address);
        int code = packet.information().u8(0);
        if (code == CONFIGURE_REQUEST) {
            kinship.same(owner, number(index));
        } else if (code >= CONFIGURE_ACK && code < CONFIGURE_REJECT) {
            kinship.different(owner, number(index));
        }
    }

    private void datagram(int index, Octets information) {
        if (information.length() >= IPV4_OCTETS) {
            Octets source = information.slice(IPV4_SOURCE, 4);
            Octets destination = information.slice(IPV4_DESTINATION, 4);
            kinship.different(new Owned.Address(ProtocolNumber.IPCP, destination), number(index));
            kinship.same(new Owned.Address(ProtocolNumber.IPCP, source), number(index));
        }
    }

    private void byLikelihood(int index, Packet packet) {
        Octets information = packet.information();
        if (information.length() < HEADER_OCTETS || information.u8(0) != CONFIGURE_REQUEST) {
            return;
        }
        if (packet.protocol() == ProtocolNumber.LCP && option(information, LCP_AUTHENTICATION) != null) {
            kinship.different(number(index), CLIENT);
        }
        Octets address = packet.protocol() == ProtocolNumber.IPCP ? option(information, OWN_ADDRESS) : null;
        if (address != null && isZero(address)) {
            kinship.same(number(index), CLIENT);
        }
    }

    /** A goodbye or a request that only one of the two can have numbered so. */
    private void byIdentifier(int index, Packet packet) {
        Octets information = packet.information();
        boolean counted = packet.protocol() >= FIRST_NCP
                && information.length() >= HEADER_OCTETS
                && (information.u8(0) == CONFIGURE_REQUEST || information.u8(0) == TERMINATE_REQUEST);
        if (!counted || kinship.isKnown(CLIENT, number(index))) {
            return;
        }
        boolean client = continues(index, packet, true);
        boolean server = continues(index, packet, false);
        if (client != server) {
            proof(index, client);
        }
    }

    private boolean continues(int index, Packet packet, boolean ofClient) {
        int before = (packet.information().u8(1) - 1) & MAX_IDENTIFIER;
        for (int back = index - 1; back >= Math.max(0, index - MAX_BACK); back--) {
            Packet earlier = frames.get(back).packet();
            Octets information = earlier.information();
            boolean own = earlier.protocol() == packet.protocol()
                    && information.length() >= HEADER_OCTETS
                    && (information.u8(0) == CONFIGURE_REQUEST || information.u8(0) == TERMINATE_REQUEST)
                    && kinship.isKnown(CLIENT, number(back))
                    && kinship.areSame(CLIENT, number(back)) == ofClient;
            if (own) {
                return information.u8(1) == before || information.equals(packet.information());
            }
        }
        return false;
    }

    private Integer number(int index) {
        return frames.get(index).number();
    }

    private static boolean isZero(Octets octets) {
        for (int i = 0; i < octets.length(); i++) {
            if (octets.u8(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static Octets options(Octets information) {
        int end = Math.max(HEADER_OCTETS, Math.min(information.u16(2), information.length()));
        return information.slice(HEADER_OCTETS, end - HEADER_OCTETS);
    }

    /** The data of an option, or null. */
    private static @Nullable Octets option(Octets information, int type) {
        Octets options = options(information);
        int at = 0;
        while (at + 2 <= options.length()) {
            int length = options.u8(at + 1);
            if (length < 2 || at + length > options.length()) {
                return null;
            }
            if (options.u8(at) == type) {
                return options.slice(at + 2, length - 2);
            }
            at += length;
        }
        return null;
    }
}
