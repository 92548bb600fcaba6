package dev.ringback.simulator.scenario;

import dev.ringback.octets.Octets;
import dev.ringback.simulator.mutation.Change;
import dev.ringback.simulator.mutation.FieldName;
import dev.ringback.simulator.mutation.FieldPart;
import dev.ringback.simulator.mutation.Mutation;
import dev.ringback.yaml.Issues;
import dev.ringback.yaml.ScalarKind;
import dev.ringback.yaml.YamlNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes a mutation of its map: what a field may be given depends on the field. */
final class MutationReader {
    private final Fields mutate;
    private final Complaint to;

    private MutationReader(Fields mutate, Issues issues) {
        this.mutate = mutate;
        this.to = new Complaint(issues, mutate.path());
    }

    /** The mutation; null when something is wrong, and then the issues say what. */
    static @Nullable Mutation read(Fields mutate, Issues issues) {
        FieldName field = mutate.get("field", FormatWords.FIELD);
        Change change = field == null ? null : new MutationReader(mutate, issues).change(field.part());
        boolean keep = mutate.get("lengths", FormatWords.KEEP_LENGTHS, false);
        return field == null || change == null ? null : new Mutation(field, change, keep);
    }

    private @Nullable Change change(FieldPart part) {
        Long amount = mutate.get("add", FormatWords.AMOUNT);
        BigInteger bits = mutate.get("xor", Scalars.BITS);
        Integer kept = mutate.get("truncate", FormatWords.KEPT);
        if (mutate.get("set") instanceof YamlNode.Scalar value && mutate.get("set", Scalars.NUMBER_OR_TEXT) != null) {
            return set(part, value);
        } else if (amount != null) {
            return part.form() == FieldPart.Form.TEXT
                    ? refuse("add", "a number added to a text")
                    : new Change.Add(amount);
        } else if (bits != null) {
            return part.form() == FieldPart.Form.DECIMAL
                    ? refuse("xor", "bits of a number in decimal digits")
                    : new Change.Xor(bits);
        } else if (kept != null) {
            return new Change.Truncate(kept);
        } else if (mutate.get("append") instanceof YamlNode.Scalar value
                && mutate.get("append", Scalars.NUMBER_OR_TEXT) != null) {
            return append(part, value);
        }
        return mutate.get("drop", Scalars.TRUE) == null ? null : new Change.Drop();
    }

    private @Nullable Change set(FieldPart part, YamlNode.Scalar value) {
        String text = value.text();
        return switch (part.form()) {
            case TEXT, DECIMAL -> {
                boolean number = value.kind() == ScalarKind.INTEGER;
                if (number && part.form() == FieldPart.Form.TEXT) {
                    to.below("set").form(value, "number where text is needed", "quote it: \"" + text + "\"");
                    yield null;
                }
                yield new Change.SetOctets(Octets.copyOf(text.getBytes(StandardCharsets.UTF_8)));
            }
            case NUMBER -> number(part, value);
            case OCTETS -> octets("set", value);
        };
    }

    private @Nullable Change number(FieldPart part, YamlNode.Scalar value) {
        BigInteger number = Scalars.number(value.text());
        if (number == null) {
            to.below("set").form(value, "\"" + value.text() + "\" where a number is needed", "write 5 or 0x05");
            return null;
        }
        int width = part.widthOctets();
        if (width != FieldPart.ANY_WIDTH && number.bitLength() > width * Byte.SIZE) {
            String octets = width == 1 ? "1 octet" : width + " octets";
            to.below("set").form(value, value.text() + " does not fit in the " + octets + " of " + part.word(), "");
            return null;
        }
        return new Change.SetNumber(number);
    }

    private @Nullable Change octets(String key, YamlNode.Scalar value) {
        Octets octets = value.text().startsWith("0x") ? Scalars.octets(value.text()) : null;
        if (octets == null) {
            to.below(key).form(value, "\"" + value.text() + "\" where octets are needed", "write 0x0102");
            return null;
        }
        return new Change.SetOctets(octets);
    }

    /** Text for a text field; octets for every field. */
    private @Nullable Change append(FieldPart part, YamlNode.Scalar value) {
        if (part.isText() && !value.text().startsWith("0x")) {
            return new Change.Append(Octets.copyOf(value.text().getBytes(StandardCharsets.UTF_8)));
        }
        return octets("append", value) instanceof Change.SetOctets set ? new Change.Append(set.octets()) : null;
    }

    private @Nullable Change refuse(String key, String problem) {
        YamlNode.Entry entry = mutate.entry(key);
        to.form(entry == null ? mutate.above() : entry.key(), problem, "set gives it another content");
        return null;
    }
}
