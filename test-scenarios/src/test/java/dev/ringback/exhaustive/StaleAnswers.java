package dev.ringback.exhaustive;

import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.run.Happening;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Watches for an answer to another request than the last one: its receiver discards it silently (RFC 1661, sections 5.2 to
 * 5.4; RFC 1334, section 2.2.2; RFC 1994, section 4.2), so that nothing follows from it before something else arrives or
 * time passes. Of PAP, whose requests change their identifier each time that they are repeated, an answer to any of the
 * call is taken. A Terminate-Ack follows from any answer that comes when the protocol is closed (RFC 1661, section 4.1), and
 * whatever happens in the instant in which the line goes down follows from that.
 */
final class StaleAnswers {
    private static final int TERMINATE_ACK = 6;

    private final boolean serverIsStrict;
    private final Map<Side, Map<Integer, Set<Integer>>> asked = new EnumMap<>(Side.class);
    private final Map<Side, Happening.FrameArrived> stale = new EnumMap<>(Side.class);
    private int call;

    /** {@code serverIsStrict}: no rule lets the server answer out of turn. */
    StaleAnswers(boolean serverIsStrict) {
        this.serverIsStrict = serverIsStrict;
        for (Side side : Side.values()) {
            asked.put(side, new LinkedHashMap<>());
        }
    }

    /** What is wrong with a happening, or null. */
    @Nullable
    String saw(Happening happening, Instant now) {
        if (happening instanceof Happening.FrameSent sent) {
            String wrong = saysClosed(sent) ? null : follows(sent.from(), now, "sends " + sent.packet());
            if (isRequest(sent.packet())) {
                Set<Integer> valid = requests(sent.from(), sent.call())
                        .computeIfAbsent(sent.packet().protocol(), protocol -> new TreeSet<>());
                if (sent.packet().protocol() != ProtocolNumber.PAP) {
                    valid.clear();
                }
                valid.add(identifier(sent.packet()));
            }
            return wrong;
        } else if (happening instanceof Happening.Notified told) {
            return follows(Side.CLIENT, now, "notifies " + told.state() + " " + told.error());
        } else if (happening instanceof Happening.FrameArrived arrived) {
            boolean foreign = isAnswer(arrived.packet())
                    && (arrived.by() == Side.CLIENT || serverIsStrict)
                    && !requests(arrived.by(), arrived.call())
                            .getOrDefault(arrived.packet().protocol(), Set.of())
                            .contains(identifier(arrived.packet()));
            if (foreign) {
                stale.put(arrived.by(), arrived);
            } else {
                stale.remove(arrived.by());
            }
        } else if (happening instanceof Happening.UserDid) {
            stale.remove(Side.CLIENT);
        } else if (happening instanceof Happening.CarrierChanged || happening instanceof Happening.ModemCarrier) {
            stale.clear();
        }
        return null;
    }

    /** Whether it tells the sender of a foreign answer that the protocol is closed here. */
    private boolean saysClosed(Happening.FrameSent sent) {
        Happening.FrameArrived answer = stale.get(sent.from());
        return answer != null
                && isControl(sent.packet())
                && code(sent.packet()) == TERMINATE_ACK
                && sent.packet().protocol() == answer.packet().protocol()
                && identifier(sent.packet()) == identifier(answer.packet());
    }

    private @Nullable String follows(Side side, Instant now, String what) {
        Happening.FrameArrived answer = stale.remove(side);
        if (answer == null || !answer.at().equals(now)) {
            return null;
        }
        return "the " + side.title() + " " + what + " upon " + answer.packet() + ", which answers another request";
    }

    private Map<Integer, Set<Integer>> requests(Side side, int ofCall) {
        if (ofCall != call) {
            call = ofCall;
            asked.values().forEach(Map::clear);
            stale.clear();
        }
        return asked.getOrDefault(side, Map.of());
    }

    private static int code(Packet packet) {
        return packet.information().length() < 4 ? 0 : packet.information().u8(0);
    }

    private static int identifier(Packet packet) {
        return packet.information().u8(1);
    }

    private static boolean isControl(Packet packet) {
        return switch (packet.protocol()) {
            case ProtocolNumber.LCP, ProtocolNumber.IPCP, ProtocolNumber.IPV6CP, ProtocolNumber.CCP -> true;
            default -> false;
        };
    }

    private static boolean isRequest(Packet packet) {
        return switch (packet.protocol()) {
            case ProtocolNumber.LCP,
                    ProtocolNumber.IPCP,
                    ProtocolNumber.IPV6CP,
                    ProtocolNumber.CCP,
                    ProtocolNumber.PAP -> code(packet) == 1;
            case ProtocolNumber.CHAP -> code(packet) == 2 || code(packet) > 4;
            default -> false;
        };
    }

    private static boolean isAnswer(Packet packet) {
        int code = code(packet);
        return switch (packet.protocol()) {
            case ProtocolNumber.LCP, ProtocolNumber.IPCP, ProtocolNumber.IPV6CP, ProtocolNumber.CCP ->
                code >= 2 && code <= 4;
            case ProtocolNumber.PAP -> code == 2 || code == 3;
            case ProtocolNumber.CHAP -> code == 3 || code == 4;
            default -> false;
        };
    }
}
