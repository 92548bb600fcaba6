package dev.ringback.simulator.imported;

import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.scenario.YamlText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the server of a scenario: what it was seen to be and to do. */
final class ServerPart {
    private static final List<Long> CODES_OF_RULES = List.of(646L, 647L, 649L, 691L, 709L);
    private static final List<String> ASKING = List.of("LCP ConfReq", "PAP AuthReq", "CHAP Response", "IPCP ConfReq");
    private static final int EXPIRED = 648;
    private static final int WRONG_PASSWORD = 691;
    private static final int MAX_MESSAGE_CHARACTERS = 120;

    private final Findings findings;
    private final Outcome outcome;
    private final Credentials credentials;
    private final Draft out;
    private final boolean ofPppd;
    private final boolean modelOnly;

    /** A writer; a model has no rules but for decisions about proofs: the rest is what it does by itself. */
    ServerPart(Findings findings, Outcome outcome, Credentials credentials, Draft out, boolean modelOnly) {
        this.findings = findings;
        this.outcome = outcome;
        this.credentials = credentials;
        this.out = out;
        this.ofPppd = speaksLikePppd(findings);
        this.modelOnly = modelOnly;
    }

    void write(String number) {
        out.line("server:");
        out.line("  number: " + YamlText.quoted(number)
                + (findings.call().dialed().isEmpty() ? Draft.GUESSED : ""));
        if (ofPppd) {
            out.guessed("  personality: pppd", "its texts are those of pppd");
        } else if (refusesLikeWindows()) {
            out.guessed("  personality: windows-nt4", "its MS-CHAP refuses without C=");
        }
        auth();
        texts();
        String lcp = findings.wishes(Side.SERVER).keys();
        if (!lcp.isEmpty()) {
            out.seen("  lcp: {" + lcp + "}", findings.wishes(Side.SERVER).place());
        }
        ipcp();
        users();
        rules();
    }

    /** Whether the server's texts are those of pppd, whose manner of refusing is known. */
    private static boolean speaksLikePppd(Findings findings) {
        boolean pppd = false;
        for (Attempt attempt : findings.attemptsSeen()) {
            String text = attempt.verdict() == null ? "" : attempt.verdict().message();
            boolean known = List.of("Login ok", "Login incorrect", "Access granted", "Access denied")
                            .contains(text)
                    || text.matches("S=[0-9A-F]{40} M=Access granted")
                    || text.matches("E=691 R=1 C=[0-9a-f]+ V=0(?: M=Access denied)?");
            if (!text.isEmpty() && !known) {
                return false;
            }
            pppd |= known;
        }
        return pppd && findings.first(Side.SERVER, "CBCP", "Request") == null;
    }

    private boolean refusesLikeWindows() {
        return findings.attemptsSeen().stream().anyMatch(attempt -> {
            Verdict verdict = attempt.text();
            return attempt.refused() && verdict.version() == 2 && !verdict.challenge();
        });
    }

    private void auth() {
        List<String> known =
                findings.demanded().stream().filter(Findings::isKnown).toList();
        SeenFrame request = findings.first(Side.SERVER, "LCP", "ConfReq");
        for (String method : findings.demanded()) {
            if (!Findings.isKnown(method)) {
                out.line("  # seen, and not offered by this server: " + Draft.printable(method));
            }
        }
        String line = "  auth: [" + String.join(", ", known) + "]";
        if (request == null) {
            out.guessed("  auth: [pap]", "no request of the server was seen");
        } else {
            out.seen(line, request.place());
        }
    }

    /** The texts of an acceptance, where they are not those of the personality. */
    private void texts() {
        for (Attempt attempt : findings.attemptsSeen()) {
            SeenFrame verdict = attempt.verdict();
            String text = verdict == null ? "" : verdict.message().replaceFirst("^S=[0-9A-Fa-f]{40} ?(M=)?", "");
            if (verdict != null && attempt.accepted() && !text.isEmpty() && !ofPppd) {
                out.seen("  texts: {accepted: " + message(text) + "}", verdict.place());
                return;
            }
        }
    }

