package dev.ringback.modem;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * A call stands. Its data is passed on as it comes, and looked at for one thing only: whether the modem has ended it with
 * {@code NO CARRIER}, where the profile says that it does. Such a text in the data of the peer is followed by more, and so
 * it counts only when nothing has come for {@link #SILENCE}. The fall of DCD ends the call, too; the text may come a
 * moment later and tell that the far end hung up.
 *
 * @param textEnds when a NO CARRIER that has come ends the call, {@code Instant.MAX} if none has
 * @param carrierEnds when the fall of DCD ends it, {@code Instant.MAX} if it has not fallen
 */
record Online(CarrierText text, Instant textEnds, Instant carrierEnds) implements ModemStep {
    /** How long nothing follows a NO CARRIER that is the modem's own. */
    static final Duration SILENCE = Duration.ofSeconds(1);

    /** How long after the fall of DCD the text may come. */
    static final Duration TEXT_AFTER_DCD = Duration.ofMillis(200);

    static ModemStep begin(ResultCode connect, OptionalInt lineRate, ModemActions modem) {
        modem.forgetRing();
        modem.lineUp(lineRate, connect.bitsPerSecond());
        return new Online(new CarrierText(), Instant.MAX, Instant.MAX);
    }

    /** The rate of the line, as far as it has been told: CARRIER and {@code +MRR} tell it, the others have none. */
    static OptionalInt told(ResultCode code, OptionalInt before) {
        boolean tells = code.text().startsWith("CARRIER") || code.text().startsWith("+MRR:");
        return tells && code.bitsPerSecond().isPresent() ? code.bitsPerSecond() : before;
    }

    @Override
    public Instant deadline() {
        return textEnds.isBefore(carrierEnds) ? textEnds : carrierEnds;
    }

    /** Data has come, and has been passed on. */
    ModemStep received(Instant now, Octets data, ModemActions modem) {
        if (!modem.profile().noCarrierEndsCall()) {
            return this;
        }
        boolean ends = text.endsAfter(data);
        if (ends && !carrierEnds.equals(Instant.MAX)) {
            return endedByText(now, modem);
        }
        Instant newEnd = ends ? now.plus(SILENCE) : Instant.MAX;
        return newEnd.equals(textEnds) ? this : new Online(text, newEnd, carrierEnds);
    }

    @Override
    public ModemStep carrier(Instant now, boolean on, ModemActions modem) {
        if (on) {
            return new Online(text, textEnds, Instant.MAX);
        }
        return textEnds.equals(Instant.MAX)
                ? new Online(text, textEnds, now.plus(TEXT_AFTER_DCD))
                : endedByText(now, modem);
    }

    private static ModemStep endedByText(Instant now, ModemActions modem) {
        modem.tell(new ModemEvent.Spoken(false, CarrierText.WORDS, true));
        return modem.lost(now, LineDown.THERE);
    }

    @Override
    public ModemStep timeout(Instant now, ModemActions modem) {
        return now.isBefore(textEnds) ? modem.lost(now, LineDown.UNKNOWN) : endedByText(now, modem);
    }

    @Override
    public ModemStep hangUp(Instant now, ModemActions modem) {
        return EndingCall.ofCall(now, modem);
    }

    @Override
    public ModemStep close(Instant now, ModemActions modem) {
        return hangUp(now, modem).close(now, modem);
    }
}
