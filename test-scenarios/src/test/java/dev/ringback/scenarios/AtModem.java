package dev.ringback.scenarios;

import dev.ringback.hardware.HardwareProfile;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.port.Circuit;
import dev.ringback.port.LineDown;
import dev.ringback.port.Machine;
import dev.ringback.port.PortCommand;
import dev.ringback.port.PortFailure;
import dev.ringback.port.Pump;
import dev.ringback.simulator.cable.FlowControl;
import dev.ringback.simulator.cable.SerialCable;
import dev.ringback.simulator.exchange.CarrierTerms;
import dev.ringback.simulator.exchange.Sound;
import dev.ringback.simulator.exchange.SubscriberLine;
import dev.ringback.simulator.modem.EmulatedModem;
import dev.ringback.simulator.modem.ModemListener;
import dev.ringback.simulator.modem.ModemModel;
import dev.ringback.simulator.modem.ModemSettings;
import dev.ringback.time.VirtualScheduler;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A modem that was just switched on, with a computer at it and nobody at the other end of its line. */
final class AtModem {
    private static final int RATE = 19_200;
    private static final Duration QUIET = Duration.ofSeconds(300);

    private final VirtualScheduler time = new VirtualScheduler(Instant.EPOCH);
    private final ArrayDeque<PortCommand> commands = new ArrayDeque<>();
    private final OctetWriter heard = new OctetWriter(64);
    private final Pump<String> pump;
    private final EmulatedModem modem;
    private int read;

    AtModem(HardwareProfile profile, boolean dialTone) {
        SerialCable cable = new SerialCable("at", time, FlowControl.RTS_CTS, RATE);
        DeafLine line = new DeafLine(dialTone);
        modem = new EmulatedModem(
                ModemModel.of(profile), ModemSettings.NONE, line, cable.modemEnd(), time, new Nobody());
        line.modem = modem;
        cable.connect(modem);
        pump = new Pump<>(new Computer(), cable.port(), time, event -> {});
        cable.connect(pump);
        pump.tell(now -> commands.add(new PortCommand.Open()));
        time.runUntil(time.now());
    }

    /** Sends octets, all at once. */
    void sends(Octets octets) {
        pump.tell(now -> commands.add(new PortCommand.Write(octets)));
    }

    /** A line, and all that the modem says to it. */
    String asks(String line) {
        sends(Octets.ofText(line + "\r"));
        return says().toText();
    }

    /** The modem hears this on its line. */
    void hears(Sound sound) {
        modem.hears(sound);
    }

    /** The bell rings once. */
    void rings() {
        modem.ring(true, null);
        modem.ring(false, null);
    }

    /** What it says within a time. */
    Octets saysWithin(Duration length) {
        time.runUntil(time.now().plus(length));
        Octets said = heard.toOctets().slice(read);
        read = heard.length();
        return said;
    }

    /** What it says until it has said nothing for long. */
    Octets says() {
        int before;
        do {
            before = heard.length();
            time.runUntil(time.now().plus(QUIET));
        } while (heard.length() > before);
        return saysWithin(Duration.ZERO);
    }

    private final class DeafLine implements SubscriberLine {
        private final boolean dialTone;
        private boolean offHook;
        private @Nullable EmulatedModem modem;

        DeafLine(boolean dialTone) {
            this.dialTone = dialTone;
        }

        private void hears(Sound sound) {
            time.at(time.now(), () -> {
                if (modem != null) {
                    modem.hears(sound);
                }
            });
        }

        @Override
        public void offHook() {
            if (!offHook && dialTone) {
                hears(new Sound.DialTone());
            }
            offHook = true;
        }

        @Override
        public void dial(String digits, Dialing dialing) {
            hears(new Sound.Silence());
        }

        @Override
        public void onHook() {
            offHook = false;
        }

        @Override
        public void send(Sound sound) {}

        @Override
        public void carry(CarrierTerms terms) {}

        @Override
        public void write(Octets run) {}

        @Override
        public boolean sendBreak(Duration length) {
            return false;
        }

        @Override
        public boolean retrain(Duration length, CarrierTerms terms) {
            return false;
        }

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public void receiveReady(boolean ready) {}

        @Override
        public int topRate() {
            return 0;
        }
    }

    private final class Computer implements Machine<String> {
        @Override
        public void portOpened(Instant now) {}

        @Override
        public void lineUp(Instant now) {}

        @Override
        public void lineDown(Instant now, LineDown cause) {}

        @Override
        public void portFailed(Instant now, PortFailure failure) {}

        @Override
        public void receive(Instant now, ByteBuffer octets) {
            heard.octets(Octets.copyOf(octets));
        }

        @Override
        public void circuit(Instant now, Circuit circuit, boolean on) {}

        @Override
        public void timeout(Instant now) {}

        @Override
        public Instant nextTimeout() {
            return Instant.MAX;
        }

        @Override
        public @Nullable PortCommand pollPort() {
            return commands.pollFirst();
        }

        @Override
        public @Nullable String pollEvent() {
            return null;
        }
    }

    private static final class Nobody implements ModemListener {
        @Override
        public void dropped(Toward toward, int octets, long total, String why) {}

        @Override
        public void fails(String why) {}
    }
}
