package dev.ringback.simulator.modem;

import dev.ringback.hardware.CommandRole;
import java.util.Locale;

/** What a break of the computer does in data state. V.250 leaves it to the model. */
enum BreakEffect {
    /** The modem goes to command state, and no break goes on. */
    COMMAND_STATE,
    /** It goes on at once, and what waits either way is thrown away. */
    DESTRUCTIVE,
    /** It goes on at once, before what waits. */
    EXPEDITED,
    /** It goes on behind what waits. */
    IN_SEQUENCE;

    private static final int REGISTER = 82;
    private static final int AT_ONCE = 3;
    private static final int THROWS_AWAY = 7;
    private static final int BEHIND = 128;

    /** That of a command of role break, else of S82, else behind what waits. */
    static BreakEffect of(Configuration configuration) {
        String command = configuration.effect(CommandRole.BREAK, "");
        if (!command.isEmpty()) {
            return valueOf(command.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
        return switch (configuration.register(REGISTER, BEHIND)) {
            case AT_ONCE -> EXPEDITED;
            case THROWS_AWAY -> DESTRUCTIVE;
            default -> IN_SEQUENCE;
        };
    }

    /** For people. */
    String text() {
        return switch (this) {
            case COMMAND_STATE -> "after command state";
            case DESTRUCTIVE -> "and throws away what waits";
            case EXPEDITED -> "before what waits";
            case IN_SEQUENCE -> "behind what waits";
        };
    }
}
