package dev.ringback.simulator.imported;

import dev.ringback.simulator.recorded.Way;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a debug log of pppd, from a system log with its prefixes or as pppd writes it to a file, together with what chat
 * says in it. Calls of several processes may be mixed; each is followed by itself.
 */
final class PppdLog {
    /** Lines that are read. */
    static final int MAX_LINES = 200_000;

    private static final Pattern FRAME = Pattern.compile("^(sent|rcvd) \\[(.*?)\\]?(?: [0-9a-f]{2})*(?: \\.\\.\\.)?$");
    private static final Pattern DATA = Pattern.compile("^[A-Za-z0-9]+ data\\b.*");
    private static final Pattern DIALED = Pattern.compile("^send \\(ATD[TP]?([0-9*#,;() A-D-]+?)(?:\\^M)?\\)$");
    private static final Pattern REPEATED =
            Pattern.compile("^(?:last )?message repeated (\\d+) times(?:: \\[ (.*)\\])?$");
    private static final int MAX_REPETITIONS = 20;
    private static final String BEGINS = "Connect: ";

    private final List<SeenCall> calls = new ArrayList<>();
    private final Map<String, SeenCall> open = new LinkedHashMap<>();
    private @Nullable LocalDateTime first;
    private String dialed = "";
    private @Nullable LogPrefix before;
    private int used;
    private int line;

    private PppdLog() {}

    /** Whether a text has lines of pppd's about frames. */
    static boolean recognizes(List<String> lines) {
        return lines.stream().limit(MAX_LINES).anyMatch(line -> {
            Matcher frame = FRAME.matcher(LogPrefix.of(line).message());
            return frame.matches();
        });
    }

    static SeenLog read(List<String> lines) {
        PppdLog log = new PppdLog();
        for (String line : lines.subList(0, Math.min(MAX_LINES, lines.size()))) {
            log.line++;
            log.take(LogPrefix.of(line));
        }
        log.calls.removeIf(SeenCall::isEmpty);
        return new SeenLog("a debug log of pppd", "line", log.calls, log.used, lines.size(), null);
    }

    private void take(LogPrefix taken) {
        Matcher repeated = REPEATED.matcher(taken.message());
        LogPrefix last = before;
        if (repeated.matches() && last != null) {
            int times = Math.min(MAX_REPETITIONS, Integer.parseInt(limited(repeated.group(1))));
            String message = repeated.group(2) == null
                    ? last.message()
                    : repeated.group(2).strip();
            for (int i = 0; i < times; i++) {
                message(new LogPrefix(taken.at(), last.program(), message));
            }
            return;
        }
        before = taken;
        message(taken);
    }

    private static String limited(String digits) {
        return digits.length() > 4 ? "9999" : digits;
    }

    private void message(LogPrefix said) {
        Matcher frame = FRAME.matcher(said.message());
        Matcher number = DIALED.matcher(said.message());
        if (number.matches()) {
            dialed = number.group(1).strip();
            used++;
        } else if (frame.matches() && maySpeakPpp(said)) {
            used++;
            if (!DATA.matcher(frame.group(2)).matches()) {
                Way way = frame.group(1).equals("sent") ? Way.SENT : Way.RECEIVED;
                call(said).add(FrameLine.parse(line, since(said), way, frame.group(2)));
            }
        } else if (said.message().startsWith(BEGINS)) {
            used++;
            begin(said).add(new SeenNote(line, since(said), said.message()));
        } else if (isOfPppd(said)) {
            call(said).add(new SeenNote(line, since(said), said.message().strip()));
        }
    }

    /** Others than pppd write into a system log, too. */
    private static boolean maySpeakPpp(LogPrefix said) {
        return said.program().isEmpty() || said.program().contains("ppp");
    }

    private boolean isOfPppd(LogPrefix said) {
        return open.containsKey(said.program())
                && (said.program().isEmpty() || said.program().startsWith("pppd"));
    }

    private SeenCall call(LogPrefix said) {
        SeenCall call = open.get(said.program());
        return call == null ? begin(said) : call;
    }

    private SeenCall begin(LogPrefix said) {
        SeenCall call = new SeenCall();
        call.dialed(dialed);
        dialed = "";
        calls.add(call);
        open.put(said.program(), call);
        return call;
    }

    private @Nullable Duration since(LogPrefix said) {
        if (said.at() == null) {
            return null;
        }
        if (first == null) {
            first = said.at();
        }
        return LogPrefix.between(first, said.at());
    }
}
