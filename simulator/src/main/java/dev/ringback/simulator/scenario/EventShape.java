package dev.ringback.simulator.scenario;

import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A happening: one of {@link Trigger.Event}, {@code rule NAME} or {@code entry NAME}. */
record EventShape() implements ScalarShape<EventShape.Happening> {
    private static final String RULE = "rule ";
    private static final String ENTRY = "entry ";

    /** The event, or the name of the rule, or that of the entry; the others are null. */
    record Happening(
            Trigger.@Nullable Event event,
            @Nullable String rule,
            @Nullable String entry) {}

    @Override
    public String noun() {
        return "event";
    }

    @Override
    public ValueForm form() {
        List<String> titles =
                Arrays.stream(Trigger.Event.values()).map(Trigger.Event::title).toList();
        return ValueForm.either(
                new ValueForm.OneWord(titles, List.of(), Step.LATER), ValueForm.matching("(rule|entry) .+"));
    }

    @Override
    public @Nullable Happening read(YamlNode.Scalar scalar, Complaint complaint) {
        String text = scalar.text();
        List<String> titles = new ArrayList<>();
        for (Trigger.Event event : Trigger.Event.values()) {
            titles.add(event.title());
            if (event.title().equals(text)) {
                return new Happening(event, null, null);
            }
        }
        if (text.startsWith(RULE) && text.length() > RULE.length()) {
            return new Happening(null, text.substring(RULE.length()), null);
        }
        if (text.startsWith(ENTRY) && text.length() > ENTRY.length()) {
            return new Happening(null, null, text.substring(ENTRY.length()));
        }
        String near = Issues.nearest(text, titles);
        String hint = near == null
                ? "known here: " + String.join(", ", titles) + ", rule NAME, entry NAME"
                : "nearest: " + near;
        complaint.word(scalar, "\"" + text + "\" is not an event", hint);
        return null;
    }
}
