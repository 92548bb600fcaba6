package dev.ringback.ras.dial;

import dev.ringback.octets.Octets;
import dev.ringback.port.Pump;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasMisuseException;
import dev.ringback.ras.RasTerminal;
import dev.ringback.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The text of one connection on its way to and from the application. What it holds changes on the dialer's thread only. */
final class LineTerminal implements RasTerminal {
    private final DialerThread thread;
    private final DialedConnection connection;
    private final RasMachine machine;
    private final Pump<DialEvent> pump;
    private Octets waiting = Octets.EMPTY;
    private @Nullable Consumer<String> reader;
    private @Nullable Wait wait;
    private boolean ended;
    private long dropped;

    LineTerminal(DialerThread thread, DialedConnection connection, RasMachine machine, Pump<DialEvent> pump) {
        this.thread = thread;
        this.connection = connection;
        this.machine = machine;
        this.pump = pump;
    }

    /** Somebody who waits for a text; an empty one is any. */
    private static final class Wait {
        final Octets text;
        final DialerThread.Signal signal = new DialerThread.Signal();

        @Nullable
        String found;

        Wait(Octets text) {
            this.text = text;
        }
    }

    // ---- the connection's side, on the dialer's thread

    /** Text has come. */
    void add(Octets text) {
        waiting = waiting.concat(text);
        if (reader == null && waiting.length() > MAX_WAITING_OCTETS) {
            int tooMany = waiting.length() - MAX_WAITING_OCTETS;
            waiting = waiting.slice(tooMany);
            dropped += tooMany;
        }
        serve();
    }

    /** No text comes any more. */
    void end() {
        ended = true;
        serve();
    }

    /** Nothing is kept any longer. */
    void forget() {
        waiting = Octets.EMPTY;
        end();
    }

    private void serve() {
        Consumer<String> told = reader;
        if (told != null) {
            String text = take(whole());
            if (!text.isEmpty()) {
                thread.listen(
                        connection,
                        () -> {
                            told.accept(text);
                            return true;
                        },
                        true);
            }
        }
        Wait present = wait;
        if (present != null) {
            int end = present.text.isEmpty() ? whole() : endOf(present.text);
            if (end > 0) {
                wait = null; // the next text is not his
                present.found = take(end);
            }
            if (end > 0 || ended) {
                present.signal.raise();
            }
        }
    }

    private String take(int octets) {
        String text = new String(waiting.slice(0, octets).toByteArray(), StandardCharsets.UTF_8);
        waiting = waiting.slice(octets);
        return text;
    }

    private int endOf(Octets text) {
        for (int at = 0; at + text.length() <= waiting.length(); at++) {
            if (waiting.slice(at, text.length()).equals(text)) {
                return at + text.length();
            }
        }
        return 0;
    }

    /** How many octets are whole characters: the last one of UTF-8 may be on its way yet. */
    private int whole() {
        int length = waiting.length();
        for (int back = 1; back <= Math.min(3, length) && !ended; back++) {
            int octet = waiting.u8(length - back);
            if (octet >= 0xC0) {
                int needed = octet >= 0xF0 ? 4 : octet >= 0xE0 ? 3 : 2;
                return needed > back ? length - back : length;
            }
            if (octet < 0x80) {
                return length;
            }
        }
        return length;
    }

    // ---- the application's side

    @Override
    public boolean write(String text) {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean write(Secret text) {
        return write(text.utf8());
    }

    private boolean write(byte[] text) {
        Octets octets = Octets.copyOf(text);
        Arrays.fill(text, (byte) 0);
        return thread.call(() -> {
            boolean[] taken = new boolean[1];
            pump.tell(now -> taken[0] = machine.say(octets));
            return taken[0];
        });
    }

    @Override
    public String read() {
        return thread.call(() -> take(whole()));
    }

    @Override
    public Optional<String> read(Duration atMost) throws InterruptedException {
        return await(Octets.EMPTY, atMost);
    }

    @Override
    public Optional<String> readUntil(String text, Duration atMost) throws InterruptedException {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an empty text has come at any time; read() reads what there is");
        }
        return await(Octets.copyOf(text.getBytes(StandardCharsets.UTF_8)), atMost);
    }

    private Optional<String> await(Octets text, Duration atMost) throws InterruptedException {
        connection.requireOutside("await text");
        Wait mine = new Wait(text);
        thread.call(() -> begin(mine));
        try {
            thread.await(mine.signal, atMost);
        } finally {
            thread.call(() -> stop(mine));
        }
        return Optional.ofNullable(mine.found);
    }

    private boolean begin(Wait mine) {
        if (wait != null || reader != null) {
            throw new RasMisuseException(
                    RasError.INVALID_PARAMETER, "somebody else waits for the text, or reads it; one reader at a time");
        }
        wait = mine;
        serve();
        return true;
    }

    private boolean stop(Wait mine) {
        if (wait == mine) {
            wait = null;
        }
        return true;
    }

    @Override
    public void readWith(Consumer<String> newReader) {
        thread.call(() -> {
            reader = newReader;
            serve();
            return true;
        });
    }

    @Override
    public boolean pppIsHeard() {
        return thread.call(machine::pppIsHeard);
    }

    @Override
    public long droppedOctets() {
        return thread.call(() -> dropped);
    }
}
