package dev.ringback.simulator.cli;

import dev.ringback.RasClient;
import dev.ringback.hardware.DirectCable;
import dev.ringback.modem.DialPermit;
import dev.ringback.modem.ModemProfile;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.ras.RasCallbackTimers;
import dev.ringback.ras.RasDialer;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasTimers;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.netty.PhoneBook;
import dev.ringback.simulator.netty.RealWorld;
import dev.ringback.simulator.number.MagicNumber;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a dial goes, with all that has to be closed after it.
 *
 * @param client what dials
 * @param entry the connection's entry
 * @param phoneNumber what is called
 * @param device how the line is told to people
 * @param exchange the server in this process; null: it is elsewhere
 */
record DialPlace(
        RasClient client,
        RasEntry entry,
        String phoneNumber,
        String device,
        @Nullable RealWorld exchange) implements AutoCloseable {
    /** Before the address of a port of the network. */
    private static final String NETWORK = "rfc2217:";

    /** From the end of the line to the call back: a connection has no modem to be reset, and a person waits. */
    private static final RasCallbackTimers SOON =
            new RasCallbackTimers(Duration.ofSeconds(3), Duration.ofSeconds(60), Duration.ofSeconds(2), 10);

    /** A server on TCP; {@code answerAt} null: it cannot call back. */
    static DialPlace overTcp(String name, String to, @Nullable TcpAddress answerAt) {
        TcpAddress address;
        try {
            address = TcpAddress.parse(to);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--to " + e.getMessage(), "");
        }
        if (address.port() == 0) {
            throw CommandFailure.usage("--to " + to + ": nobody listens on port 0", "name the server's port");
        }
        RasClient client = answerAt == null ? RasClient.overTcp() : RasClient.overTcp(answerAt.toString());
        RasEntry entry = RasEntry.of(name, to).withTimers(RasTimers.DEFAULTS.withCallback(SOON));
        return new DialPlace(client, entry, to, "tcp " + to, null);
    }

    /** A server at the other end of a serial cable, whose port is here, or {@code rfc2217:HOST:PORT}. */
    static DialPlace overSerial(String name, String device) {
        requireName(device);
        return new DialPlace(
                client(device, null, DialPermit.ANY), RasEntry.of(name, device), device, told(device), null);
    }

    /** The same where the other end speaks before PPP. */
    static DialPlace overCable(String name, String device, DirectCable cable) {
        requireName(device);
        if (device.startsWith(NETWORK)) {
            throw CommandFailure.usage(
                    "--port " + device + ": a direct cable begins at a serial port of this computer",
                    "name that, such as /dev/ttyUSB0; or leave out --profile, and PPP begins at once");
        }
        String caller = cable.caller().value();
        RasClient client =
                RasClient.overDirectCable(device, caller, cable.answerer().value());
        String told = told(device) + ", a cable, saying " + caller;
        return new DialPlace(client, RasEntry.of(name, device), device, told, null);
    }

    /** A number that a modem on a serial port dials, here or on the network; the permit is asked before each dial. */
    static DialPlace overModem(String device, String number, ModemProfile modem, DialPermit permit) {
        requireName(device);
        String told = "modem " + modem.name() + " on " + device + ", " + number;
        return new DialPlace(client(device, modem, permit), RasEntry.of(number, number), number, told, null);
    }

    /** A name that can be one of a port; the places where servers listen are written otherwise. */
    private static void requireName(String device) {
        if (device.isBlank()) {
            throw CommandFailure.usage("--port: the name is empty", "name a port, such as /dev/ttyUSB0 or COM3");
        }
        String hint =
                switch (device.substring(0, device.indexOf(':') + 1)) {
                    case "tcp:" ->
                        "a server on TCP is dialed with --to " + device.substring("tcp:".length())
                                + "; a serial port on the network is --port rfc2217:HOST:PORT";
                    case "serial:", "pty:" ->
                        "write the path alone: --port " + device.substring(device.indexOf(':') + 1);
                    default -> "";
                };
        if (!hint.isEmpty()) {
            throw CommandFailure.usage("--port " + device + ": this is no name of a serial port", hint);
        }
    }

    private static String told(String device) {
        return device.startsWith(NETWORK) ? device : "serial " + device;
    }

    private static RasClient client(String device, @Nullable ModemProfile modem, DialPermit permit) {
        if (!device.startsWith(NETWORK)) {
            return modem == null ? RasClient.overSerial(device) : RasClient.overModem(device, modem, permit);
        }
        try {
            return RasClient.overRfc2217(device.substring(NETWORK.length()), modem, permit);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--port " + device + ": " + e.getMessage(), "write rfc2217:HOST:PORT");
        }
    }

    /** A number of the simulated exchange, with a server of its own behind it. */
    static DialPlace simulated(String dialled) {
        MagicNumber number = MagicNumber.of(dialled);
        if (number == null) {
            throw CommandFailure.usage(
                    "the simulated exchange has no number '" + dialled + "'",
                    "it has " + MagicNumber.list() + "; a real server is dialed with --to or --port");
        }
        if (number.comesWith() != null) {
            throw CommandFailure.usage(
                    number.title() + " (" + number.outcome() + ") is not there yet",
                    "it comes with " + number.comesWith());
        }
        RasClient client = RasClient.overTcp(RealWorld.LOOPBACK + ":0");
        PhoneBook everybodyIsThisDialer =
                called -> client.answersAt().map(TcpAddress::parse).orElse(null);
        RealWorld exchange = new RealWorld(number.server(), Journal.NONE, everybodyIsThisDialer);
        try {
            String at =
                    exchange.listenTcp(new TcpAddress(RealWorld.LOOPBACK, 0)).toString();
            String device = "simulated exchange, " + number.title() + ": " + number.outcome();
            RasEntry entry = RasEntry.of(number.title(), at).withTimers(RasTimers.DEFAULTS.withCallback(SOON));
            return new DialPlace(client, entry, at, device, exchange);
        } catch (IOException e) {
            client.close();
            exchange.close();
            throw new CommandFailure(
                    DialStatus.PORT.number(), "the simulated exchange cannot start: " + e.getMessage(), "");
        }
    }

    RasDialer dialer() {
        return client.dialer();
    }

    @Override
    public void close() {
        client.close();
        if (exchange != null) {
            exchange.close();
        }
    }
}
