package dev.ringback.hardware;

import java.util.List;

/**
 * A command of the extended syntax that holds parameters (V.250, section 5.4.4): {@code +ES=3,0,2} sets them, {@code
 * +ES?} reads them, {@code +ES=?} tells what they take.
 *
 * @param name without {@code AT}, such as {@code "+ES"}
 * @param standard the values after a factory reset, in order; as many as there are parameters
 * @param takes what {@code =?} answers, such as {@code "(0-4,6),(0,1)"}
 * @param bare whether answers are without {@code "+ES: "} in front, as those of {@code +FCLASS} are
 */
public record ExtendedCommand(String name, List<String> standard, String takes, boolean bare, Evidence evidence) {
    /** Copies the list. */
    public ExtendedCommand {
        standard = List.copyOf(standard);
        if (!ValueSet.problem(takes).isEmpty() || standard.size() != parameters(takes)) {
            throw new IllegalArgumentException(name + "=" + standard + " is not of the shape " + takes);
        }
    }

    /** How many parameters there are. */
    public int parameters() {
        return parameters(takes);
    }

    /** How many parameters a list of what is taken is for. */
    static int parameters(String takes) {
        return ValueSet.of(takes).size();
    }

    /**
     * Whether a value can be set.
     *
     * @param parameter from 0
     * @throws IndexOutOfBoundsException when there is no such parameter
     */
    public boolean accepts(int parameter, String value) {
        return ValueSet.of(takes).get(parameter).has(value);
    }

    /** The line that answers {@code ?} while these values are set. */
    public String read(List<String> values) {
        return answer(String.join(",", values));
    }

    /** The line that answers {@code =?}. */
    public String test() {
        return answer(takes);
    }

    private String answer(String list) {
        return bare ? list : name + ": " + list;
    }
}
