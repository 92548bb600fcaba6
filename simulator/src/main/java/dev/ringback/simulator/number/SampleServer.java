package dev.ringback.simulator.number;

import dev.ringback.secret.Secret;
import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.behavior.Rule;
import dev.ringback.simulator.behavior.RuleAction.AuthFail;
import dev.ringback.simulator.behavior.When;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.server.CallbackPermission;
import dev.ringback.simulator.server.NetworkConfig;
import dev.ringback.simulator.server.PasswordPolicy;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.simulator.server.UserAccount;
import java.time.Duration;
import java.util.List;

/**
 * What a server serves that was told nothing: a user for each thing worth seeing. Their passwords are no secrets, they
 * are printed.
 */
public final class SampleServer {
    /** Where the user {@code preset} is called back. */
    public static final String PRESET_NUMBER = "5550199";

    /** The users, in the order in which they are printed. */
    public static final List<User> USERS = List.of(
            new User("retry", "third-time-lucky", "refused twice, whatever the password; the third one is checked"),
            new User("expired", "old-and-gone", "the password has expired; a new one of 8 characters or more is kept"),
            new User("plain", "plain-sailing", "connects"),
            new User("caller", "ring-me-there", "is called back at a number of the caller's choice, or not at all"),
            new User("preset", "ring-me-at-home", "is called back at " + PRESET_NUMBER + " in any case"));

    private static final int MIN_NEW_PASSWORD_CHARACTERS = 8;

    private SampleServer() {}

    /** A user and its story. */
    public record User(String name, String password, String story) {}

    /** The server. */
    public static ServerConfig config() {
        UserAccount expired = account(USERS.get(1))
                .withExpiredPassword()
                .with(new PasswordPolicy(MIN_NEW_PASSWORD_CHARACTERS, List.of(), Duration.ZERO));
        UserAccount caller = account(USERS.get(3)).with(CallbackPermission.setByCaller());
        UserAccount preset = account(USERS.get(4)).with(CallbackPermission.preset(PRESET_NUMBER));
        Rule twice = Rule.of(
                        "refuse the user retry twice",
                        When.ALWAYS.in(CallPhase.AUTH).of(USERS.get(0).name()).attempt(new CountRange(1, 2)),
                        new AuthFail(691, true, null, null))
                .asOptional();
        return ServerConfig.USUAL
                .withNetwork(NetworkConfig.LARGE)
                .withCallback()
                .withUsers(List.of(account(USERS.get(0)), expired, account(USERS.get(2)), caller, preset))
                .withRules(List.of(twice));
    }

    private static UserAccount account(User user) {
        return UserAccount.of(user.name, Secret.of(user.password));
    }
}
