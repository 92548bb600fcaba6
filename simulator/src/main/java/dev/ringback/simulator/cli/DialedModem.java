package dev.ringback.simulator.cli;

import dev.ringback.hardware.DirectCable;
import dev.ringback.hardware.DriverProfile;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.modem.ModemProfile;
import dev.ringback.simulator.realline.DialGuard;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code dial} is told of the modem on its port, and of the numbers that it may dial. */
final class DialedModem {
    @Option(
            names = "--profile",
            paramLabel = "NAME|FILE",
            description =
                    "The modem on the port: a name that ringback profile lists, or a file that ends in .modem.yaml. "
                            + "null-modem is a cable whose other end waits for CLIENT, as that of Windows does; without a "
                            + "profile the port is a cable on which PPP begins at once.")
    private @Nullable String profile;

    @Option(
            names = "--allow",
            paramLabel = "NUMBER",
            split = ",",
            description =
                    "Numbers that the modem may dial, with commas or again and again; required with --profile, for "
                            + "nobody knows what line a modem is on. Emergency and premium numbers are never dialed, and "
                            + "a port is dialed three times a minute at most.")
    private @Nullable List<String> allow;

    private @Nullable HardwareProfile model; // of checkFor on

    /** Whether there is a modem. */
    boolean isThere() {
        return model != null && model.cable().isEmpty();
    }

    /** The cable that is there instead of a modem, where its ends speak before PPP; null: there is none. */
    @Nullable
    DirectCable cable() {
        return model == null ? null : model.cable().orElse(null);
    }

    /** Refuses what would be for nothing where the call goes over no serial port, or over a cable. */
    void checkFor(@Nullable String port, Surroundings surroundings) {
        if (profile != null && port == null) {
            throw CommandFailure.usage(
                    "--profile: there is no port that the modem could be on", "add --port PATH, or leave it out");
        }
        model = profile == null ? null : ProfileOption.read("--profile", profile, surroundings);
        if (allow != null && !isThere()) {
            throw CommandFailure.usage(
                    "--allow: there is no modem that could dial",
                    cable() == null
                            ? "name it with --port PATH --profile NAME, or leave out --allow"
                            : "the profile " + profile
                                    + " is a cable, which dials no number: leave out --allow, or name a "
                                    + "modem's profile; ringback profile lists them");
        }
    }

    /** How to drive it; only where it is. */
    ModemProfile driver() {
        return DriverProfile.of(Objects.requireNonNull(model, "checkFor comes first"));
    }

    /** The list, which allows this number; else a refusal of the command line. */
    DialGuard guard(String number) {
        if (allow == null) {
            throw CommandFailure.usage(
                    "a modem may be on a real line, so it dials only what it is allowed to",
                    "if this number is yours to dial, add --allow " + number);
        }
        DialGuard guard;
        try {
            guard = new DialGuard(allow);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--allow: " + e.getMessage(), "allow the numbers of your own test lines only");
        }
        String objection = guard.objection(number);
        if (objection != null) {
            throw CommandFailure.usage(objection, "");
        }
        return guard;
    }

    /** Counts the dial among those of all processes of this user, or refuses it. */
    void count(Surroundings surroundings, String port) {
        Path where = surroundings.directory().resolve(port).toAbsolutePath().normalize();
        DialLedger ledger = DialLedger.ofUser();
        String tooOften = ledger.enter(Instant.now(), where.toString());
        if (tooOften != null) {
            throw new CommandFailure(DialStatus.CALL.number(), "--port " + port + ": " + tooOften, "");
        }
    }

    /** Tells everybody that telephones may ring now. */
    void warn(Surroundings surroundings, String port, String number) {
        List<String> allowed = allow == null ? List.of() : allow;
        surroundings
                .err()
                .println(surroundings.colored(
                        Surroundings.Color.YELLOW,
                        "REAL LINE: the modem on " + port + " dials " + number
                                + ", and what it is connected to rings; allowed: " + String.join(", ", allowed)));
        surroundings.err().flush();
    }
}
