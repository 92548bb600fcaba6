package dev.ringback.simulator.replay;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ConfigurationOption;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.simulator.line.Side;
import java.time.Instant;
import java.util.List;

/**
 * A frame of a recording that is played, or that the live side has to send.
 *
 * @param number of the recorded frame
 * @param at when it was recorded
 * @param from who sent it
 * @param packet with a header that fits
 */
record ScriptFrame(int number, Instant at, Side from, Packet packet) {
    static final int REQUEST = 1;
    static final int ACK = 2;
    static final int NAK = 3;
    static final int REJECT = 4;
    static final int TERMINATE_REQUEST = 5;
    static final int TERMINATE_ACK = 6;
    static final int PROTOCOL_REJECT = 8;
    static final int ECHO_REQUEST = 9;
    static final int LAST_CODE_WITHOUT_MEANING = 13;
    static final int HEADER_OCTETS = 4;
    private static final int FIRST_NETWORK_CONTROL = 0x8000;
    private static final int FIRST_LINK_CONTROL = 0xC000;

    /** In which order things come; within a phase nobody promises one. */
    enum Phase {
        LINK,
        PROOF,
        CALLBACK,
        NETWORK,
        END
    }

    int protocol() {
        return packet.protocol();
    }

    int code() {
        return packet.information().u8(0);
    }

    int id() {
        return packet.information().u8(1);
    }

    /** Whether a packet has a header with a length that fits. */
    static boolean hasHeader(Packet packet) {
        Octets all = packet.information();
        return all.length() >= HEADER_OCTETS && all.u16(2) >= HEADER_OCTETS && all.u16(2) <= all.length();
    }

    /** What follows the header. */
    static Octets data(Packet packet) {
        Octets all = packet.information();
        return all.slice(HEADER_OCTETS, all.u16(2) - HEADER_OCTETS);
    }

    /** LCP, or a control protocol of the network. */
    static boolean isNegotiated(int protocol) {
        return protocol == ProtocolNumber.LCP || (protocol >= FIRST_NETWORK_CONTROL && protocol < FIRST_LINK_CONTROL);
    }

    /** Whether it answers something of the other side. */
    static boolean answers(Packet packet) {
        int code = packet.information().u8(0);
        return isNegotiated(packet.protocol()) && code != REQUEST && code != TERMINATE_REQUEST;
    }

    static Phase phase(Packet packet) {
        int code = packet.information().u8(0);
        boolean goodbye = code == TERMINATE_REQUEST || code == TERMINATE_ACK;
        return switch (packet.protocol()) {
            case ProtocolNumber.LCP -> goodbye ? Phase.END : code == PROTOCOL_REJECT ? Phase.NETWORK : Phase.LINK;
            case ProtocolNumber.PAP, ProtocolNumber.CHAP, ProtocolNumber.EAP -> Phase.PROOF;
            case ProtocolNumber.CBCP -> Phase.CALLBACK;
            default -> Phase.NETWORK;
        };
    }

    /** Whether two packets belong to one sequence, in which they keep their order. */
    static boolean inOneSequence(Packet one, Packet other) {
        return one.protocol() == other.protocol() && phase(one) == phase(other) && answers(one) == answers(other);
    }

    /** The options of a packet that has some; an empty list where they are malformed. */
    static List<ConfigurationOption> options(Packet packet) {
        try {
            return ConfigurationOption.readAll(data(packet));
        } catch (MalformedPacketException e) {
            return List.of();
        }
    }

    /** A packet with a header. */
    static Packet packet(int protocol, int code, int id, Octets data) {
        OctetWriter out = new OctetWriter(HEADER_OCTETS + data.length());
        out.u8(code).u8(id).u16(HEADER_OCTETS + data.length()).octets(data);
        return new Packet(protocol, out.toOctets());
    }
}
