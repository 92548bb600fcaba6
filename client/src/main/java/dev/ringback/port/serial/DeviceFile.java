package dev.ringback.port.serial;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The file of an open device, which goes when the device is unplugged, whatever its driver says. Some drivers say nothing.
 * Where the system has no such file there is nothing to see. One thread; readings of the system's timer in ns.
 */
final class DeviceFile {
    /** How often it is looked for. */
    static final Duration LOOK = Duration.ofMillis(500);

    /** A file that is gone for less is being replaced, as udev does with links. */
    static final Duration ABSENCE = Duration.ofSeconds(1);

    private final @Nullable Path path; // null: there is none
    private long lookedAt;
    private @Nullable Long missedAt;

    private DeviceFile(@Nullable Path path, long now) {
        this.path = path;
        this.lookedAt = now;
    }

    /** The file by the name under which the device was opened just now. */
    static DeviceFile of(String device, long now) {
        try {
            Path path = Path.of(device);
            return new DeviceFile(Files.exists(path) ? path : null, now);
        } catch (InvalidPathException e) {
            return new DeviceFile(null, now);
        }
    }

    /** Looks, if it is time to, and tells whether the file has been gone for long enough. */
    boolean isGoneAt(long now) {
        if (path == null || now - lookedAt < LOOK.toNanos()) {
            return false;
        }
        lookedAt = now;
        if (Files.exists(path)) {
            missedAt = null;
        } else if (missedAt == null) {
            missedAt = now;
        }
        return missedAt != null && now - missedAt >= ABSENCE.toNanos();
    }
}
