package dev.ringback.exhaustive;

import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.run.Happening;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Watches for an answer to another request than the last one: its receiver discards it silently (RFC 1661, sections 5.2 to
 * 5.4; RFC 1334, section 2.2.2; RFC 1994, section 4.2), so that nothing follows from it before something else arrives or
 * time passes. Of PAP, whose requests change their identifier each time that they are repeated, an answer to any of the
 * call is taken. A Terminate-Ack follows from any answer that comes when the protocol is closed (RFC 1661, section 4.1),
 * whatever happens in the instant in which the line goes down follows from that, and a Terminate-Request of LCP from the
 * hang-up of that instant. What a line sends back to its sender is nobody's: it asks nothing, and follows from nothing.
 */
final class StaleAnswers {
    private static final int TERMINATE_REQUEST = 5;
    private static final int TERMINATE_ACK = 6;

    private final boolean serverIsStrict;
    private final Set<Side> echoed;
    private final Map<Side, Set<Packet>> said = new EnumMap<>(Side.class);
    private final Map<Side, Map<Integer, Set<Integer>>> asked = new EnumMap<>(Side.class);
    private final Map<Side, Happening.FrameArrived> stale = new EnumMap<>(Side.class);
    private @Nullable Instant serverHungUp;
    private int call;

    /**
     * Nothing has happened.
     *
     * @param serverIsStrict no rule lets the server answer out of turn
     * @param echoed whose frames come back to them, as if the other end had sent them
     */
    StaleAnswers(boolean serverIsStrict, Set<Side> echoed) {
        this.serverIsStrict = serverIsStrict;
        this.echoed = echoed;
        for (Side side : Side.values()) {
            asked.put(side, new LinkedHashMap<>());
            said.put(side, new LinkedHashSet<>());
        }
    }

    /** The server hangs up now. */
    void serverHangsUp(Instant now) {
        serverHungUp = now;
    }

    /** What is wrong with a happening, or null. */
    @Nullable
    String saw(Happening happening, Instant now) {
        if (happening instanceof Happening.FrameSent sent) {
            return isEcho(sent) ? null : sent(sent, now);
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

    private @Nullable String sent(Happening.FrameSent sent, Instant now) {
        boolean owes = saysClosed(sent) || saysGoodbye(sent, now);
        String wrong = owes ? null : follows(sent.from(), now, "sends " + sent.packet());
        if (isRequest(sent.packet())) {
            Set<Integer> valid = requests(sent.from(), sent.call())
                    .computeIfAbsent(sent.packet().protocol(), protocol -> new TreeSet<>());
            if (sent.packet().protocol() != ProtocolNumber.PAP) {
                valid.clear();
            }
            valid.add(identifier(sent.packet()));
        }
        return wrong;
    }

    /** Whether the line only sends back, octet for octet, what the far end has said. */
    private boolean isEcho(Happening.FrameSent sent) {
        requests(sent.from(), sent.call()); // forgets an earlier call
        boolean echo = echoed.contains(sent.from().other())
                && said.getOrDefault(sent.from().other(), Set.of()).contains(sent.packet());
        if (!echo && echoed.contains(sent.from())) {
            said.getOrDefault(sent.from(), Set.of()).add(sent.packet());
        }
        return echo;
    }

    private boolean saysGoodbye(Happening.FrameSent sent, Instant now) {
        return sent.from() == Side.SERVER
                && now.equals(serverHungUp)
                && sent.packet().protocol() == ProtocolNumber.LCP
                && code(sent.packet()) == TERMINATE_REQUEST;
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
            said.values().forEach(Set::clear);
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
