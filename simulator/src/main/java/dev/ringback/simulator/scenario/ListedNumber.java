package dev.ringback.simulator.scenario;

import dev.ringback.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of some whole numbers.
 *
 * @param noun what they are, without an article
 * @param numbers all of them
 */
record ListedNumber(String noun, List<Integer> numbers) implements ScalarShape<Integer> {
    /** Copies the list. */
    ListedNumber {
        numbers = List.copyOf(numbers);
    }

    @Override
    public ValueForm form() {
        return new ValueForm.Numbers(numbers);
    }

    @Override
    public @Nullable Integer read(YamlNode.Scalar scalar, Complaint complaint) {
        Long number = Scalars.whole(scalar, complaint, 0, Integer.MAX_VALUE);
        if (number == null) {
            return null;
        }
        if (!numbers.contains(number.intValue())) {
            complaint.form(
                    scalar,
                    number + " is no " + noun,
                    "known here: " + numbers.toString().replaceAll("[\\[\\]]", ""));
            return null;
        }
        return number.intValue();
    }
}
