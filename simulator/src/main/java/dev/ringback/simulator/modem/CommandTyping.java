package dev.ringback.simulator.modem;

import dev.ringback.hardware.CommandRole;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.time.Scheduler;
import java.time.Duration;
import java.time.Instant;

/** The command lines that a computer types: their characters are put together and echoed, and a whole line is carried out. */
final class CommandTyping {
    private static final int ECHO_OCTETS = 32;

    private final Configuration configuration;
    private final DataPath data;
    private final ModemListener listener;
    private final Scheduler scheduler;
    private final AtReader reader;
    private OctetWriter echo = new OctetWriter(ECHO_OCTETS); // of the run that is being read
    private Instant lineEnded = Instant.MIN;

    CommandTyping(
            HardwareProfile profile,
            Configuration configuration,
            DataPath data,
            ModemListener listener,
            Scheduler scheduler) {
        this.configuration = configuration;
        this.data = data;
        this.listener = listener;
        this.scheduler = scheduler;
        this.reader = new AtReader(profile.grammar(), configuration);
    }

    /** Takes the next character, and has a line carried out that ends with it. */
    void character(int octet, Commands commands) {
        AtReader.Heard heard = reader.character(octet);
        if (heard instanceof AtReader.Heard.Nothing) {
            return;
        }
        if (configuration.is(CommandRole.ECHO, "echo", "echo")) {
            int shown = reader.echo(octet);
            echo.u8(shown);
            if (heard instanceof AtReader.Heard.TakenBack) {
                echo.u8(reader.parity().with(' '));
                echo.u8(shown);
            }
        }
        if (heard instanceof AtReader.Heard.Line line) {
            sayEcho();
            line(line.prefix(), line.body(), line.over(), commands);
        } else if (heard instanceof AtReader.Heard.Again again) {
            sayEcho();
            lineEnded = scheduler.now();
            listener.commandLine(again.typed());
            commands.again();
        }
    }

    /** Has a line carried out, however it was typed. */
    void line(String prefix, String body, int over, Commands commands) {
        lineEnded = scheduler.now();
        listener.commandLine(prefix.concat(body));
        commands.line(body, over);
    }

    /** What came in one piece is echoed in one piece, before anything else is said. */
    void sayEcho() {
        if (echo.length() > 0) {
            data.say(echo.toOctets());
            echo = new OctetWriter(ECHO_OCTETS);
        }
    }

    /** Says something as the computer sent its last AT, or as it is told where the rate is fixed (V.250, section 6.2.11). */
    void say(Octets run) {
        Parity parity = configuration.extended("+IPR", 0, 0) == 0
                ? reader.parity()
                : Parity.ofIcf(configuration.extended("+ICF", 0, 3), configuration.extended("+ICF", 1, 3));
        data.say(parity.with(run));
    }

    /** Forgets a line that has begun. */
    void forget() {
        reader.forget();
    }

    /** Whether no line has begun: the rate may be learnt from the next A. */
    boolean isBeforeLine() {
        return reader.isBeforeLine();
    }

    /** Whether the last line ended so long ago, or longer. */
    boolean hasRestedFor(Duration time) {
        return Duration.between(lineEnded, scheduler.now()).compareTo(time) >= 0;
    }
}
