package dev.ringback.simulator.report;

import dev.ringback.ras.RasError;
import dev.ringback.simulator.notation.FrameText;
import dev.ringback.simulator.run.Happening;
import dev.ringback.simulator.run.Recording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A recording as lines for people: time, who, and what. Passwords are masked, as everywhere. */
public final class HappeningText {
    private HappeningText() {}

    /** All of it in order of recording; octets are left out, because the frames tell the same. */
    public static List<String> lines(Recording recording) {
        List<String> lines = new ArrayList<>();
        for (Happening happening : recording.all()) {
            String line = line(recording, happening);
            if (line != null) {
                lines.add(line);
            }
        }
        if (recording.isFull()) {
            lines.add("the recording is full; the rest is missing");
        }
        return lines;
    }

    /** One happening with its time, or null for octets, which the frames tell. */
    public static @Nullable String line(Recording recording, Happening happening) {
        String what = what(happening);
        return what == null ? null : seconds(recording.since(happening.at())) + "  " + what;
    }

    /** {@code     12.345}. */
    public static String seconds(Duration since) {
        return String.format(Locale.ROOT, "%10.3f", since.toNanos() / 1e9);
    }

    private static @Nullable String what(Happening happening) {
        if (happening instanceof Happening.FrameSent sent) {
            return who(sent.from().title()) + FrameText.of(sent.packet()) + (sent.again() ? "   (again)" : "");
        } else if (happening instanceof Happening.FrameBroken broken) {
            return who(broken.from().title()) + "a frame of " + broken.lengthOctets() + " octets is broken: "
                    + words(broken.error().name());
        } else if (happening instanceof Happening.Notified notified) {
            String error = notified.error() == 0 ? "" : "   " + RasError.of(notified.error());
            return who("dial " + notified.dial())
                    + notified.state().title()
                    + error
                    + (notified.last() ? "   (last)" : "");
        } else if (happening instanceof Happening.Disconnected ended) {
            return who("dial " + ended.dial()) + "Disconnected   " + RasError.of(ended.error());
        } else if (happening instanceof Happening.UserDid did) {
            return who("user") + words(did.event().toString()) + " (dial " + did.dial() + ")";
        }
        return ofServer(happening);
    }

    private static @Nullable String ofServer(Happening happening) {
        if (happening instanceof Happening.CallUp up) {
            return who("call " + up.call()) + "up";
        } else if (happening instanceof Happening.CallDown down) {
            return who("call " + down.call()) + "down";
        } else if (happening instanceof Happening.PhaseEntered entered) {
            return who("call " + entered.call()) + "phase " + entered.phase().word();
        } else if (happening instanceof Happening.RuleUsed used) {
            return who("call " + used.call()) + "rule \"" + used.rule() + "\" acted";
        } else if (happening instanceof Happening.DtrChanged changed) {
            return who(changed.side().title()) + "DTR " + (changed.on() ? "up" : "down");
        } else if (happening instanceof Happening.CarrierChanged changed) {
            return who(changed.side().title()) + "DCD " + (changed.on() ? "up" : "down");
        } else if (happening instanceof Happening.EntryDone done) {
            String name = done.name().isEmpty() ? "" : "\"" + done.name() + "\": ";
            return who("timeline") + name + done.deed();
        } else if (happening instanceof Happening.OctetsSpoilt spoilt) {
            return who("line") + spoilt.bitErrors() + " wrong bits toward "
                    + spoilt.by().title()
                    + (spoilt.framingErrors() == 0 ? "" : ", " + spoilt.framingErrors() + " framing errors");
        } else if (happening instanceof Happening.ServerNoted noted) {
            String what = EventText.of(noted.event());
            return what == null ? null : who("call " + noted.call()) + what;
        }
        return ofModem(happening);
    }

    private static @Nullable String ofModem(Happening happening) {
        if (happening instanceof Happening.ModemSpoke spoke) {
            String text = spoke.text().isEmpty() && spoke.lengthCharacters() > 0
                    ? "a line of " + spoke.lengthCharacters() + " characters, which is not shown"
                    : PrintableText.of(spoke.text());
            return who(spoke.side().title()) + (spoke.toModem() ? "> " : "< ") + text;
        } else if (happening instanceof Happening.CircuitChanged changed) {
            return who(changed.side().title()) + changed.circuit() + (changed.on() ? " up" : " down");
        } else if (happening instanceof Happening.ModemCarrier carrier) {
            return who(carrier.side().title())
                    + (carrier.on() ? "its modem has a carrier" : "its modem has no carrier any more");
        } else if (happening instanceof Happening.ModemNoted noted) {
            String what = EventText.of(noted.event());
            return what == null ? null : who(noted.side().title()) + what;
        }
        return null;
    }

    private static String who(String name) {
        return name + " ".repeat(Math.max(1, 8 - name.length()));
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