    private void ipcp() {
        List<String> keys = new ArrayList<>();
        String own = findings.agreed(Side.SERVER, "addr");
        String lent = findings.agreed(Side.CLIENT, "addr");
        add(keys, "address", own);
        if (!lent.isEmpty()) {
            keys.add("pool: [\"" + lent + "\"]");
        } else if (outcome.error() == 738) {
            keys.add("pool: []");
        }
        addList(keys, "dns", findings.agreed(Side.CLIENT, "ms-dns1"), findings.agreed(Side.CLIENT, "ms-dns2"));
        addList(keys, "wins", findings.agreed(Side.CLIENT, "ms-wins"), findings.agreed(Side.CLIENT, "ms-wins2"));
        SeenFrame request = findings.first(Side.SERVER, "IPCP", "ConfReq");
        if (!keys.isEmpty()) {
            out.seen("  ipcp: {" + String.join(", ", keys) + "}", request == null ? 0 : request.place());
        }
    }

    private static void add(List<String> keys, String key, String value) {
        if (!value.isEmpty()) {
            keys.add(key + ": \"" + value + '"');
        }
    }

    private static void addList(List<String> keys, String key, String first, String second) {
        if (!first.isEmpty()) {
            keys.add(key + ": [\"" + first + '"' + (second.isEmpty() ? "" : ", \"" + second + '"') + "]");
        }
    }

    private void users() {
        if (credentials.user().isEmpty()) {
            return;
        }
        StringBuilder user = new StringBuilder("{password: \"${password}\"");
        boolean expired = findings.attemptsSeen().stream()
                .anyMatch(attempt -> attempt.refused() && attempt.text().code() == EXPIRED);
        user.append(expired ? ", password-expired: true" : "");
        Callback callback = Callback.of(findings);
        user.append(callback == null ? "" : ", callback: " + callback.permission());
        out.line("  users:");
        boolean guessed = callback != null && !callback.named();
        out.line("    " + YamlText.quoted(credentials.user()) + ": " + user + "}" + (guessed ? Draft.GUESSED : ""));
    }

    private void rules() {
        List<String> rules = new ArrayList<>();
        refusals(rules);
        if (!modelOnly) {
            rejections(rules);
            endings(rules);
        }
        if (!rules.isEmpty()) {
            out.line("  rules:");
            rules.forEach(rule -> out.line("    - " + rule));
        }
    }

    /** Refusals that the model would not make by itself. */
    private void refusals(List<String> rules) {
        int answer = 0;
        for (Attempt attempt : findings.attemptsSeen()) {
            answer += attempt.isChange() ? 0 : 1;
            SeenFrame verdict = attempt.verdict();
            boolean byModel = ofPppd || attempt.text().code() == EXPIRED;
            if (verdict != null && attempt.refused() && !byModel) {
                String when = attempt.isChange() ? "frame: CHAP ChangePassword" : "phase: auth, attempt: " + answer;
                String name = attempt.isChange() ? "refuses the change" : "refuses answer " + answer;
                String fail = failure(attempt.text(), verdict);
                rules.add("{name: " + name + ", when: {" + when + "}, then: {auth-fail: {" + fail + "}}}"
                        + out.place(verdict.place()));
            }
        }
    }

    private String failure(Verdict verdict, SeenFrame frame) {
        boolean hasCode = verdict.code() != 0;
        if (hasCode
                && findings.demanded().contains("mschap")
                && !verdict.message().isEmpty()) {
            return "text: " + message(frame.message()); // RFC 2433 knows no M=
        }
        boolean known = CODES_OF_RULES.contains(verdict.code());
        boolean plain = verdict.version() < 0 || (verdict.version() <= 3 && verdict.version() > 0);
        if (hasCode && !plain) {
            return "text: " + message(frame.message());
        }
        List<String> keys = new ArrayList<>();
        long code = hasCode ? verdict.code() : WRONG_PASSWORD;
        keys.add((known || !hasCode ? "code: " : "other-code: ") + code);
        if (hasCode) {
            keys.add("retry: " + verdict.retry());
            keys.add(verdict.version() < 0 ? "" : "version: " + verdict.version());
        }
        keys.add(verdict.message().isEmpty() ? "" : "message: " + message(verdict.message()));
        keys.removeIf(String::isEmpty);
        return String.join(", ", keys);
    }

