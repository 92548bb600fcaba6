package dev.ringback.simulator.scenario;

import dev.ringback.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the six codes of Microsoft's CHAPs (RFC 2433, section 8; RFC 2759, section 6). */
record CodeShape() implements ScalarShape<Integer> {
    /** All of them. */
    static final List<Integer> CODES = List.of(646, 647, 648, 649, 691, 709);

    @Override
    public String noun() {
        return "code";
    }

    @Override
    public ValueForm form() {
        return new ValueForm.Numbers(CODES);
    }

    @Override
    public @Nullable Integer read(YamlNode.Scalar scalar, Complaint complaint) {
        Long number = Scalars.whole(scalar, complaint, 0, 0xFFFF_FFFFL);
        if (number == null) {
            return null;
        }
        if (!CODES.contains(number.intValue())) {
            complaint.form(scalar, number + " is not a code of CHAP", "646, 647, 648, 649, 691, 709, or other-code");
            return null;
        }
        return number.intValue();
    }
}
