package dev.ringback.simulator.cli;

import dev.ringback.simulator.realline.DialGuard;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dials of the last minute on each port, over all processes of one user, in a file of the folder for temporary files:
 * a script that dials in a loop is held up as one process is. Where the file cannot be read or written it holds up nobody.
 */
final class DialLedger {
    private static final int MAX_FILE_OCTETS = 65_536;
    private static final int MAX_LINES = 200;

    /** A dial; a line of the file has the instant, a blank, and the port. */
    private record Entry(Instant when, String port) {}

    private final Path file;

    DialLedger(Path file) {
        this.file = file;
    }

    /** That of the user who runs this. */
    static DialLedger ofUser() {
        String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9_.-]", "_");
        return new DialLedger(Path.of(System.getProperty("java.io.tmpdir", "."), "ringback-dials-" + user));
    }

    /** Enters a dial and returns null; or returns why there must be none on this port now. */
    @Nullable
    String enter(Instant now, String port) {
        synchronized (DialLedger.class) { // the lock of the file is one of processes, and refuses a second thread
            return entered(now, port);
        }
    }

    private @Nullable String entered(Instant now, String port) {
        try (FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.lock()) {
            assert lock.isValid();
            List<Entry> recent = recent(read(channel), now);
            List<Entry> same =
                    recent.stream().filter(entry -> entry.port().equals(port)).toList();
            if (same.size() >= DialGuard.MAX_DIALS) {
                Instant free =
                        same.get(same.size() - DialGuard.MAX_DIALS).when().plus(DialGuard.PERIOD);
                return DialGuard.tooOften(Duration.between(now, free));
            }
            recent.add(new Entry(now, port));
            write(channel, recent);
            return null;
        } catch (IOException unwritable) {
            return null;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate(MAX_FILE_OCTETS);
        int count;
        do {
            count = channel.read(octets);
        } while (count > 0 && octets.hasRemaining());
        return StandardCharsets.UTF_8.decode(octets.flip()).toString();
    }

    /** The dials of the last minute, those last entered last; what is no entry, or is from the future, is left out. */
    private static List<Entry> recent(String text, Instant now) {
        List<Entry> entries = new ArrayList<>();
        for (String line : text.lines().limit(MAX_LINES).toList()) {
            Entry entry = entry(line);
            if (entry != null
                    && !entry.when().isAfter(now)
                    && entry.when().plus(DialGuard.PERIOD).isAfter(now)) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /** What a line says; null: it is none of ours. */
    private static @Nullable Entry entry(String line) {
        int blank = line.indexOf(' ');
        try {
            return new Entry(Instant.parse(line.substring(0, Math.max(0, blank))), line.substring(blank + 1));
        } catch (DateTimeException noInstant) {
            return null;
        }
    }

    private static void write(FileChannel channel, List<Entry> entries) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) {
            text.append(entry.when())
                    .append(' ')
                    .append(entry.port().replaceAll("\\R", "_"))
                    .append('\n');
        }
        channel.truncate(0);
        channel.position(0);
        ByteBuffer octets = StandardCharsets.UTF_8.encode(text.toString());
        while (octets.hasRemaining()) {
            channel.write(octets);
        }
    }
}
