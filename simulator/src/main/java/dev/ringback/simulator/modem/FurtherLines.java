package dev.ringback.simulator.modem;

import dev.ringback.hardware.ConnectForm;
import dev.ringback.hardware.ConnectTexts;
import dev.ringback.hardware.ConnectedCall;
import dev.ringback.hardware.ErrorControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * S95, bit by bit (catalogue of modems, section A5): 0 CONNECT shows the rate of the line, 1 {@code /ARQ} behind it, 2
 * CARRIER, 3 PROTOCOL, 5 COMPRESSION. A model without such lines in any of its forms tells the same as +MR, +ER and +DR do.
 *
 * @param bits of the register; 0 where the model has none
 * @param withLines the form that has these lines; not looked for where {@code bits} are 0
 */
record FurtherLines(int bits, ConnectTexts texts, Optional<ConnectForm> withLines) {
    private static final int REGISTER = 95;
    private static final int LINE_RATE = 1;
    private static final int ARQ = 1 << 1;
    private static final int CARRIER = 1 << 2;
    private static final int PROTOCOL = 1 << 3;
    private static final int COMPRESSION = 1 << 5;
    private static final String CONNECT = "CONNECT";

    static FurtherLines of(Configuration configuration, ConnectTexts texts) {
        int bits = configuration.register(REGISTER, 0);
        if (bits == 0) {
            return new FurtherLines(bits, texts, Optional.empty()); // nobody asks for the form
        }
        Optional<ConnectForm> withLines = texts.forms().stream()
                .filter(form -> form.lines().stream().anyMatch(line -> line.startsWith("CARRIER")))
                .findFirst();
        return new FurtherLines(bits, texts, withLines);
    }

    boolean reportsRate() {
        return has(CARRIER) && withLines.isEmpty();
    }

    boolean reportsErrorControl() {
        return has(PROTOCOL) && withLines.isEmpty();
    }

    boolean reportsCompression() {
        return has(COMPRESSION) && withLines.isEmpty();
    }

    private boolean has(int bit) {
        return (bits & bit) != 0;
    }

    /** The lines of a form and those that the bits add before the last, which is CONNECT. */
    List<String> with(List<String> lines, ConnectedCall call) {
        if (bits == 0 || lines.isEmpty()) {
            return lines;
        }
        List<String> all = new ArrayList<>();
        List<String> before = lines.subList(0, lines.size() - 1);
        for (String line :
                withLines.map(form -> texts.lines(form.number(), call)).orElse(before)) {
            boolean wanted = (has(CARRIER) && line.startsWith("CARRIER"))
                    || (has(PROTOCOL) && line.startsWith("PROTOCOL"))
                    || (has(COMPRESSION) && line.startsWith("COMPRESSION"));
            if (wanted || before.contains(line)) {
                all.add(line);
            }
        }
        String last = lines.get(lines.size() - 1);
        if (has(LINE_RATE)) {
            last = last.replaceFirst("^" + CONNECT + " [0-9]+", CONNECT + " " + call.lineRateBitsPerSecond());
        }
        boolean corrected = call.errorControl() != ErrorControl.NONE;
        all.add(has(ARQ) && corrected ? last + "/ARQ" : last);
        return all;
    }
}
