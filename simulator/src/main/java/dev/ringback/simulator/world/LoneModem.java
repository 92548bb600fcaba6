package dev.ringback.simulator.world;

import dev.ringback.simulator.cable.FlowControl;
import dev.ringback.simulator.cable.SerialCable;
import dev.ringback.simulator.exchange.ExchangeLine;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.modem.EmulatedModem;
import dev.ringback.simulator.modem.ModemListener;
import dev.ringback.time.Scheduler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A modem that answers the first ring by itself and has nobody at its computer. What it is sent it loses. */
final class LoneModem {
    private static final int AUTO_ANSWER = 0;

    private LoneModem() {}

    /**
     * Plugs one into a line.
     *
     * @param name for messages
     * @param journal hears what is lost, and what it answers
     */
    static void plug(
            String name, ModemKit kit, ExchangeLine line, Scheduler scheduler, Consumer<JournalEvent> journal) {
        Map<Integer, Integer> registers = new LinkedHashMap<>(kit.settings().registers());
        registers.put(AUTO_ANSWER, 1);
        SerialCable cable = new SerialCable(name, scheduler, FlowControl.RTS_CTS, kit.dteRateBitsPerSecond());
        EmulatedModem modem = new EmulatedModem(
                kit.model(),
                kit.settings().withRegisters(registers),
                line,
                cable.modemEnd(),
                scheduler,
                new Notes(name, journal));
        cable.connect(modem);
        line.plug(modem);
        cable.holdDtr(true);
        cable.holdRts(true);
    }

    private record Notes(String name, Consumer<JournalEvent> journal) implements ModemListener {
        @Override
        public void answerLine(String line) {
            journal.accept(new JournalEvent.CallProgress(name + " says " + line));
        }

        @Override
        public void dropped(Toward toward, int octets, long total, String why) {
            journal.accept(new JournalEvent.CallProgress(name + " loses " + octets + " octets: " + why));
        }

        @Override
        public void fails(String why) {
            journal.accept(new JournalEvent.CallProgress(name + ": " + why));
        }
    }
}
