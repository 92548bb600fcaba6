package dev.ringback.simulator.imported;

import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.notation.FramePattern;
import dev.ringback.simulator.notation.FrameText;
import dev.ringback.simulator.notation.FrameTextException;
import dev.ringback.simulator.scenario.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what must come of a scenario: the outcome, and the frames that were seen. */
final class ExpectPart {
    /** Frames that are expected. */
    static final int MAX_FRAMES = 100;

    private static final List<String> NOT_EXPECTED = List.of("EchoReq", "EchoRep", "DiscReq", "Ident", "TimeRem");

    private final Findings findings;
    private final Outcome outcome;
    private final Draft out;
    private final Map<Integer, Integer> linesOfFrames = new LinkedHashMap<>();

    ExpectPart(Findings findings, Outcome outcome, Draft out) {
        this.findings = findings;
        this.outcome = outcome;
        this.out = out;
    }

    /** How much of a frame is expected: it was tried, and came to nothing. */
    enum Degree {
        /** Packet, options and texts. */
        ALL,
        /** The same without options that neither side of ours speaks of. */
        KNOWN,
        /** Only that such a packet comes. */
        HEAD,
        /** Nothing. */
        NONE
    }

    /**
     * Writes them.
     *
     * @param degrees of frames by number; all of it where a number is not in it
     */
    void write(Map<Integer, Degree> degrees) {
        out.line("expect:");
        SeenDeed drop = findings.connectionDrop();
        String end = drop == null ? "" : ", disconnected: " + Outcome.DISCONNECTED;
        String result = outcome.connected() ? "{connected: true" + end + "}" : "{error: " + outcome.error() + "}";
        String why =
                ": " + outcome.why() + (drop == null ? "" : "; frame " + drop.place() + ": the line is dropped by key");
        out.line("  result: " + result + (outcome.place() == 0 ? Draft.GUESSED : out.place(outcome.place())) + why);
        if (findings.callbackAgreed()) {
            out.line("  states: [PrepareForCallback]");
        }
        long answers = findings.attemptsSeen().stream()
                .filter(each -> !each.isChange())
                .count();
        boolean allJudged = findings.attemptsSeen().stream().allMatch(each -> each.verdict() != null);
        if (answers > 0 && allJudged) {
            out.line("  counts: {auth-attempts: " + answers + "}");
        }
        frames(degrees);
        if (!outcome.connected()) {
            out.line("  never: {states: [Connected]}");
        }
    }

    private void frames(Map<Integer, Degree> degrees) {
        List<Expected> all = expected();
        boolean some = false;
        for (int number = 0; number < all.size(); number++) {
            some |= degrees.getOrDefault(number, Degree.ALL) != Degree.NONE;
        }
        if (some) {
            out.line("  frames:");
        }
        for (int number = 0; number < all.size(); number++) {
            Expected expected = all.get(number);
            Degree degree = degrees.getOrDefault(number, Degree.ALL);
            String line =
                    "{from: " + expected.from.title() + ", frame: " + YamlText.readable(expected.pattern(degree)) + "}";
            if (degree == Degree.NONE) {
                out.seen("    # seen, and not in this run: " + Draft.printable(line), expected.place);
            } else {
                out.line("    - " + line + out.place(expected.place) + expected.leftOut(degree));
                linesOfFrames.put(out.lines(), number);
            }
        }
    }

    /** The number of each expected frame by the line that it stands in. */
    Map<Integer, Integer> linesOfFrames() {
        return linesOfFrames;
    }

    private record Expected(Side from, String pattern, String known, String head, int place) {
        /** What was seen besides. */
        String leftOut(Degree degree) {
            if (degree == Degree.KNOWN && !known.equals(pattern)) {
                return ", with " + Draft.printable(pattern.replaceAll("^.*?(<compress [^>]*>).*$", "$1"));
            }
            boolean cut = degree == Degree.HEAD && !head.equals(pattern);
            return cut ? ": " + Draft.printable(pattern) : "";
        }

        String pattern(Degree degree) {
            return switch (degree) {
                case ALL, NONE -> pattern;
                case KNOWN -> known;
                case HEAD -> head;
            };
        }
    }

    private List<Expected> expected() {
        Map<String, Expected> expected = new LinkedHashMap<>();
        for (SeenFrame frame : findings.call().frames()) {
            boolean counts = !frame.packet().isEmpty() && !NOT_EXPECTED.contains(frame.packet());
            String pattern = pattern(frame);
            Side from = findings.roles().sender(frame);
            if (counts && expected.size() < MAX_FRAMES && canCome(pattern, from)) {
                expected.putIfAbsent(
                        from + pattern,
                        new Expected(
                                from,
                                pattern,
                                pattern.replaceAll(" <compress [^>]*>", ""),
                                frame.head(),
                                frame.place()));
            }
        }
        return new ArrayList<>(expected.values());
    }

    /** Whether a scenario can expect it: a log may be spoilt, and a peer may say what only the other side can. */
    private static boolean canCome(String text, Side from) {
        try {
            Side only = FramePattern.parse(text).onlySender();
            return only == null || only == from;
        } catch (FrameTextException e) {
            return false;
        }
    }

    /** Without what is chance: identifiers, magic numbers, values of a proof. */
    private static String pattern(SeenFrame frame) {
        StringBuilder pattern = new StringBuilder(frame.head());
        boolean proof = frame.protocol().equals("CHAP");
        boolean ends = frame.packet().startsWith("Term");
        for (SeenPart part : frame.parts()) {
            switch (part.kind()) {
                case OPTION -> {
                    boolean chance = proof || part.key().equals("magic");
                    pattern.append(chance ? "" : " " + option(frame, part));
                }
                case MESSAGE -> pattern.append(ends ? "" : " \"" + escaped(withoutChance(part.value())) + '"');
                case FIELD -> {
                    boolean named = part.key().equals("user")
                            || (part.key().equals("name") && frame.packet().equals("Response"));
                    pattern.append(named ? " " + part.key() + "=\"" + escaped(part.value()) + '"' : "");
                }
                case OTHER -> {}
            }
        }
        return pattern.toString();
    }

    private static String option(SeenFrame frame, SeenPart part) {
        return frame.protocol().equals("CBCP") ? part.option().replaceFirst("^<", "< ") : part.option();
    }

    private static String withoutChance(String text) {
        return text.replaceAll("S=[0-9A-Fa-f]{40}", "S=*").replaceAll(" C=[0-9A-Fa-f]+", " C=*");
    }

    private static String escaped(String text) {
        String quoted = FrameText.quoted(text);
        return quoted.substring(1, quoted.length() - 1);
    }
}
