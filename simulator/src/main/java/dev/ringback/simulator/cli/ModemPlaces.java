package dev.ringback.simulator.cli;

import dev.ringback.port.serial.SerialSettings;
import dev.ringback.simulator.netty.ModemPlace;
import dev.ringback.simulator.netty.RealWorld;
import dev.ringback.simulator.run.ServedLine;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.world.ModemKit;
import dev.ringback.simulator.world.TelephoneTerms;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places at which computers that are not ours find a modem of ours, as {@code --listen} writes them. */
final class ModemPlaces {
    /** Where a scenario with modems can be played. */
    static final String WAY_OUT = "listen on pty:LINK, rfc2217:PORT, rfc2217:HOST:PORT or serial:PATH";

    /** The setting of a serial port that says who stops whom. */
    static final String FLOW = "flow";

    private ModemPlaces() {}

    /** The place of a modem that {@code serve} emulates; null: it is none. A serial port is the server's own. */
    static @Nullable ModemPlace of(ListenAddress address, Surroundings surroundings) {
        if (address instanceof ListenAddress.Pty pty) {
            PlaceSettings place = PlaceSettings.parse(pty.toString(), pty.link());
            return new ModemPlace.Pty(surroundings.directory().resolve(place.path()), place.path());
        }
        return address instanceof ListenAddress.Rfc2217 network ? new ModemPlace.Rfc2217(network.address()) : null;
    }

    /** The same where a scenario says all that is to be said of the modem; refuses settings, and null stays null. */
    static @Nullable ModemPlace ofScenario(ListenAddress address, Surroundings surroundings) {
        if (address instanceof ListenAddress.Pty pty) {
            PlaceSettings.parse(pty.toString(), pty.link())
                    .require(
                            "--listen " + pty,
                            List.of(),
                            "the scenario says it: the model in line.modem.client, the number in client.number");
        }
        if (address instanceof ListenAddress.Serial serial) {
            new PlaceSettings(serial.path(), serial.settings())
                    .require(
                            "--listen " + serial,
                            List.of(FLOW),
                            "the scenario says it: the model in line.modem.client, the rate in line.dte; there is: flow=none");
            return new ModemPlace.Serial(serial.path(), flow(serial));
        }
        return of(address, surroundings);
    }

    /** Who stops whom on a null-modem cable: RTS and CTS, or with {@code flow=none}, on three wires, nobody. */
    static SerialSettings.FlowControl flow(ListenAddress.Serial serial) {
        String text = serial.settings().get(FLOW);
        if (text != null && !text.equals("none")) {
            throw CommandFailure.usage(
                    "--listen " + serial + ": '" + text + "' is no flow control",
                    "write flow=none for a cable without RTS and CTS, or leave it out");
        }
        return text == null ? SerialSettings.FlowControl.RTS_CTS : SerialSettings.FlowControl.NONE;
    }

    /** Why a scenario with a dialer that is not ours cannot be played there; empty: it can. Null is TCP. */
    static String obstacle(Scenario scenario, @Nullable ModemPlace place) {
        if (place != null) {
            return String.join("\n", scenario.unmetBy(place.carries()));
        }
        return scenario.modems() == null
                ? ""
                : scenario.place().fileAndLine() + ": its line has modems, but on TCP each connection is a call";
    }

    /**
     * Lets a server listen there.
     *
     * @param file whose modems and line it has; null: none
     * @return where it is
     */
    static String listen(
            RealWorld world, ListenAddress address, ServedModem modem, @Nullable Scenario file, ModemPlace place)
            throws IOException {
        String shown = address instanceof ListenAddress.Pty
                ? "pty " + modem.link()
                : modem.link().replace(":", " ");
        if (file == null) {
            return world.listen(place, shown, modem.kit(), modem.number());
        }
        if (modem.named() && file.modems() != null) {
            throw CommandFailure.usage(
                    "--listen " + address + ": a profile, but the scenario has modems",
                    "leave out one of the two: profile, or modem in the line of "
                            + file.place().file());
        }
        List<String> without = ServedLine.withoutEffect(file, true);
        if (!without.isEmpty()) {
            throw CommandFailure.usage(
                    "--listen " + address + " would never heed " + String.join(", ", without),
                    "a scenario with sut: external-client is played with --follow, which does; or leave it out");
        }
        TelephoneTerms terms = ServedLine.terms(file);
        ModemKit client = file.modems() == null ? modem.kit() : terms.client();
        ModemKit server = file.modems() == null ? modem.kit() : terms.server();
        return world.listen(
                place,
                shown,
                new TelephoneTerms(
                        terms.path(), terms.rules(), client, server, terms.serverNumber(), List.of(modem.number())),
                line -> ServedLine.spoil(file, line));
    }
}
