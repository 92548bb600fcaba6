package dev.ringback.fuzz;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.PortCommand;
import dev.ringback.port.telnet.ComPortMessage;
import dev.ringback.port.telnet.Rfc2217Dialogue;
import dev.ringback.port.telnet.Rfc2217Event;
import dev.ringback.port.telnet.Rfc2217Settings;
import dev.ringback.port.telnet.TelnetInput;
import dev.ringback.port.telnet.TelnetReader;
import dev.ringback.simulator.socket.ComPortServer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Telnet and its Com Port Control Option, client and access server (RFC 854, 2217): however octets are cut the same comes of
 * them, messages survive being read and written, and what is answered is no more than a few times what was asked.
 */
public final class Rfc2217Fuzz {
    private static final int MAX_STEPS = 100;
    /** Octets of answers for one of the other end's: AYT, two octets, is answered by nine. */
    private static final int MAX_ANSWER_FACTOR = 16;

    private static final int SLACK_OCTETS = 256;
    private static final int MAX_DEADLINES = 400;

    private Rfc2217Fuzz() {}

    /** A first octet for the end, and one for the pieces, then steps. */
    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        int kind = input.u8();
        int pieces = 1 + input.below(16);
        Octets whole = Octets.copyOf(data);
        reader(whole, pieces);
        messages(whole.slice(Math.min(2, whole.length())));
        if ((kind & 1) == 0) {
            new Client(input).play();
        } else {
            new Server(input).play();
        }
    }

    private static void reader(Octets octets, int pieceOctets) {
        Holds.equal(read(octets, Math.max(1, octets.length())), read(octets, pieceOctets), "what was read in pieces");
    }

    /** All but the data, whose runs end where the pieces do, and the data. */
    private static List<Object> read(Octets octets, int pieceOctets) {
        TelnetReader reader = new TelnetReader();
        List<Object> found = new ArrayList<>();
        Octets text = Octets.EMPTY;
        for (int at = 0; at < octets.length(); at += pieceOctets) {
            ByteBuffer piece = octets.slice(at, Math.min(pieceOctets, octets.length() - at))
                    .toByteBuffer();
            for (TelnetInput next; (next = reader.read(piece)) != null; ) {
                if (next instanceof TelnetInput.Data run) {
                    text = text.concat(run.octets());
                    continue;
                }
                if (next instanceof TelnetInput.Subnegotiation sub) {
                    Holds.atMost(
                            TelnetReader.MAX_SUBNEGOTIATION_OCTETS,
                            sub.content().length(),
                            "octets of content");
                }
                found.add(next);
            }
            Holds.that(!piece.hasRemaining(), () -> piece + " is left, and nothing was read");
        }
        found.add(text);
        return found;
    }

    private static void messages(Octets content) {
        for (boolean ofClient : new boolean[] {true, false}) {
            try {
                ComPortMessage message = ofClient ? ComPortMessage.ofClient(content) : ComPortMessage.ofServer(content);
                Octets written = ofClient ? message.fromClient() : message.fromServer();
                TelnetInput read = new TelnetReader().read(written.toByteBuffer());
                Holds.that(
                        read instanceof TelnetInput.Subnegotiation sub
                                && sub.content().equals(content),
                        () -> content.toHex() + " became " + read);
            } catch (MalformedPacketException e) {
                Holds.tells(e.reason());
            }
        }
    }

    /** The client's end. */
    private static final class Client {
        private final Input input;
        private final Rfc2217Dialogue dialogue = new Rfc2217Dialogue(Rfc2217Settings.of("192.0.2.1:2217"));
        private Instant now = Instant.parse("2001-01-01T09:00:00Z");
        private boolean shut;
        private long asked;
        private long answered;

        Client(Input input) {
            this.input = input;
        }

        void play() {
            dialogue.open();
            drain();
            dialogue.portOpened(now);
            drain();
            dialogue.lineUp(now);
            drain();
            for (int step = 0; step < MAX_STEPS && input.hasMore() && !shut; step++) {
                step(input.u8());
                drain();
                Holds.atMost(MAX_ANSWER_FACTOR * asked + SLACK_OCTETS, answered, "octets of answers to " + asked);
            }
            if (!shut) {
                dialogue.close();
                drain();
            }
            pass(Duration.ofHours(1));
            Holds.equal(Instant.MAX, dialogue.nextTimeout(), "the deadline of one that is closed");
            Holds.that(!dialogue.isOpen(), () -> "it is open, and was closed");
        }

        private void step(int what) {
            switch (what & 7) {
                case 0, 1, 2 -> {
                    Octets said = input.run();
                    asked += said.length();
                    dialogue.receive(now, said.toByteBuffer());
                }
                case 3 -> {
                    Octets data = input.run();
                    asked += data.length();
                    dialogue.write(data);
                }
                case 4 -> {
                    asked++;
                    dialogue.setDtr((what & 8) != 0);
                }
                case 5 -> pass(Duration.ofMillis(100L * input.u8()));
                case 6 -> {
                    asked += 2;
                    if ((what & 8) != 0) {
                        dialogue.setBaudRate(now, 300 * (1 + input.u8()));
                    } else {
                        dialogue.sendBreak(now, Duration.ofMillis(250));
                    }
                }
                default -> {
                    if (what == 0xFF) {
                        dialogue.lineDown(now, LineDown.UNKNOWN);
                    }
                }
            }
        }

        private void pass(Duration span) {
            Instant end = now.plus(span);
            for (int deadlines = 0; !dialogue.nextTimeout().isAfter(end); deadlines++) {
                Holds.atMost(MAX_DEADLINES, deadlines, "deadlines in " + span);
                now = dialogue.nextTimeout().isBefore(now) ? now : dialogue.nextTimeout();
                asked++;
                dialogue.timeout(now);
                drain();
            }
            now = end;
        }

        private void drain() {
            for (PortCommand command; (command = dialogue.pollPort()) != null; ) {
                answered += command instanceof PortCommand.Write write
                        ? write.octets().length()
                        : 0;
                shut |= command instanceof PortCommand.Close;
            }
            for (Rfc2217Event event; (event = dialogue.pollEvent()) != null; ) {
                if (event instanceof Rfc2217Event.Failed failed) {
                    Holds.tells(failed.failure().message());
                    shut = true;
                }
            }
        }
    }

    /** The access server's end. */
    private static final class Server {
        private final Input input;
        private final ComPortServer server = new ComPortServer(115_200);
        private Instant now = Instant.parse("2001-01-01T09:00:00Z");
        private long asked;
        private long answered;

        Server(Input input) {
            this.input = input;
        }

        void play() {
            drain();
            for (int step = 0; step < MAX_STEPS && input.hasMore(); step++) {
                int what = input.u8();
                switch (what & 7) {
                    case 0, 1, 2, 3 -> {
                        Octets said = input.run();
                        asked += said.length();
                        server.received(now, said);
                    }
                    case 4 -> {
                        Octets said = input.run();
                        asked += said.length();
                        server.write(said);
                    }
                    case 5 -> pass(Duration.ofMillis(500L * input.u8()));
                    case 6 -> {
                        asked++;
                        server.circuit(Circuit.values()[(what >> 4) % Circuit.values().length], (what & 8) != 0);
                    }
                    default -> {
                        asked++;
                        server.receiveReady((what & 8) != 0);
                    }
                }
                drain();
                Holds.atMost(MAX_ANSWER_FACTOR * asked + SLACK_OCTETS, answered, "octets of answers to " + asked);
            }
        }

        private void pass(Duration span) {
            Instant end = now.plus(span);
            for (int deadlines = 0; !server.nextTimeout().isAfter(end); deadlines++) {
                Holds.atMost(MAX_DEADLINES, deadlines, "deadlines in " + span);
                now = server.nextTimeout().isBefore(now) ? now : server.nextTimeout();
                asked += 16;
                server.timeout(now);
                drain();
            }
            now = end;
        }

        private void drain() {
            for (Octets octets; (octets = server.pollOctets()) != null; ) {
                answered += octets.length();
            }
            for (ComPortServer.Event event; (event = server.pollEvent()) != null; ) {
                if (event instanceof ComPortServer.Event.Remark remark) {
                    Holds.tells(remark.text());
                }
            }
        }
    }
}
