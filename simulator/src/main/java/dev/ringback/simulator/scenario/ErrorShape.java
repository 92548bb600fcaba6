package dev.ringback.simulator.scenario;

import dev.ringback.yaml.ScalarKind;
import dev.ringback.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A RAS error: 600 to 999, or one of the Win32 codes that RAS returns.
 *
 * @param zero whether 0, "without error", is one too
 * @param any whether the word {@code any} is one too; it becomes {@link #ANY}
 */
record ErrorShape(String noun, boolean zero, boolean any) implements ScalarShape<Integer> {
    /** What the word {@code any} becomes. */
    static final int ANY = -1;

    private static final int LEAST = 600;
    private static final int MOST = 999;
    private static final List<Integer> WIN32 = List.of(5, 6, 8, 87, 122, 259);

    @Override
    public ValueForm form() {
        List<ValueForm> forms = new ArrayList<>();
        if (any) {
            forms.add(new ValueForm.OneWord(List.of("any"), List.of(), Step.LATER));
        }
        if (zero) {
            forms.add(new ValueForm.Numbers(List.of(0)));
        }
        forms.add(new ValueForm.Whole(LEAST, MOST));
        forms.add(new ValueForm.Numbers(WIN32));
        return new ValueForm.Either(forms);
    }

    @Override
    public @Nullable Integer read(YamlNode.Scalar scalar, Complaint complaint) {
        if (any && scalar.kind() == ScalarKind.TEXT && scalar.text().equals("any")) {
            return ANY;
        }
        Long number = Scalars.whole(scalar, complaint, 0, Integer.MAX_VALUE);
        if (number == null) {
            return null;
        }
        int code = number.intValue();
        if ((code >= LEAST && code <= MOST) || WIN32.contains(code) || (zero && code == 0)) {
            return code;
        }
        complaint.form(scalar, code + " is not a RAS error", "600..999, or 5, 6, 8, 87, 122, 259");
        return null;
    }
}
