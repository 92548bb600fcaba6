package dev.ringback.simulator.cli;

import dev.ringback.port.PortFailure;
import dev.ringback.simulator.capture.LiveCapture;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.netty.RealTap;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Stands between an application and a modem until it is interrupted: what {@code tap} and {@code record} have in common. */
final class TapRun {
    /** What the two places may be, for the help. */
    static final String PLACES = "A is where the application comes: pty:LINK (a device file that it opens, on Linux), "
            + "tcp:PORT or tcp:HOST:PORT (octets as they are), rfc2217:PORT or rfc2217:HOST:PORT. B is where the modem is: serial:PATH (a device file, too), tcp:HOST:PORT (octets as they are), or rfc2217:HOST:PORT.";

    private static final String MODEM_PLACES = "write serial:PATH, tcp:HOST:PORT or rfc2217:HOST:PORT";

    private static final int USUAL_RATE = 115_200;

    private final Surroundings surroundings;
    private final String verb;
    private final Journal told;
    private final @Nullable String file;
    private final boolean keys;

    /**
     * A run.
     *
     * @param told what prints the journal, or nothing
     * @param file for the capture; null: none is written
     * @param keys whether whoever sits at the terminal may press some
     */
    TapRun(Surroundings surroundings, String verb, Journal told, @Nullable String file, boolean keys) {
        this.surroundings = surroundings;
        this.verb = verb;
        this.told = told;
        this.file = file;
        this.keys = keys;
    }

    /** Runs until it is interrupted, or until an end is gone for good. */
    int run(String applicationAt, String modemAt) {
        ListenAddress application =
                ListenAddress.parsePlace(verb + " A", applicationAt, "write pty:LINK, tcp:PORT or rfc2217:PORT");
        ListenAddress modem = ListenAddress.parsePlace(verb + " B", modemAt, MODEM_PLACES);
        Path path = file == null ? null : surroundings.directory().resolve(file);
        if (path != null && Files.exists(path)) {
            throw CommandFailure.usage("'" + file + "' is there already, and would be lost", "give a new file");
        }
        LiveCapture capture = new LiveCapture(
                "ringback " + VersionCommand.version(), "the " + verb + " between " + application + " and " + modem);
        SessionKeys pressed = new SessionKeys(surroundings, SessionKeys.Kind.TAP);
        boolean watched = keys && pressed.open();
        Journal journal = entry -> {
            String text = entry.event() instanceof JournalEvent.PacketPassed ? null : JournalText.what(entry);
            if (text != null) {
                capture.note(text);
            }
            (watched ? pressed.through(told) : told).record(entry);
        };
        AtomicBoolean gone = new AtomicBoolean();
        Thread waiting = Thread.currentThread();
        try (Interruption interruption = Interruption.with(() -> {}); // ends last: the process waits for the rest
                pressed) {
            try (RealTap tap = new RealTap(journal, capture, failure -> gone(failure, gone, waiting))) {
                open(tap, application, modem);
                pressed.takeFor(tap);
                interruption.await();
            }
            if (path != null) {
                write(path, capture);
            }
        }
        return gone.get() ? ExitStatus.PORT : ExitStatus.INTERRUPTED;
    }

    private void gone(PortFailure failure, AtomicBoolean gone, Thread waiting) {
        surroundings.err().println("ringback " + verb + ": " + failure.message());
        surroundings.err().flush();
        gone.set(true);
        waiting.interrupt();
    }

    private void open(RealTap tap, ListenAddress application, ListenAddress modem) {
        try {
            if (modem instanceof ListenAddress.Serial serial) {
                tap.toSerial(SerialOptions.bare(serial));
            } else if (modem instanceof ListenAddress.Tcp tcp) {
                tap.toTcp(tcp.address());
            } else if (modem instanceof ListenAddress.Rfc2217 network) {
                tap.toRfc2217(network.address(), USUAL_RATE);
            } else {
                throw CommandFailure.usage(
                        verb + " B " + modem + ": the modem cannot be there",
                        MODEM_PLACES + "; a device file that there is, is a serial:PATH");
            }
            String at;
            if (application instanceof ListenAddress.Pty pty) {
                at = tap.fromPty(surroundings.directory().resolve(pty.link()), pty.link(), USUAL_RATE);
            } else if (application instanceof ListenAddress.Tcp tcp) {
                at = tap.fromTcp(tcp.address());
            } else if (application instanceof ListenAddress.Rfc2217 network) {
                at = tap.fromRfc2217(network.address(), USUAL_RATE);
            } else {
                throw CommandFailure.usage(
                        verb + " A " + application + ": the application cannot come there",
                        "write pty:LINK, tcp:PORT or rfc2217:PORT; a serial port leads to a modem, and that is the second place");
            }
            PrintWriter out = surroundings.out();
            out.println("between " + at + " and " + modem + (file == null ? "" : ", recorded in " + file));
            out.println("  the application opens " + at.substring(at.indexOf(':') + 1));
            out.println("Ctrl-C ends it");
            out.flush();
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitStatus.PORT, String.valueOf(e.getMessage()), "which ports there are tells: ringback ports");
        }
    }

    private void write(Path path, LiveCapture capture) {
        try {
            Files.write(path, capture.file().toByteArray(), StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw CommandFailure.usage(
                    "'" + file + "' cannot be written: " + e.getClass().getSimpleName(), "is its folder there?");
        }
        PrintWriter err = surroundings.err();
        err.println(capture.frames() + (capture.frames() == 1 ? " frame is" : " frames are") + " in " + file
                + (capture.cutFrames() == 0 ? "" : ", " + capture.cutFrames() + " are left out, because it was full")
                + "; next: ringback decode " + file);
        err.flush();
    }
}
