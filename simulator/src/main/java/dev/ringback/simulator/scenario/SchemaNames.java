package dev.ringback.simulator.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shapes that stand in several places, or are worth a name: the schema writes each of them once. */
final class SchemaNames {
    private static final List<Named> ALL = List.of(
            new Named("duration", Scalars.DURATION, "A length of time with its unit: 300ms, 1.5s, 2m."),
            new Named("time", Scalars.TIMER, "A length of time above zero, with its unit: 300ms, 1.5s, 2m."),
            new Named("within", Scalars.WITHIN, "At most this long, or low..high."),
            new Named("span", Scalars.SPAN, "low..high, low.. or ..high of time, both ends included."),
            new Named("count", Scalars.COUNT, "A number, low..high, low.. or ..high, both ends included."),
            new Named("ordinal", Scalars.ORDINAL, "A number from 1, low..high, low.. or ..high, both ends included."),
            new Named("flag", Scalars.FLAG, ""),
            new Named(
                    "text", Scalars.TEXT, "Always text; ${name} may stand inside. A bare 0123 or yes must be quoted."),
            new Named("frame", Scalars.FRAME, "A frame as pppd's debug log prints it, without the outer brackets."),
            new Named("state", FormatWords.STATE, "A state that a dial notifies, without RASCS_."),
            new Named("paused-state", FormatWords.PAUSED_STATE, "A state in which a dial waits for an answer."),
            new Named("phase", FormatWords.PHASE, "A phase of a call."),
            new Named("side", FormatWords.SIDE, ""),
            new Named("sender", FormatWords.SENDER, ""),
            new Named("circuit", FormatWords.SIGNAL, ""),
            new Named("direction", FormatWords.GOES, ""),
            new Named("auth-method", FormatWords.AUTH_METHOD, ""),
            new Named(
                    "server-auth-method", FormatWords.SERVER_AUTH_METHOD, "eap: the RADIUS server chooses the method."),
            new Named("causes", TriggerFormat.CAUSES, "A RAS error, 0 for none, or a list of them."),
            new Named("trigger", TriggerFormat.TRIGGER, "What happens at an instant."),
            new Named("line", LineFormat.LINE, ""),
            new Named("server", ServerFormat.SERVER, ""),
            new Named("dial", ClientFormat.CLIENT, ""),
            new Named("result", ExpectFormat.RESULT, ""),
            new Named("expect", ExpectFormat.EXPECT, ""));

    private record Named(String name, Shape shape, String text) {}

    /** The name of a shape, or null. What an include may add to has another one. */
    @Nullable
    String of(Shape shape, boolean whole) {
        Named named = find(shape);
        if (named == null) {
            return null;
        }
        return whole || shape instanceof Shape.OfScalar || named.shape.equals(TriggerFormat.CAUSES)
                ? named.name
                : "part-of-" + named.name;
    }

    /** What it is; empty: its keys say it. */
    String text(Shape shape) {
        Named named = find(shape);
        return named == null ? "" : named.text;
    }

    private static @Nullable Named find(Shape shape) {
        for (Named named : ALL) {
            if (named.shape.equals(shape)) {
                return named;
            }
        }
        return null;
    }
}
