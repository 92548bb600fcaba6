package dev.ringback.simulator.scenario;

import java.util.List;

/**
 * RAS errors that are acceptable in some place.
 *
 * @param codes one of these; 0 is "no error"; empty means any, 0 included
 */
public record ErrorSet(List<Integer> codes) {
    /** Not checked. */
    public static final ErrorSet ANY = new ErrorSet(List.of());

    /** Copies the list. */
    public ErrorSet {
        codes = List.copyOf(codes);
    }

    /** Whether a code is acceptable. */
    public boolean contains(int code) {
        return codes.isEmpty() || codes.contains(code);
    }

    /** {@code 691}, {@code 628 or 629}, {@code any}. */
    @Override
    public String toString() {
        if (codes.isEmpty()) {
            return "any";
        }
        StringBuilder text = new StringBuilder();
        for (int code : codes) {
            text.append(text.isEmpty() ? "" : " or ").append(code);
        }
        return text.toString();
    }
}
