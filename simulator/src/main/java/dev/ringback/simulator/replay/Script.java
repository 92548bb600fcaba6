package dev.ringback.simulator.replay;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ConfigurationOption;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.recorded.RecordedItem;
import dev.ringback.simulator.recorded.Roles;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The frames of a recorded call that a replay is about. Left out are datagrams, echoes and the like, what was only sent
 * again, frames that are not whole, and protocols that our sides do not speak.
 */
final class Script {
    private static final int FIRST_CONTROL_PROTOCOL = 0x8000;

    private static final int LAST_PROOF = 4;

    /** Options that our sides refuse, and that are left out of what is played where the recorded side took them. */
    private static final List<Integer> REFUSED_OF_LCP = List.of(4, 17, 18);

    private static final List<Integer> REFUSED_OF_IPCP = List.of(2);

    private final List<ScriptFrame> frames = new ArrayList<>();
    private final Set<String> leftOut = new TreeSet<>();
    private final Set<Integer> refusedOfLcp = new LinkedHashSet<>();
    private final Set<Integer> refusedOfIpcp = new LinkedHashSet<>();

    private Script() {}

    static Script of(List<RecordedItem.Frame> recorded, Roles roles, Side played) throws ReplayRefusal {
        Script script = new Script();
        Set<Object> seen = new LinkedHashSet<>();
        for (RecordedItem.Frame frame : recorded) {
            Side from = roles.sender(frame.way());
            if (from == null && isGoodbye(frame)) {
                script.leftOut.add("the goodbye of LCP and what follows it: nothing tells who said it");
                break;
            } else if (from == null) {
                throw new ReplayRefusal(
                        "nothing tells who sent frame " + frame.number() + " of the recording",
                        "record with directions: link type 204, pppd's record, or pcapng with flags");
            }
            if (script.counts(frame) && seen.add(List.of(from, withoutId(frame.packet())))) {
                script.frames.add(new ScriptFrame(frame.number(), frame.at(), from, frame.packet()));
            }
        }
        script.refuseChanges();
        script.findRefused(played.other());
        return script;
    }

    private static boolean isGoodbye(RecordedItem.Frame frame) {
        Packet packet = frame.packet();
        boolean lcp = packet.protocol() == ProtocolNumber.LCP && ScriptFrame.hasHeader(packet);
        return lcp && packet.information().u8(0) == ScriptFrame.TERMINATE_REQUEST;
    }

    private void refuseChanges() throws ReplayRefusal {
        for (ScriptFrame frame : frames) {
            if (frame.protocol() == ProtocolNumber.CHAP && frame.code() > LAST_PROOF) {
                throw new ReplayRefusal(
                        "in frame " + frame.number() + " a password is changed, and that cannot be made anew",
                        "ringback import makes a scenario of such a call");
            }
        }
    }

    /** PAP sends its request again with another identifier. */
    private static Object withoutId(Packet packet) {
        boolean pap =
                packet.protocol() == ProtocolNumber.PAP && packet.information().u8(0) == ScriptFrame.REQUEST;
        return pap ? packet.information().slice(2) : packet;
    }

    private boolean counts(RecordedItem.Frame frame) {
        Packet packet = frame.packet();
        if (!frame.isWhole() || packet.protocol() < FIRST_CONTROL_PROTOCOL || !ScriptFrame.hasHeader(packet)) {
            return false;
        }
        int code = packet.information().u8(0);
        boolean lcp = packet.protocol() == ProtocolNumber.LCP;
        if (lcp && code >= ScriptFrame.ECHO_REQUEST && code <= ScriptFrame.LAST_CODE_WITHOUT_MEANING) {
            return false;
        }
        boolean spoken = lcp
                || packet.protocol() == ProtocolNumber.PAP
                || packet.protocol() == ProtocolNumber.CHAP
                || packet.protocol() == ProtocolNumber.CBCP
                || packet.protocol() == ProtocolNumber.IPCP;
        if (!spoken) {
            leftOut.add(Words.protocol(packet.protocol()) + ", which is not replayed");
        }
        return spoken;
    }

    /** What the played side asks for, the recorded other side does not reject, and the live one would. */
    private void findRefused(Side live) {
        for (ScriptFrame frame : frames) {
            boolean asks = frame.from() != live && frame.code() == ScriptFrame.REQUEST;
            for (ConfigurationOption option : asks ? negotiated(frame) : List.<ConfigurationOption>of()) {
                boolean lcp = frame.protocol() == ProtocolNumber.LCP && REFUSED_OF_LCP.contains(option.type());
                boolean ipcp = frame.protocol() == ProtocolNumber.IPCP && REFUSED_OF_IPCP.contains(option.type());
                if ((lcp || ipcp) && !isRejected(live, frame.protocol(), option)) {
                    (lcp ? refusedOfLcp : refusedOfIpcp).add(option.type());
                    leftOut.add("the option " + Words.option(frame.protocol(), option)
                            + ", which the recorded side takes and the live one does not speak of");
                }
            }
        }
    }

    private boolean isRejected(Side live, int protocol, ConfigurationOption option) {
        for (ScriptFrame frame : frames) {
            boolean rejects =
                    frame.from() == live && frame.protocol() == protocol && frame.code() == ScriptFrame.REJECT;
            if (rejects && ConfigurationOption.find(negotiated(frame), option.type()) != null) {
                return true;
            }
        }
        return false;
    }

    private static List<ConfigurationOption> negotiated(ScriptFrame frame) {
        return ScriptFrame.isNegotiated(frame.protocol()) ? ScriptFrame.options(frame.packet()) : List.of();
    }

    List<ScriptFrame> frames() {
        return frames;
    }

    /** What is left out, in words. */
    List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    /** Whether an option is left out. */
    boolean isLeftOut(int protocol, ConfigurationOption option) {
        return (protocol == ProtocolNumber.LCP ? refusedOfLcp : refusedOfIpcp).contains(option.type())
                && (protocol == ProtocolNumber.LCP || protocol == ProtocolNumber.IPCP);
    }

    /** A packet of the played side, or one that answers it, without the options that are left out. */
    Packet without(Packet packet) {
        int code = packet.information().u8(0);
        boolean has =
                ScriptFrame.isNegotiated(packet.protocol()) && (code == ScriptFrame.REQUEST || code == ScriptFrame.ACK);
        List<ConfigurationOption> options = has ? ScriptFrame.options(packet) : List.of();
        List<ConfigurationOption> kept = new ArrayList<>();
        for (ConfigurationOption option : options) {
            if (!isLeftOut(packet.protocol(), option)) {
                kept.add(option);
            }
        }
        if (kept.size() == options.size()) {
            return packet;
        }
        Octets data = ConfigurationOption.writeAll(kept);
        return ScriptFrame.packet(packet.protocol(), code, packet.information().u8(1), data);
    }
}
