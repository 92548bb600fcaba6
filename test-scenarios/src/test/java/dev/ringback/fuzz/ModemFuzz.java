package dev.ringback.fuzz;

import dev.ringback.modem.ModemDialogue;
import dev.ringback.modem.ModemEvent;
import dev.ringback.modem.ModemProfile;
import dev.ringback.modem.ResultCode;
import dev.ringback.modem.ResultCodeReader;
import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.PortCommand;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/**
 * What a modem says to whoever drives it (V.250, section 5.7): lines stay short, results are read whatever they are, and the
 * dialogue answers every wish, says little at once, and gives its port back in the end.
 */
public final class ModemFuzz {
    private static final int MAX_STEPS = 200;
    private static final int MAX_OUTPUTS = 64;
    private static final int MAX_DEADLINES = 400;

    private final Input input;
    private final ModemDialogue modem;
    private Instant now = Instant.parse("2001-01-01T09:00:00Z");
    private Stage stage = Stage.SHUT;
    private boolean awaitsOpening;
    private int heardOctets; // in this step: a line of a modem that answers with digits is two

    /** What the owner may wish for next. */
    private enum Stage {
        SHUT,
        OPENING,
        READY,
        CALLING,
        CALL,
        ENDING
    }

    private ModemFuzz(Input input) {
        this.input = input;
        int kind = input.u8();
        ModemProfile profile = ModemProfile.GENERIC.with(
                ModemProfile.Answering.values()[kind & 1],
                ModemProfile.HangingUp.values()[(kind >> 1) % ModemProfile.HangingUp.values().length]);
        modem = new ModemDialogue(profile, "COM1");
    }

    /** A first octet for the kind of modem, then steps. */
    public static void fuzzerTestOneInput(byte[] data) {
        lines(data);
        new ModemFuzz(new Input(data)).play();
    }

    private static void lines(byte[] data) {
        ResultCodeReader reader = new ResultCodeReader();
        ByteBuffer octets = ByteBuffer.wrap(data);
        for (String line; (line = reader.read(octets)) != null; ) {
            Holds.atMost(ResultCodeReader.MAX_LINE_CHARACTERS, line.length(), "characters of a line");
            ResultCode code = ResultCode.of(line);
            Holds.that(
                    code.bitsPerSecond().isEmpty() || code.bitsPerSecond().getAsInt() >= 0,
                    () -> "a negative rate in " + code);
        }
        Holds.that(!octets.hasRemaining(), () -> "octets are left");
    }

    private void play() {
        wish(0);
        for (int step = 0; step < MAX_STEPS && input.hasMore(); step++) {
            int what = input.u8();
            switch (what & 7) {
                case 0, 1 -> receive(input.run());
                case 2 -> modem.receive(now, said(what >> 3));
                case 3 -> wish(what >> 3);
                case 4 -> modem.circuit(now, Circuit.values()[(what >> 4) % Circuit.values().length], (what & 8) != 0);
                case 5 -> pass(Duration.ofMillis(100L * input.u8()));
                case 6 -> port(what >> 3);
                default -> modem.write(now, input.run());
            }
            drain();
            heardOctets = 0;
        }
        modem.close(now);
        drain();
        pass(Duration.ofHours(1));
        Holds.equal(Stage.SHUT, stage, "an hour after it was closed");
        Holds.equal(Instant.MAX, modem.nextTimeout(), "the deadline an hour after it was closed");
    }

    private void receive(Octets run) {
        heardOctets = run.length();
        modem.receive(now, run.toByteBuffer());
    }

    private static ByteBuffer said(int which) {
        String[] lines = {"OK", "CONNECT 33600/ARQ", "NO CARRIER", "RING", "BUSY", "ERROR", "ATZ", "ATQ0V1E1S0=0&C1&D2"
        };
        return Octets.ofText("\r\n" + lines[which % lines.length] + "\r\n").toByteBuffer();
    }

    private void port(int what) {
        if (awaitsOpening) {
            awaitsOpening = false;
            modem.portOpened(now);
        } else if ((what & 1) != 0) {
            modem.lineDown(now, LineDown.UNKNOWN);
        }
    }

    /** What the contract allows where it stands. */
    private void wish(int which) {
        switch (stage) {
            case SHUT -> {
                stage = Stage.OPENING;
                modem.open(now);
            }
            case READY -> {
                stage = Stage.CALLING;
                if ((which & 1) == 0) {
                    modem.call(now, "5550100");
                } else {
                    modem.awaitCall(now, now.plusSeconds(60));
                }
            }
            case OPENING, CALLING, CALL, ENDING -> {
                if ((which & 1) == 0) {
                    modem.hangUp(now);
                } else {
                    modem.close(now);
                }
            }
        }
        drain();
    }

    private void pass(Duration span) {
        Instant end = now.plus(span);
        for (int deadlines = 0; !modem.nextTimeout().isAfter(end); deadlines++) {
            Holds.atMost(MAX_DEADLINES, deadlines, "deadlines in " + span);
            now = modem.nextTimeout().isBefore(now) ? now : modem.nextTimeout();
            modem.timeout(now);
            drain();
        }
        now = end;
    }

    private void drain() {
        int outputs = 0;
        boolean moved = true;
        while (moved) {
            moved = false;
            for (PortCommand command; (command = modem.pollPort()) != null; moved = true) {
                Holds.atMost(MAX_OUTPUTS + heardOctets, ++outputs, "outputs for one input");
                awaitsOpening |= command instanceof PortCommand.Open;
                awaitsOpening &= !(command instanceof PortCommand.Close);
            }
            for (ModemEvent event; (event = modem.pollEvent()) != null; moved = true) {
                Holds.atMost(MAX_OUTPUTS + heardOctets, ++outputs, "outputs for one input");
                heard(event);
            }
        }
    }

    private void heard(ModemEvent event) {
        if (event instanceof ModemEvent.Opened || event instanceof ModemEvent.Down) {
            stage = Stage.READY;
        } else if (event instanceof ModemEvent.LineUp) {
            stage = Stage.CALL;
        } else if (event instanceof ModemEvent.Shut) {
            stage = Stage.SHUT;
        } else if (event instanceof ModemEvent.Failed failed) {
            Holds.tells(failed.failure().message());
            stage = stage == Stage.SHUT ? stage : stage == Stage.OPENING ? Stage.ENDING : Stage.READY;
        }
    }
}
