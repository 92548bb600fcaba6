package dev.ringback.simulator.scenario;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.mutation.FieldName;
import dev.ringback.simulator.notation.FrameOptions;
import dev.ringback.simulator.notation.FramePattern;
import dev.ringback.simulator.notation.FrameTemplate;
import dev.ringback.simulator.notation.FrameTextException;
import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rules: names, senders, actions that fit their triggers, and rules that can never act. */
final class RuleChecks {
    /** What a rule about whatever comes has no protocol for. */
    static final int NO_PROTOCOL = -1;

    private static final List<String> ALTERS = List.of("mutate", "duplicate");

    private final List<Fields> rules;
    private final List<Fields> clients;
    private final int calls;
    private final boolean outside;
    private final Issues issues;

    RuleChecks(Fields file, Issues issues) {
        this.rules = file.map("server").maps("rules");
        this.clients = file.maps("client");
        CallPlan plan = CallPlan.of(file);
        this.calls = plan.most();
        this.outside = plan.outside();
        this.issues = issues;
    }

    void run() {
        Map<String, Fields> named = new LinkedHashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            Fields rule = rules.get(i);
            String name = rule.get("name", Scalars.TEXT);
            Fields first = name == null ? null : named.putIfAbsent(name, rule);
            if (first != null) {
                add(
                        rule,
                        "name",
                        "rule name \"" + name + "\" stands here twice",
                        "first in line " + line(first, "name"));
            }
            call(rule);
            party(rule, "caller", "number");
            party(rule, "dialled", "dial");
            onlySender(rule);
            action(rule);
            hidden(i);
        }
    }

    private void call(Fields rule) {
        CountRange call = rule.map("when").get("call", Scalars.ORDINAL, CountRange.ANY);
        if (calls > 0 && call.low() > calls) {
            add(rule.map("when"), "call", "call " + call.low() + " never comes", "nothing makes more than " + calls);
        }
    }

    /** A number that nobody calls from, or that nobody calls. */
    private void party(Fields rule, String matcher, String key) {
        if (outside || calls > clients.size()) {
            return; // who is called back is settled in the call
        }
        String number = rule.map("when").get(matcher, Scalars.PHONE_NUMBER);
        List<String> known = new ArrayList<>();
        for (Fields client : clients) {
            known.add(client.get(key, Scalars.PHONE_NUMBER, ""));
        }
        known.removeIf(String::isEmpty);
        if (number != null && calls > 0 && !known.contains(number)) {
            String hint = known.isEmpty() ? "no dial has a " + key : "there is " + String.join(", ", known);
            add(rule.map("when"), matcher, matcher + " \"" + number + "\" is in no call", hint);
        }
    }

    /**
     * Who the frame comes from: what is written, else the only side that can send it, else the client; but the server
     * for what alters a frame that is sent.
     */
    static Side sender(Fields rule) {
        Fields when = rule.map("when");
        FramePattern frame = when.get("frame", Scalars.FRAME);
        Side only = frame == null ? null : frame.onlySender();
        boolean alters = frame != null
                && ALTERS.stream().anyMatch(key -> rule.map("then").get(key) != null);
        Side usual = alters ? Side.SERVER : Side.CLIENT;
        return when.get("from", FormatWords.SIDE, only == null ? usual : only);
    }

    private void onlySender(Fields rule) {
        Fields when = rule.map("when");
        FramePattern frame = when.get("frame", Scalars.FRAME);
        Side only = frame == null ? null : frame.onlySender();
        Side from = when.get("from", FormatWords.SIDE);
        if (only != null && from != null && from != only) {
            add(when, "from", "only the " + only.title() + " sends " + frame, "leave from out");
        }
    }

    private void action(Fields rule) {
        Fields then = rule.map("then");
        for (String answer : List.of("auth-fail", "auth-ok")) {
            if (then.get(answer) != null) {
                verdict(rule, answer);
            }
        }
        if (then.get("ring-back") != null) {
            ringBack(rule);
        }
        if (then.get("call-progress") != null) {
            progress(rule);
        }
        for (String options : List.of("nak", "reject")) {
            if (then.get(options) != null) {
                options(rule, options);
            }
        }
        for (String answer : List.of("reply", "reply-raw")) {
            if (then.get(answer) != null && rule.map("when").get("frame") != null && sender(rule) != Side.CLIENT) {
                String frame = String.valueOf(rule.map("when").get("frame", Scalars.FRAME));
                add(rule.map("when"), "frame", answer + " never acts on " + frame, "it acts on what the client sends");
            }
        }
        FrameTemplate reply = then.get("reply", Scalars.SENT_FRAME);
        if (reply != null && reply.onlySender() == Side.CLIENT) {
            add(then, "reply", "only the client sends " + reply, "reply-raw sends any octets");
        }
        for (String alter : ALTERS) {
            YamlNode.Entry entry = then.entry(alter);
            if (entry != null && rule.map("when").exists() && rule.map("when").get("frame") == null) {
                issues.add(entry.key(), alter + " of no frame in " + then.path(), "add frame: to when");
            }
        }
        mutation(rule);
        Long other = then.map("auth-fail").get("other-code", FormatWords.OTHER_CODE);
        if (other != null && CodeShape.CODES.contains(other.intValue())) {
            add(then.map("auth-fail"), "other-code", other + " is a code of CHAP", "write code: " + other);
        }
    }

    /** The frame must be able to have the field, and the server to spoil it. */
    private void mutation(Fields rule) {
        Fields mutate = rule.map("then").map("mutate");
        FramePattern frame = rule.map("when").get("frame", Scalars.FRAME);
        FieldName field = mutate.get("field", FormatWords.FIELD);
        if (mutate.exists()) {
            MutationReader.read(mutate, issues);
        }
        if (frame == null || field == null) {
            return;
        }
        List<Integer> codes = frame.codes();
        boolean some =
                codes.isEmpty() && IntStream.rangeClosed(0, 0xFF).anyMatch(code -> field.isIn(frame.protocol(), code));
        if (!some && codes.stream().noneMatch(code -> field.isIn(frame.protocol(), code))) {
            add(mutate, "field", frame + " has no field \"" + field + "\"", "");
        } else if (field.part().isOfFrame() && sender(rule) == Side.CLIENT) {
            String message = "\"" + field + "\" of a frame that the client sends";
            add(mutate, "field", message, "the server can only spoil what it sends");
        }
    }

    /** A verdict needs an answer of the caller. */
    private void verdict(Fields rule, String action) {
        Fields when = rule.map("when");
        CallPhase phase = when.get("phase", FormatWords.PHASE);
        FramePattern frame = when.get("frame", Scalars.FRAME);
        if (phase != null && phase != CallPhase.AUTH && phase != CallPhase.CHANGE_PASSWORD) {
            add(when, "phase", action + " never acts in phase " + phase.word(), "it acts in auth and change-password");
        } else if (frame != null && (!frame.isAuthenticationAnswer() || sender(rule) != Side.CLIENT)) {
            add(when, "frame", action + " never acts on " + frame, "it acts on an answer of the client");
        }
    }

    /** A call back is settled in a Response of the client, or when its phase begins. */
    private void ringBack(Fields rule) {
        Fields when = rule.map("when");
        CallPhase phase = when.get("phase", FormatWords.PHASE);
        FramePattern frame = when.get("frame", Scalars.FRAME);
        if (phase != null && phase != CallPhase.CALLBACK) {
            add(when, "phase", "ring-back never acts in phase " + phase.word(), "it acts in callback");
        } else if (frame != null && (frame.protocol() != ProtocolNumber.CBCP || sender(rule) != Side.CLIENT)) {
            add(when, "frame", "ring-back never acts on " + frame, "it acts on CBCP Response");
        }
    }

    /** The exchange acts before there is a call: nobody has said who he is, and no frame has passed. */
    private void progress(Fields rule) {
        Fields when = rule.map("when");
        CallPhase phase = when.get("phase", FormatWords.PHASE);
        if (phase != null && phase != CallPhase.DIAL) {
            add(when, "phase", "call-progress never acts in phase " + phase.word(), "it acts in dial");
        }
        for (String key : List.of("user", "domain", "attempt", "attempt-overall", "frame")) {
            if (when.get(key) != null) {
                add(when, key, key + " is not known to the exchange", "it knows call, caller and dialled");
            }
        }
    }

    /** A Nak or Reject needs a Configure-Request of the client, and options of its protocol. */
    private void options(Fields rule, String action) {
        Fields when = rule.map("when");
        FramePattern frame = when.get("frame", Scalars.FRAME);
        boolean wrong = frame != null && (!frame.isConfigureRequest() || sender(rule) != Side.CLIENT);
        int protocol = protocol(when);
        if (wrong) {
            add(when, "frame", action + " never acts on " + frame, "it acts on a ConfReq of the client");
        } else if (protocol == NO_PROTOCOL) {
            add(rule, "when", action + " of no protocol", "add frame: LCP ConfReq, or that of another protocol");
        } else {
            options(rule.map("then"), action, protocol);
        }
    }

    /** The protocol of the Configure-Requests that a rule is about, or {@link #NO_PROTOCOL}. */
    static int protocol(Fields when) {
        FramePattern frame = when.get("frame", Scalars.FRAME);
        CallPhase phase = when.get("phase", FormatWords.PHASE);
        if (frame != null) {
            return frame.isConfigureRequest() ? frame.protocol() : NO_PROTOCOL;
        }
        return phase == CallPhase.LCP
                ? ProtocolNumber.LCP
                : phase == CallPhase.IPCP ? ProtocolNumber.IPCP : NO_PROTOCOL;
    }

    private void options(Fields then, String action, int protocol) {
        int octets = 0;
        for (YamlNode item : then.nodes(action)) {
            String text = Fields.value(item, Scalars.TEXT);
            if (!(item instanceof YamlNode.Scalar scalar) || text == null) {
                continue;
            }
            try {
                octets += FrameOptions.read(protocol, text).length();
            } catch (FrameTextException e) {
                new Complaint(issues, then.path() + "." + action)
                        .part(scalar, e.offset(), e.width(), e.problem(), e.hint());
            }
        }
        if (octets > FrameOptions.MAX_OCTETS) {
            add(then, action, octets + " octets of options do not fit", "at most " + FrameOptions.MAX_OCTETS);
        }
    }

    /** The options of a Nak or Reject that was checked. */
    static Octets read(Fields then, String action, int protocol) {
        List<Octets> options = new ArrayList<>();
        for (String text : then.list(action, Scalars.TEXT)) {
            try {
                options.add(FrameOptions.read(protocol, text));
            } catch (FrameTextException e) {
                throw new IllegalStateException("option \"" + text + "\" was accepted before: " + e.problem(), e);
            }
        }
        return FrameOptions.join(options);
    }

    /** Whether an earlier rule, which never retires, takes everything that this one waits for. */
    private void hidden(int index) {
        Fields rule = rules.get(index);
        for (int i = 0; i < index; i++) {
            Fields earlier = rules.get(i);
            boolean retires = earlier.get("times") != null;
            if (!retires && actsWherever(earlier, rule) && covers(earlier, rule)) {
                String name = earlier.get("name", Scalars.TEXT, "");
                add(
                        rule,
                        "name",
                        "this rule never acts: \"" + name + "\" takes everything before it",
                        "it stands in line " + earlier.place().line());
                return;
            }
        }
    }

    /** A rule whose action fits its moments only takes what other rules with such an action wait for. */
    private static boolean actsWherever(Fields earlier, Fields later) {
        Fields action = earlier.map("then");
        boolean verdict = action.get("auth-fail") != null || action.get("auth-ok") != null;
        boolean options = action.get("nak") != null || action.get("reject") != null;
        Fields other = later.map("then");
        boolean otherVerdict = other.get("auth-fail") != null || other.get("auth-ok") != null;
        boolean otherOptions = other.get("nak") != null || other.get("reject") != null;
        boolean sameProtocol = protocol(earlier.map("when")) == protocol(later.map("when"));
        boolean hangUp = other.get("hang-up") != null && later.map("when").get("frame") == null;
        boolean exchange = action.get("call-progress") != null;
        if (exchange || other.get("call-progress") != null) {
            return exchange && other.get("call-progress") != null;
        }
        if (verdict) {
            return otherVerdict;
        }
        if (action.get("ring-back") != null) {
            return other.get("ring-back") != null;
        }
        if (action.get("mutate") != null) {
            return false; // it acts only where the field is
        }
        return options ? otherOptions && sameProtocol : !hangUp || action.get("hang-up") != null;
    }

    private static boolean covers(Fields wideRule, Fields narrowRule) {
        Fields wide = wideRule.map("when");
        Fields narrow = narrowRule.map("when");
        if (!wide.exists() || !narrow.exists()) {
            return false;
        }
        FramePattern wideFrame = wide.get("frame", Scalars.FRAME);
        FramePattern narrowFrame = narrow.get("frame", Scalars.FRAME);
        boolean frames = wide.get("frame") == null
                ? narrow.get("frame") == null || sender(narrowRule) == Side.CLIENT
                : wideFrame != null
                        && narrowFrame != null
                        && sender(wideRule) == sender(narrowRule)
                        && wideFrame.covers(narrowFrame);
        return frames
                && same(wide.get("phase", FormatWords.PHASE), narrow.get("phase", FormatWords.PHASE))
                && same(wide.get("caller", Scalars.PHONE_NUMBER), narrow.get("caller", Scalars.PHONE_NUMBER))
                && same(wide.get("dialled", Scalars.PHONE_NUMBER), narrow.get("dialled", Scalars.PHONE_NUMBER))
                && same(wide.get("user", Scalars.USER), narrow.get("user", Scalars.USER))
                && same(wide.get("domain", Scalars.DOMAIN), narrow.get("domain", Scalars.DOMAIN))
                && covers(wide, narrow, "call")
                && covers(wide, narrow, "attempt")
                && covers(wide, narrow, "attempt-overall")
                && coversNth(wide, narrow, Objects.equals(wideFrame, narrowFrame));
    }

    private static <T> boolean same(@Nullable T wide, @Nullable T narrow) {
        return wide == null || wide.equals(narrow);
    }

    private static boolean covers(Fields wide, Fields narrow, String key) {
        CountRange one = wide.get(key, Scalars.ORDINAL, CountRange.ANY);
        CountRange other = narrow.get(key, Scalars.ORDINAL, CountRange.ANY);
        return wide.get(key) == null
                || (narrow.get(key) != null && one.low() <= other.low() && one.high() >= other.high());
    }

    /** The nth of a wide pattern is another frame than the nth of a narrow one. */
    private static boolean coversNth(Fields wide, Fields narrow, boolean sameFrame) {
        return wide.get("nth") == null || (sameFrame && covers(wide, narrow, "nth"));
    }

    private static int line(Fields fields, String key) {
        YamlNode node = fields.get(key);
        return (node == null ? fields.above() : node).place().line();
    }

    private void add(Fields fields, String key, String message, String hint) {
        YamlNode node = fields.get(key);
        boolean value = node instanceof YamlNode.Scalar;
        YamlNode.Entry entry = fields.entry(key);
        YamlNode at = value || entry == null ? (node == null ? fields.above() : node) : entry.key();
        issues.add(at, message + " in " + fields.path(), hint);
    }
}
