package dev.ringback.simulator.scenario;

import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.notation.FramePattern;
import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Frames and triggers of expectations: senders, calls that are made, rules that exist, windows that can be open. */
final class TriggerChecks {
    private final List<String> rules;
    private final List<String> entries;
    private final int calls;
    private final boolean looped;
    private final Issues issues;

    TriggerChecks(List<String> rules, List<String> entries, int calls, boolean looped, Issues issues) {
        this.rules = rules;
        this.entries = entries;
        this.calls = calls;
        this.looped = looped;
        this.issues = issues;
    }

    /** How far a call has come; what is not known stands aside. */
    private enum Stage {
        DIALING,
        CONNECTED,
        LCP,
        AUTHENTICATION,
        NETWORK,
        OPEN,
        END
    }

    /** A frame with its sender and call, in an expectation or a trigger. */
    void frame(Fields frame) {
        FramePattern pattern = frame.get("frame", Scalars.FRAME);
        Side only = pattern == null ? null : pattern.onlySender();
        String from = frame.get("from", FormatWords.SENDER);
        YamlNode node = frame.get("from");
        if (node != null && only != null && from != null && !from.equals("any") && !from.equals(only.title())) {
            issues.add(
                    node, "only the " + only.title() + " sends " + pattern + " in " + frame.path(), "leave from out");
        }
        call(frame);
    }

    /** A trigger. */
    void trigger(Fields trigger) {
        if (trigger.get("frame") != null) {
            frame(trigger);
        } else {
            call(trigger);
        }
        circuit(trigger);
        EventShape.Happening event = trigger.get("event", FormatWords.EVENT);
        YamlNode node = trigger.get("event");
        if (node != null && event != null) {
            named(node, "rule", event.rule(), rules, trigger);
            named(node, "entry", event.entry(), entries, trigger);
        }
    }

    /** A circuit, in an expectation or a trigger: somebody must be at that end. */
    void circuit(Fields circuit) {
        YamlNode node = circuit.get("seen-by");
        if (node != null && looped && circuit.get("seen-by", FormatWords.SIDE) == Side.SERVER) {
            issues.add(node, "a circuit of the server in " + circuit.path(), "on a looped line nobody is there");
        }
    }

    private void named(YamlNode node, String what, @Nullable String name, List<String> known, Fields trigger) {
        if (name != null && !known.contains(name)) {
            String near = Issues.nearest(name, known);
            String hint = near == null ? "" : "did you mean \"" + what + " " + near + "\"?";
            issues.add(node, "there is no " + what + " \"" + name + "\" in " + trigger.path(), hint);
        }
    }

    private void call(Fields fields) {
        CountRange call = fields.get("call", Scalars.ORDINAL);
        YamlNode node = fields.get("call");
        if (node != null && call != null && calls > 0 && call.low() > calls) {
            String hint = calls == 1 ? "there is one dial" : "there are at most " + calls + " calls";
            issues.add(node, "call " + call.low() + " in " + fields.path() + ", but nothing makes it", hint);
        }
    }

    /** What lies after one trigger and before another: it must be possible that something lies there. */
    void window(Fields expectation, @Nullable FramePattern frame) {
        Fields after = expectation.map("after");
        Fields before = expectation.map("before");
        for (Fields trigger : List.of(after, before)) {
            if (trigger.exists()) {
                trigger(trigger);
            }
        }
        YamlNode.Entry key = expectation.entry("before");
        if (key == null || !before.exists() || calls > 1) {
            return; // with several calls everything comes again
        }
        Stage end = first(before);
        Stage start = first(after);
        if (end != null && start != null && start.compareTo(end) > 0) {
            issues.add(key.key(), "nothing lies before this and after what stands in after", "");
            return;
        }
        Stage earliest = frame == null ? null : earliest(frame);
        boolean begins = end == Stage.DIALING || end == Stage.CONNECTED || before.get("phase") != null;
        if (end != null && earliest != null && earliest.compareTo(end) >= (begins ? 0 : 1)) {
            issues.add(key.key(), frame + " can only come after this in " + expectation.path(), "");
        }
    }

    /** The stage in which a trigger fires first; null when it may be any, or when it is not the first time. */
    private static @Nullable Stage first(Fields trigger) {
        CountRange nth = trigger.get("nth", Scalars.ORDINAL, CountRange.exactly(1));
        if (!trigger.exists() || nth.high() != 1) {
            return null;
        }
        RasConnectionState state = trigger.get("state", FormatWords.STATE);
        CallPhase phase = trigger.get("phase", FormatWords.PHASE);
        EventShape.Happening event = trigger.get("event", FormatWords.EVENT);
        if (state != null) {
            return stage(state);
        } else if (phase != null) {
            return stage(phase);
        }
        return event == null || event.event() == null ? null : stage(event.event());
    }

    private static @Nullable Stage stage(RasConnectionState state) {
        return switch (state) {
            case OPEN_PORT, PORT_OPENED, CONNECT_DEVICE -> Stage.DIALING;
            case DEVICE_CONNECTED, ALL_DEVICES_CONNECTED, AUTHENTICATE -> Stage.CONNECTED;
            case AUTH_NOTIFY, AUTH_RETRY, AUTH_CHANGE_PASSWORD, RETRY_AUTHENTICATION, PASSWORD_EXPIRED ->
                Stage.AUTHENTICATION;
            case AUTH_PROJECT, AUTHENTICATED, PROJECTED -> Stage.NETWORK;
            case CONNECTED -> Stage.OPEN;
            case AUTH_CALLBACK,
                    AUTH_LINK_SPEED,
                    AUTH_ACK,
                    RE_AUTHENTICATE,
                    PREPARE_FOR_CALLBACK,
                    WAIT_FOR_MODEM_RESET,
                    WAIT_FOR_CALLBACK,
                    START_AUTHENTICATION,
                    CALLBACK_COMPLETE,
                    LOGON_NETWORK,
                    SUB_ENTRY_CONNECTED,
                    SUB_ENTRY_DISCONNECTED,
                    APPLY_SETTINGS,
                    INTERACTIVE,
                    CALLBACK_SET_BY_CALLER,
                    INVOKE_EAP_UI,
                    DISCONNECTED -> null;
        };
    }

    private static @Nullable Stage stage(CallPhase phase) {
        return switch (phase) {
            case DIAL -> Stage.DIALING;
            case CONNECT -> Stage.CONNECTED;
            case LCP -> Stage.LCP;
            case AUTH -> Stage.AUTHENTICATION;
            case OPEN -> Stage.OPEN;
            case CHANGE_PASSWORD, CALLBACK, CCP, IPCP, TERMINATE -> null;
        };
    }

    private static @Nullable Stage stage(Trigger.Event event) {
        return switch (event) {
            case DIAL -> Stage.DIALING;
            case CALL_UP -> Stage.CONNECTED;
            case STAY_UP_OVER -> Stage.END;
            case RESUME, HANG_UP, CALL_DOWN -> null;
        };
    }

    /** The stage in which a frame can come first. */
    private static @Nullable Stage earliest(FramePattern frame) {
        return switch (frame.protocol()) {
            case ProtocolNumber.LCP -> Stage.LCP;
            case ProtocolNumber.PAP, ProtocolNumber.CHAP, ProtocolNumber.EAP -> Stage.AUTHENTICATION;
            case ProtocolNumber.IPCP -> Stage.NETWORK;
            default -> null;
        };
    }
}
