package dev.ringback.simulator.replay;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ConfigurationOption;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import java.util.ArrayList;
import java.util.List;

/** Makes of recorded frames what the played side says in the live call. */
final class PlayedSide {
    private static final int CHAP_CHALLENGE = 1;
    private static final int CHAP_RESPONSE = 2;
    private static final int CHAP_SUCCESS = 3;
    private static final int CHAP_FAILURE = 4;
    private static final int LAST_REJECT = 8;

    private final Script script;
    private final Mapping mapping;
    private final Proofs proofs;

    PlayedSide(Script script, Mapping mapping, Proofs proofs) {
        this.script = script;
        this.mapping = mapping;
        this.proofs = proofs;
    }

    /** The packet for the live call. */
    Packet live(ScriptFrame frame) {
        Packet packet = script.without(frame.packet());
        return switch (frame.protocol()) {
            case ProtocolNumber.PAP -> pap(frame, packet);
            case ProtocolNumber.CHAP -> chap(frame, packet);
            case ProtocolNumber.CBCP -> frame.code() == CHAP_RESPONSE ? withId(frame, packet) : packet;
            default -> negotiated(frame, packet);
        };
    }

    private Packet withId(ScriptFrame frame, Packet packet) {
        int id = mapping.toLive(frame.protocol(), frame.id());
        return ScriptFrame.packet(frame.protocol(), frame.code(), id, ScriptFrame.data(packet));
    }

    private Packet pap(ScriptFrame frame, Packet packet) {
        return frame.code() == ScriptFrame.REQUEST ? proofs.papRequest(packet) : withId(frame, packet);
    }

    private Packet chap(ScriptFrame frame, Packet packet) {
        int id = mapping.toLive(ProtocolNumber.CHAP, frame.id());
        switch (frame.code()) {
            case CHAP_CHALLENGE -> proofs.challenge(packet);
            case CHAP_FAILURE -> proofs.failure(packet);
            default -> {}
        }
        return switch (frame.code()) {
            case CHAP_CHALLENGE -> packet;
            case CHAP_RESPONSE -> proofs.response(packet, id);
            case CHAP_SUCCESS -> proofs.success(packet, id);
            default -> withId(frame, packet);
        };
    }

    private Packet negotiated(ScriptFrame frame, Packet packet) {
        int protocol = frame.protocol();
        int code = frame.code();
        if (code == ScriptFrame.REQUEST) {
            return ScriptFrame.packet(protocol, code, frame.id(), mapped(protocol, ScriptFrame.options(packet)));
        } else if (code > LAST_REJECT || !ScriptFrame.answers(packet)) {
            return packet;
        } else if (code > ScriptFrame.REJECT) {
            return code == ScriptFrame.TERMINATE_ACK ? withId(frame, packet) : packet;
        }
        List<ConfigurationOption> asked = mapping.request(protocol, frame.id());
        Octets options = code == ScriptFrame.ACK
                ? ConfigurationOption.writeAll(asked)
                : mapped(protocol, answered(frame, asked));
        return ScriptFrame.packet(protocol, code, mapping.toLive(protocol, frame.id()), options);
    }

    /** What a Nak or a Reject says about options that the live side has asked for. */
    List<ConfigurationOption> answered(ScriptFrame frame, List<ConfigurationOption> asked) {
        List<ConfigurationOption> answered = new ArrayList<>();
        for (ConfigurationOption option : ScriptFrame.options(frame.packet())) {
            ConfigurationOption live = ConfigurationOption.find(asked, option.type());
            if (live != null) {
                answered.add(frame.code() == ScriptFrame.NAK ? option : live);
            }
        }
        return answered;
    }

    private Octets mapped(int protocol, List<ConfigurationOption> options) {
        List<ConfigurationOption> live = new ArrayList<>();
        for (ConfigurationOption option : options) {
            live.add(mapping.toLive(protocol, option));
        }
        return ConfigurationOption.writeAll(live);
    }
}
