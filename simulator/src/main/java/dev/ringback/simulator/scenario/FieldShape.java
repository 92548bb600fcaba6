package dev.ringback.simulator.scenario;

import dev.ringback.simulator.mutation.FieldName;
import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The name of a field that a mutation spoils. */
record FieldShape() implements ScalarShape<FieldName> {
    @Override
    public String noun() {
        return "field";
    }

    @Override
    public ValueForm form() {
        return ValueForm.matching(FieldName.FORM);
    }

    @Override
    public @Nullable FieldName read(YamlNode.Scalar scalar, Complaint complaint) {
        String text = Scalars.text(scalar, complaint);
        FieldName field = text == null ? null : FieldName.of(text);
        if (text != null && field == null) {
            List<String> words = FieldName.words(text);
            String near = Issues.nearest(text, words);
            String hint = near == null ? "known here: " + String.join(", ", words) : "nearest: " + near;
            complaint.word(scalar, "\"" + text + "\" is not a field of a frame", hint);
        }
        return field;
    }
}
