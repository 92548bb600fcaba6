package dev.ringback.simulator.imported;

import dev.ringback.simulator.line.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a call that was seen tells about its two sides. */
final class Findings {
    private static final Map<String, String> METHODS = methods();
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern ADDRESS = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

    private final SeenCall call;
    private final SeenRoles roles;
    private final List<Attempt> attempts;

    private Findings(SeenCall call, SeenRoles roles) {
        this.call = call;
        this.roles = roles;
        this.attempts = attempts();
    }

    static Findings of(SeenCall call) {
        return new Findings(call, SeenRoles.of(call));
    }

    private static Map<String, String> methods() {
        Map<String, String> methods = new LinkedHashMap<>();
        methods.put("pap", "pap");
        methods.put("chap MD5", "chap-md5");
        methods.put("chap MS", "mschap");
        methods.put("chap 80", "mschap");
        methods.put("chap MS-v2", "mschap-v2");
        methods.put("chap 81", "mschap-v2");
        return methods;
    }

    SeenCall call() {
        return call;
    }

    SeenRoles roles() {
        return roles;
    }

    /** Frames of a side, in order. */
    List<SeenFrame> frames(Side from, String protocol, String packet) {
        return call.frames().stream()
                .filter(frame -> frame.is(protocol, packet) && roles.sender(frame) == from)
                .toList();
    }

    /** The first of them, or null. */
    @Nullable
    SeenFrame first(Side from, String protocol, String packet) {
        List<SeenFrame> frames = frames(from, protocol, packet);
        return frames.isEmpty() ? null : frames.get(0);
    }

    /** What a side asked of LCP. */
    Wishes wishes(Side side) {
        return Wishes.of(frames(side, "LCP", "ConfReq"), frames(side, "LCP", "ConfAck"));
    }

    /** What the server demanded, in order, each once: the words of a scenario, or those of pppd where it has none. */
    List<String> demanded() {
        Set<String> demanded = new LinkedHashSet<>();
        for (SeenFrame request : frames(Side.SERVER, "LCP", "ConfReq")) {
            String method = request.option("auth");
            if (method != null) {
                demanded.add(METHODS.getOrDefault(method, method));
            }
        }
        return new ArrayList<>(demanded);
    }

    /** Whether a scenario has a word for a method. */
    static boolean isKnown(String method) {
        return METHODS.containsValue(method);
    }

    /** What the client named instead of what was demanded; empty: it named nothing. */
    List<String> preferred() {
        Set<String> preferred = new LinkedHashSet<>();
        for (SeenFrame nak : frames(Side.CLIENT, "LCP", "ConfNak")) {
            String method = nak.option("auth");
            if (method != null && METHODS.containsKey(method)) {
                preferred.add(METHODS.getOrDefault(method, method));
            }
        }
        return new ArrayList<>(preferred);
    }

    /** Whether the client would not prove itself at all. */
    boolean refusesToProve() {
        return frames(Side.CLIENT, "LCP", "ConfRej").stream().anyMatch(frame -> frame.hasOption("auth"));
    }

    /** The client's answers to the authentication; what was only sent again counts once. */
    List<Attempt> attemptsSeen() {
        return attempts;
    }

    /** The name that the client gave first; empty: none. */
    String name() {
        return attempts.isEmpty() ? "" : attempts.get(0).name();
    }

    /** When IPCP was open on both sides, as place in the file; -1: it never was. */
    int openAt() {
        int open = -1;
        for (Side side : Side.values()) {
            SeenFrame ack = first(side, "IPCP", "ConfAck");
            if (ack == null) {
                return -1;
            }
            open = Math.max(open, ack.place());
        }
        return open;
    }

    /** Whether both sides agreed on addresses. */
    boolean connected() {
        return openAt() >= 0;
    }

    /** The last value that a side asked for and was given; empty: none. */
    String agreed(Side side, String option) {
        String agreed = "";
        for (SeenFrame request : frames(side, "IPCP", "ConfReq")) {
            String value = address(request.option(option));
            agreed = value.isEmpty() ? agreed : value;
        }
        for (SeenFrame nak : frames(side.other(), "IPCP", "ConfNak")) {
            String value = address(nak.option(option));
            agreed = agreed.isEmpty() ? value : agreed;
        }
        return agreed;
    }

    /** What is an address, and not none. */
    private static String address(@Nullable String value) {
        boolean address = value != null && ADDRESS.matcher(value).matches() && !value.equals("0.0.0.0");
        return value != null && address ? value : "";
    }

    /** Whether the server agreed to call back; the Ack of a choice of no callback agrees to none. */
    boolean callbackAgreed() {
        return frames(Side.SERVER, "CBCP", "Ack").stream().anyMatch(ack -> !ack.hasOption("NoCallback"));
    }

    /** Whether the person hung up when asked for another password: only one who watched the call can tell. */
    boolean hungUpWhenAsked() {
        Attempt last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
        return last != null
                && attempts.size() > 1
                && last.refused()
                && last.text().retry()
                && !call.deeds().isEmpty()
                && call.drop() == null;
    }

    /** The first goodbye of LCP, or null. */
    @Nullable
    SeenFrame goodbye() {
        for (SeenFrame frame : call.frames()) {
            if (frame.is("LCP", "TermReq")) {
                return frame;
            }
        }
        return null;
    }

    /** What ended a connection by key, or null: nothing did, or one side said goodbye all the same. */
    @Nullable
    SeenDeed connectionDrop() {
        SeenDeed drop = call.drop();
        int open = openAt();
        boolean ends = drop != null
                && open >= 0
                && drop.place() >= open
                && call.frames().stream()
                        .noneMatch(frame -> frame.place() > drop.place() && frame.is("LCP", "TermReq"));
        return ends ? drop : null;
    }

    /** The span between two places of the file; null: it has no times. */
    @Nullable
    Duration between(int place, int later) {
        Duration from = at(place);
        Duration to = at(later);
        return from == null || to == null ? null : to.minus(from);
    }

    private @Nullable Duration at(int place) {
        for (SeenFrame frame : call.frames()) {
            if (frame.place() == place) {
                return frame.at();
            }
        }
        for (SeenNote note : call.notes()) {
            if (note.place() == place) {
                return note.at();
            }
        }
        return null;
    }

    /** The note that begins with a text, or null. */
    @Nullable
    SeenNote note(String beginning) {
        for (SeenNote note : call.notes()) {
            if (note.text().startsWith(beginning)) {
                return note;
            }
        }
        return null;
    }

    private List<Attempt> attempts() {
        List<Attempt> found = new ArrayList<>();
        SeenFrame pending = null;
        for (SeenFrame frame : call.frames()) {
            boolean answers =
                    frame.is("CHAP", "Response") || frame.is("CHAP", "ChangePassword") || frame.is("PAP", "AuthReq");
            boolean judges = frame.is("CHAP", "Success")
                    || frame.is("CHAP", "Failure")
                    || frame.is("PAP", "AuthAck")
                    || frame.is("PAP", "AuthNak");
            if (answers && (pending == null || !frame.repeats(pending))) {
                if (pending != null) {
                    found.add(new Attempt(pending, null));
                }
                pending = frame;
            } else if (judges && pending != null) {
                found.add(new Attempt(pending, frame));
                pending = null;
            }
        }
        if (pending != null) {
            found.add(new Attempt(pending, null));
        }
        return found;
    }
}
