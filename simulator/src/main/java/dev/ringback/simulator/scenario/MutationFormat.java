package dev.ringback.simulator.scenario;

import static dev.ringback.simulator.scenario.Maps.constrained;
import static dev.ringback.simulator.scenario.Shape.Key.free;
import static dev.ringback.simulator.scenario.Shape.Key.needed;

import dev.ringback.simulator.scenario.Shape.ExactlyOne;
import dev.ringback.simulator.scenario.Shape.OfMap;
import java.util.List;

/** The format of {@code mutate}. */
final class MutationFormat {
    /** One field spoilt. */
    static final OfMap MUTATION = constrained(
            List.of(new ExactlyOne("change", List.of("set", "add", "xor", "truncate", "append", "drop"))),
            needed("field", FormatWords.FIELD, "Which field, such as identifier, option.mru.value or fcs."),
            free("set", Scalars.NUMBER_OR_TEXT, "What stands in it: text in a text field, else a number or 0x..."),
            free("add", FormatWords.AMOUNT, "What is added to it, modulo its width."),
            free("xor", Scalars.BITS, "The bits that are turned over."),
            free("truncate", FormatWords.KEPT, "How many of its octets are kept."),
            free("append", Scalars.NUMBER_OR_TEXT, "What follows it: text behind a text field, else 0x..."),
            free("drop", Scalars.TRUE, "It is left out."),
            free(
                    "lengths",
                    FormatWords.KEEP_LENGTHS,
                    "fix (the default): the lengths around it become right; keep: not."));

    private MutationFormat() {}
}