    /** As much of a text as PAP can carry. */
    private static String message(String text) {
        return YamlText.readable(text.substring(0, Math.min(MAX_MESSAGE_CHARACTERS, text.length())));
    }

    /** What the server did not accept of the client's wishes in LCP. */
    private void rejections(List<String> rules) {
        for (String packet : List.of("ConfNak", "ConfRej")) {
            List<SeenFrame> frames = findings.frames(Side.SERVER, "LCP", packet);
            for (int i = 0; i < frames.size(); i++) {
                List<String> options = new ArrayList<>();
                for (SeenPart option : frames.get(i).options()) {
                    boolean ours = List.of("mru", "asyncmap", "pcomp", "accomp").contains(option.key());
                    options.add(ours ? YamlText.quoted(option.option()) : "");
                }
                options.removeIf(String::isEmpty);
                String action = packet.equals("ConfNak") ? "nak" : "reject";
                if (!options.isEmpty()) {
                    rules.add("{name: " + action + "s " + (i + 1) + ", when: {frame: LCP ConfReq}, then: {" + action
                            + ": [" + String.join(", ", options) + "]}, times: 1}"
                            + out.place(frames.get(i).place()));
                }
            }
        }
    }

    /** What made the call end where no model does. */
    private void endings(List<String> rules) {
        String rule = ending(outcome.error());
        if (rule != null) {
            rules.add(rule + (outcome.place() == 0 ? Draft.GUESSED : out.place(outcome.place())));
        }
    }

    private @Nullable String ending(int error) {
        return switch (error) {
            case 678 -> "{name: its call comes to nothing, when: {phase: callback}, then: {ring-back: {to: nowhere}}}";
            case 721 -> "{name: says nothing, when: {frame: LCP *, from: server}, then: {ignore: true}}";
            case 718 -> unanswered();
            case 734 ->
                findings.attemptsSeen().isEmpty()
                        ? "{name: ends the link, when: {frame: LCP ConfAck, from: client}, then: {hang-up: terminate-first}}"
                        : "{name: ends the link, when: {phase: auth}, then: {hang-up: terminate-first}}";
            case 629 -> "{name: the line goes down, when: {phase: " + lastPhase() + "}, then: {hang-up: drop-carrier}}";
            case 733 ->
                "{name: rejects IPCP, when: {frame: IPCP ConfReq, from: client}, then: {reply: LCP ProtRej 80 21 01 01 00 "
                        + "04}}";
            case 736 -> "{name: ends IPCP, when: {frame: IPCP ConfReq, from: client}, then: {reply: IPCP TermReq}}";
            default -> null;
        };
    }

    private String lastPhase() {
        boolean network = !findings.frames(Side.CLIENT, "IPCP", "ConfReq").isEmpty();
        return network ? "ipcp" : findings.attemptsSeen().isEmpty() ? "lcp" : "auth";
    }

    /** The last thing that the client said, and nobody answered; what it said so before had an answer. */
    private String unanswered() {
        SeenFrame last = null;
        for (SeenFrame frame : findings.call().frames()) {
            boolean asks = ASKING.contains(frame.head());
            if (findings.roles().sender(frame) == Side.CLIENT && asks) {
                last = frame;
            }
        }
        String head = last == null ? "LCP ConfReq" : last.head();
        int answered = last == null ? 0 : answered(last);
        String nth = answered == 0 ? "" : ", nth: " + (answered + 1) + "..";
        return "{name: does not answer, when: {frame: " + head + ", from: client" + nth + "}, then: {ignore: true}}";
    }

    /** How many others of its kind came before it. */
    private int answered(SeenFrame last) {
        List<SeenFrame> others = new ArrayList<>();
        for (SeenFrame frame : findings.frames(Side.CLIENT, last.protocol(), last.packet())) {
            boolean again = frame.repeats(last) || others.stream().anyMatch(frame::repeats);
            boolean proof = last.protocol().equals("PAP") || last.protocol().equals("CHAP");
            if (!again && !proof) {
                others.add(frame);
            }
        }
        return others.size();
    }
}
