package dev.ringback.interop;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pppd in the guest, for one call. */
final class Pppd implements Peer {
    /** The exit status when what it should do while the network is up failed. */
    static final int FAILED_WHEN_UP = 100;

    private static final Duration TO_END = Duration.ofSeconds(15);
    private static final Pattern STATUS = Pattern.compile("@@(PPPD|WHEN-UP) (\\d+)");

    private final Guest guest;
    private final int number;
    private final Transcript transcript;
    private final SerialLine line;
    private volatile int status = -1;
    private volatile int whenUpStatus;

    Pppd(Guest guest, int number, String name, SerialLine line) {
        this.guest = guest;
        this.number = number;
        this.line = line;
        this.transcript = new Transcript(name, this::said);
    }

    /** The TCP port of the line, where a call is awaited. */
    int port() {
        return line.port();
    }

    /** From now on nothing comes through on its line, and nobody is told. */
    void muteItsLine() {
        line.mute();
    }

    /** How many bits the line has turned over. */
    int bitErrors() {
        return line.bitErrors();
    }

    @Override
    public Transcript transcript() {
        return transcript;
    }

    private void said(String text) {
        if (text.startsWith("using channel ") || text.startsWith("abort on (")) { // or its chat talks to a modem first
            line.begin();
        }
        Matcher told = STATUS.matcher(text);
        if (told.matches() && told.group(1).equals("PPPD")) {
            status = Integer.parseInt(told.group(2));
            line.end();
            transcript.end();
        } else if (told.matches()) {
            whenUpStatus = Integer.parseInt(told.group(2));
        }
    }

    /** The exit status; waits for it. */
    int awaitExit(Duration limit) throws InterruptedException {
        if (!transcript.awaitEnd(limit)) {
            throw new AssertionError(transcript.name() + " did not end within " + limit);
        }
        if (status == -1) {
            throw new AssertionError(transcript.name() + " ended with its guest: "
                    + guest.console().text());
        }
        return whenUpStatus == 0 ? status : FAILED_WHEN_UP;
    }

    @Override
    public void close() {
        if (!transcript.hasEnded()) {
            guest.tell("end " + number);
        }
        line.close();
        try {
            transcript.awaitEnd(TO_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
