package dev.ringback.fuzz;

import dev.ringback.hardware.HardwareProfile;
import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.octets.Octets;
import dev.ringback.simulator.cable.FlowControl;
import dev.ringback.simulator.cable.SerialCable;
import dev.ringback.simulator.exchange.ExchangeLine;
import dev.ringback.simulator.exchange.ExchangeRules;
import dev.ringback.simulator.exchange.LineTerms;
import dev.ringback.simulator.exchange.TelephoneExchange;
import dev.ringback.simulator.modem.EmulatedModem;
import dev.ringback.simulator.modem.ModemListener;
import dev.ringback.simulator.modem.ModemModel;
import dev.ringback.simulator.modem.ModemSettings;
import dev.ringback.simulator.modem.ModemState;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What a computer types to emulated modems of every shipped profile, two of them on one exchange (V.250): whatever it is, all
 * that a modem says is lines of printable text of bounded length, and when DTR has fallen and the exchange has taken the call away it is free.
 */
public final class AtFuzz {
    private static final List<String> MODELS = HardwareProfiles.names();
    private static final int RATE = 115_200;
    private static final int MAX_STEPS = 60;
    private static final int MAX_SAID_CHARACTERS = 2_000;
    private static final Duration REST = Duration.ofMinutes(10);

    private AtFuzz() {}

    /** A first octet for the model, then steps. */
    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        HardwareProfile profile = HardwareProfiles.named(MODELS.get(input.u8() % MODELS.size()));
        if (profile.cable().isPresent()) {
            return; // which is no modem
        }
        VirtualScheduler time = new VirtualScheduler(Instant.parse("2001-01-01T09:00:00Z"));
        TelephoneExchange exchange =
                new TelephoneExchange(time, ExchangeRules.USUAL, name -> new SplittableRandom(1), step -> {});
        Plugged caller = new Plugged(profile, exchange, time, "1", Map.of());
        Plugged called = new Plugged(profile, exchange, time, "2", Map.of(0, 1));
        for (int step = 0; step < MAX_STEPS && input.hasMore(); step++) {
            int what = input.u8();
            Plugged told = (what & 8) == 0 ? caller : called;
            switch (what & 7) {
                case 0, 1 -> told.says(input.run());
                case 2 -> told.says(Octets.ofText("AT").concat(input.run()).concat(Octets.of(13)));
                case 3 -> told.says(Octets.ofText("ATDT2\r"));
                case 4 -> time.runUntil(time.now().plusMillis(250L * input.u8()));
                case 5 -> told.cable.holdDtr((what & 16) != 0);
                case 6 -> told.modem.breakEnded(Duration.ofMillis(10L * input.u8()));
                default -> {
                    time.runUntil(time.now().plusMillis(1_100));
                    told.says(Octets.ofText("+++"));
                    time.runUntil(time.now().plusMillis(1_100));
                }
            }
            time.runUntil(time.now().plusMillis(20));
        }
        caller.cable.holdDtr(false);
        called.cable.holdDtr(false);
        time.runUntil(time.now().plus(REST)); // what was begun has come to an end, or to a call
        caller.line.takeAway("the exchange ends it");
        time.runUntil(time.now().plus(REST));
        caller.isFree();
        called.isFree();
    }

    /** A modem, its cable, and nobody at the other end but us. */
    private static final class Plugged implements ModemListener {
        private final SerialCable cable;
        private final EmulatedModem modem;
        private final ExchangeLine line;

        Plugged(
                HardwareProfile profile,
                TelephoneExchange exchange,
                VirtualScheduler time,
                String number,
                Map<Integer, Integer> registers) {
            cable = new SerialCable(number, time, FlowControl.RTS_CTS, RATE);
            line = exchange.line(LineTerms.of(number, Duration.ofMillis(10)));
            ModemSettings settings = ModemSettings.NONE.withRegisters(registers);
            modem = new EmulatedModem(ModemModel.of(profile), settings, line, cable.modemEnd(), time, this);
            cable.connect(modem);
            line.plug(modem);
            cable.holdDtr(true);
            cable.holdRts(true);
        }

        void says(Octets octets) {
            if (!octets.isEmpty()) {
                modem.characters(octets, RATE);
            }
        }

        void isFree() {
            ModemState state = modem.state();
            Holds.that(
                    state == ModemState.IDLE || state == ModemState.OFF_HOOK || state == ModemState.RINGING,
                    () -> "nobody wants anything of it, there is no call, and it is " + state);
        }

        @Override
        public void answerLine(String text) {
            Holds.atMost(MAX_SAID_CHARACTERS, text.length(), "characters of a line");
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                Holds.that(c >= ' ' && c <= '~', () -> "a modem says " + (int) c);
            }
        }

        @Override
        public void dropped(Toward toward, int octets, long total, String why) {
            Holds.tells(why);
        }

        @Override
        public void fails(String why) {
            Holds.tells(why);
        }
    }
}
