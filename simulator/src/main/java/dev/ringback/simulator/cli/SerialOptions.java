package dev.ringback.simulator.cli;

import dev.ringback.hardware.DirectCable;
import dev.ringback.hardware.DriverProfile;
import dev.ringback.hardware.HardwareProfile;
import dev.ringback.modem.DialPermit;
import dev.ringback.modem.ModemProfile;
import dev.ringback.port.cable.CableWords;
import dev.ringback.port.serial.SerialSettings;
import dev.ringback.simulator.netty.SerialPlace;
import dev.ringback.simulator.realline.DialGuard;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code serve} is told of the modems on its serial ports, and of the numbers that they may dial. */
final class SerialOptions {
    private static final List<String> SETTINGS = List.of("profile", "rate", "answer");
    private static final int MAX_RATE = 4_000_000;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "The modem on each serial port that names none itself, and the one that is emulated at each device file: a name that ringback profile lists, or a file "
                            + "that ends in .modem.yaml. Without one a serial port is a cable that PPP begins on at once; "
                            + "null-modem is one whose caller says CLIENT first.")
    private @Nullable String profile;

    @Option(
            names = "--allow",
            paramLabel = "NUMBER",
            split = ",",
            description =
                    "Numbers that the modems on serial ports may dial, with commas; without them nobody is called back. "
                            + "Emergency and premium numbers are never dialed, and no more than three numbers a minute.")
    private @Nullable List<String> allow;

    /** An emulated modem at a device file, or on the network. */
    ServedModem served(ListenAddress address, Surroundings surroundings) {
        if (address instanceof ListenAddress.Pty pty) {
            return ServedModem.of(pty, profile, surroundings);
        }
        return ServedModem.of((ListenAddress.Rfc2217) address, profile, surroundings);
    }

    /** Whether a profile is given for all places that name none. */
    boolean hasProfile() {
        return profile != null;
    }

    /** What is said of a port when the server listens there. */
    String told(SerialPlace place) {
        if (place.modem() != null) {
            return "   REAL LINE, modem " + place.modem().name();
        }
        return place.words() == null
                ? ""
                : "   a cable, whose caller says " + place.words().caller();
    }

    /** Whom a server without TCP can call back. */
    String callbackHint(List<String> listening) {
        if (listening.stream().anyMatch(place -> place.startsWith("pty:"))) {
            return "a call back rings on the device file, whatever its number";
        }
        if (listening.stream().anyMatch(place -> place.startsWith("rfc2217:"))) {
            return "a call back rings at whoever is connected, whatever its number";
        }
        return allow == null
                ? "nobody is called back; with a modem and --allow NUMBER that number is"
                : "called back on the modem that was called: " + String.join(", ", allow);
    }

    /** What may be dialed. */
    DialPermit permit() {
        try {
            return new DialGuard(allow == null ? List.of() : allow).permit();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--allow: " + e.getMessage(), "allow the numbers of your own test lines only");
        }
    }

    /** Refuses what would be for nothing. */
    void check(List<ListenAddress> where, List<SerialPlace> places) {
        boolean modems = places.stream().anyMatch(place -> place.modem() != null);
        if (allow != null && !modems) {
            throw CommandFailure.usage(
                    "--allow: there is no modem on a serial port that could dial",
                    "name it, such as --listen serial:/dev/ttyUSB0,profile=hayes-v34, or leave out --allow");
        }
        List<String> paths = new ArrayList<>();
        for (SerialPlace place : places) {
            String path = place.settings().device();
            if (paths.contains(path)) {
                throw CommandFailure.usage("--listen serial:" + path + " comes twice", "leave one of the two out");
            }
            paths.add(path);
        }
        boolean bare = where.stream()
                .anyMatch(address -> (address instanceof ListenAddress.Serial serial
                                && !serial.settings().containsKey("profile"))
                        || (address instanceof ListenAddress.Pty pty
                                && !pty.link().contains(",profile="))
                        || address instanceof ListenAddress.Rfc2217);
        if (profile != null && !bare) {
            throw CommandFailure.usage(
                    "--profile: there is no modem that could have it",
                    "add --listen serial:PATH, --listen pty:LINK or --listen rfc2217:PORT, or leave out --profile");
        }
    }

    /** All that is known of a port. */
    SerialPlace place(ListenAddress.Serial serial, Surroundings surroundings) {
        String where = "--listen " + serial;
        new PlaceSettings(serial.path(), serial.settings())
                .require(where, SETTINGS, "there are: profile=NAME, rate=BIT/S, answer=ata or answer=s0");
        String own = serial.settings().get("profile");
        String wanted = own == null ? profile : own;
        HardwareProfile model =
                wanted == null ? null : ProfileOption.read(own == null ? "--profile" : where, wanted, surroundings);
        DirectCable cable = model == null ? null : model.cable().orElse(null);
        ModemProfile modem = model == null || cable != null ? null : DriverProfile.of(model);
        String answer = serial.settings().get("answer");
        if (answer != null) {
            modem = answering(where, modem, answer);
        }
        return new SerialPlace(settings(where, serial, modem), modem, cable == null ? null : words(cable));
    }

    private static CableWords words(DirectCable cable) {
        return new CableWords(cable.caller().value(), cable.answerer().value());
    }

    private static ModemProfile answering(String where, @Nullable ModemProfile modem, String answer) {
        if (modem == null) {
            throw CommandFailure.usage(
                    where + ": answer=" + answer + " without a modem", "add profile=NAME, or leave it out");
        }
        return switch (answer) {
            case "ata" -> modem.with(ModemProfile.Answering.COMMAND, modem.hangingUp());
            case "s0" -> modem.with(ModemProfile.Answering.REGISTER, modem.hangingUp());
            default ->
                throw CommandFailure.usage(
                        where + ": '" + answer + "' is no way to answer",
                        "write answer=ata: the server answers each RING; or answer=s0: the modem answers by itself");
        };
    }

    private static SerialSettings settings(String where, ListenAddress.Serial serial, @Nullable ModemProfile modem) {
        SerialSettings usual = SerialSettings.of(serial.path());
        String text = serial.settings().get("rate");
        int rate = usual.rateBitsPerSecond();
        if (text != null) {
            rate = rate(where, text);
        } else if (modem != null && modem.dteRateBitsPerSecond() > 0) {
            rate = Math.min(rate, modem.dteRateBitsPerSecond());
        }
        return new SerialSettings(serial.path(), rate, usual.flowControl());
    }

    /** A port that somebody else drives: it may have a rate, and no modem of ours. */
    static SerialSettings bare(ListenAddress.Serial serial) {
        new PlaceSettings(serial.path(), serial.settings())
                .require(serial.toString(), List.of("rate"), "there is: rate=BIT/S");
        return settings(serial.toString(), serial, null);
    }

    /** A rate of a serial port, bit/s. */
    static int rate(String where, String text) {
        try {
            int rate = Integer.parseInt(text);
            if (rate > 0 && rate <= MAX_RATE) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw CommandFailure.usage(where + ": '" + text + "' is no rate", "write bits per second, such as rate=57600");
    }

    /** The places of all serial ports, in order. */
    List<SerialPlace> places(List<ListenAddress> where, Surroundings surroundings) {
        List<SerialPlace> places = new ArrayList<>();
        for (ListenAddress address : where) {
            if (address instanceof ListenAddress.Serial serial) {
                places.add(place(serial, surroundings));
            }
        }
        return places;
    }
}
