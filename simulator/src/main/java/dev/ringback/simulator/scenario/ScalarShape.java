package dev.ringback.simulator.scenario;

import dev.ringback.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * What may stand as a single value, and how it is read: the same code checks and converts, so they cannot differ.
 *
 * @param <T> what it becomes
 */
interface ScalarShape<T> extends Shape.OfScalar {
    /** The value; null after a complaint. */
    @Nullable
    T read(YamlNode.Scalar scalar, Complaint complaint);

    /** How it is written, for the schema. */
    ValueForm form();

    /** Whether a parameter may stand here. */
    default boolean takesParameter() {
        return true;
    }
}
