package dev.ringback.simulator.cli;

import dev.ringback.modem.DialPermit;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.netty.CallerLimits;
import dev.ringback.simulator.netty.ModemPlace;
import dev.ringback.simulator.netty.PhoneBook;
import dev.ringback.simulator.netty.RealWorld;
import dev.ringback.simulator.netty.SerialPlace;
import dev.ringback.simulator.number.SampleServer;
import dev.ringback.simulator.radius.RadiusConfig;
import dev.ringback.simulator.run.ServedLine;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.ScenarioReader;
import dev.ringback.simulator.server.LoginConfig;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.simulator.server.UserAccount;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ringback serve}: a server in real time, until it is interrupted. */
@Command(
        name = "serve",
        description = {
            "Runs a server until it is interrupted: on TCP, where every connection is a call; on a device file, where "
                    + "an emulated modem dials it; on the network with RFC 2217, with such a modem, too; on a serial port "
                    + "without a modem, where a Configure-Request begins a call; or on a modem at a serial port, which "
                    + "answers when it rings.",
            "Without --scenario it serves sample users and prints them with their passwords, which are no secrets.",
            "On a terminal --follow takes keys: d drops the carrier of the latest call, r refuses its next answer, s stalls its "
                    + "line, w writes the call as a scenario with what was done to it; l lists the calls, a digit chooses "
                    + "one; ? tells them.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ringback serve --listen tcp:7007 --follow",
            "  ringback serve --login --follow",
            "  ringback serve --auth eap-gtc,eap-mschap-v2,mschap-v2 --follow",
            "  ringback serve --phonebook 5550199=127.0.0.1:7008 --follow",
            "  ringback serve --radius 127.0.0.1:1812 --radius-secret-from secret.txt --follow",
            "  ringback serve --scenario dialer-under-test.dial.yaml --follow",
            "  ringback serve --listen pty:ttyLAB0 --profile usr-courier-v34 --follow",
            "  ringback serve --listen serial:/dev/ttyUSB0 --scenario refused.dial.yaml",
            "  ringback serve --listen serial:/dev/ttyUSB0,profile=usr-courier-v34 --allow 5550199 --follow"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 2:the command line is wrong",
            " 3:the scenario file is invalid",
            " 7:a port cannot be opened",
            "70:our own mistake; a report was written",
            "130:interrupted, which is how it ends"
        })
final class ServeCommand implements Callable<Integer> {
    private static final String SAMPLE_NUMBER = "5550100";

    @Option(
            names = "--listen",
            paramLabel = "WHERE",
            description = "tcp:PORT (this computer only), tcp:HOST:PORT, serial:PATH, or pty:LINK, a device file with "
                    + "an emulated modem, for any program that dials, or rfc2217:PORT, rfc2217:HOST:PORT, such a modem on "
                    + "the network; may be repeated; "
                    + "default: ${DEFAULT-VALUE}. A serial port may have settings behind its path: "
                    + "serial:PATH,profile=NAME for the modem on it, rate=BIT/S, answer=ata or answer=s0; a device "
                    + "file profile=NAME and number=NUMBER.",
            defaultValue = "tcp:7007")
    private List<String> listen = List.of();

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description =
                    "Serves what this scenario's server block says; behind an emulated modem its line and its modems "
                            + "are as it says, too.")
    private @Nullable String scenario;

    @Option(
            names = "--login",
            description =
                    "Asks the sample users for name and password as text before PPP, as a terminal server does. A "
                            + "scenario says so with server.login.")
    private boolean login;

    @Option(
            names = "--auth",
            paramLabel = "METHOD",
            split = ",",
            description =
                    "Methods that the sample users have to prove themselves by, with commas, the favourite first: pap, "
                            + "chap-md5, mschap, mschap-v2, eap-md5, eap-gtc, eap-mschap-v2; default: mschap-v2, mschap, "
                            + "chap-md5, pap. With --radius also eap, by whatever method the RADIUS server chooses, which "
                            + "is then the last of the default. The token that eap-gtc asks for is the user's password. A scenario says so with "
                            + "server.auth.")
    private @Nullable List<String> auth;

    @Option(
            names = "--phonebook",
            paramLabel = "NUMBER=HOST:PORT",
            description =
                    "Where on TCP a number answers that is called back; may be repeated. A call to a number that is "
                            + "not here is given up.")
    private List<String> phonebook = List.of();

    /** With a scenario whose dialer is not ours it is played for every caller, and a verdict told for each. */
    @Mixin
    private final FollowOptions follow = new FollowOptions();

    @Option(names = "--json", description = "Prints one JSON object a line.")
    private boolean json;

    @Option(names = "-q", description = "Prints no users.")
    private boolean quiet;

    @Mixin
    private final SerialOptions serial = new SerialOptions();

    @Mixin
    private final RadiusOptions radius = new RadiusOptions();

    @Mixin
    private final CallerLimitOptions limits = new CallerLimitOptions();

    private final Surroundings surroundings;
    private volatile boolean listens;

    ServeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<ListenAddress> where = new ArrayList<>();
        for (String text : listen) {
            where.add(ListenAddress.parseSocket(text));
        }
        if (login && scenario != null) {
            throw CommandFailure.usage("--login and --scenario exclude each other", "write server.login into the file");
        }
        if (auth != null && scenario != null) {
            throw CommandFailure.usage("--auth and --scenario exclude each other", "write server.auth into the file");
        }
        if (radius.isGiven() && (login || scenario != null)) {
            throw CommandFailure.usage(
                    "--radius with " + (login ? "--login" : "--scenario"),
                    login ? "a login as text has users of its own" : "write server.radius into the file");
        }
        CallerLimits callers = checkLimits(where);
        LiveJournal live = new LiveJournal(surroundings, follow.topics(), json);
        List<SerialPlace> places = serial.places(where, surroundings);
        serial.check(where, places);
        DialPermit permit = serial.permit();
        PhoneBook numbers = PhoneBookOption.parse(phonebook);
        Scenario file = scenario == null ? null : read(scenario);
        if (file != null && file.isOutside() && follow.isOn()) {
            refuseWithVerdicts();
            long seed = file.seed().number(new SecureRandom());
            new ServeVerdicts(surroundings, file, json)
                    .serve(
                            where,
                            seed,
                            listening ->
                                    announce(listening, file, file.setting().radius()));
            return ExitStatus.INTERRUPTED;
        }
        ServerConfig config = file == null ? sample() : file.server();
        SessionKeys keys = new SessionKeys(surroundings, SessionKeys.Kind.SERVER);
        boolean watched = follow.isOn() && !json && keys.open();
        Journal told = follow.isOn() ? live.since(Instant.now()) : this::warn;
        Journal journal = watched ? keys.through(told) : told;
        RadiusConfig judge =
                file == null ? radius.config(surroundings) : file.setting().radius();
        try (Interruption interruption = Interruption.with(() -> {}); // ends last: the process waits for the rest
                keys;
                RealWorld world = new RealWorld(config, journal, numbers, judge)) {
            List<String> listening = new ArrayList<>();
            for (ListenAddress address : where) {
                listening.add(open(world, address, permit, callers, file));
            }
            announce(listening, file, judge);
            listens = true;
            keys.takeFor(world);
            interruption.await();
        }
        return ExitStatus.INTERRUPTED;
    }

    /** What is given is refused, where it is wrong, before anything is opened. */
    private CallerLimits checkLimits(List<ListenAddress> where) {
        if (limits.areGiven() && where.stream().noneMatch(place -> place instanceof ListenAddress.Tcp)) {
            throw CommandFailure.usage(
                    "--max-calls and --max-unproven without a place on TCP: elsewhere there is one caller at a time",
                    "leave them out, or listen on tcp:PORT, too");
        }
        if (limits.hasTime() && scenario != null) {
            throw CommandFailure.usage(
                    "--authenticate-time and --scenario exclude each other",
                    "write server.authenticate-time into the file");
        }
        return limits.onTcp();
    }

    private void refuseWithVerdicts() {
        if (limits.areGiven()) {
            throw CommandFailure.usage(
                    "--max-calls and --max-unproven with verdicts: there it has limits of its own",
                    "leave them out, or leave out --follow and serve without verdicts");
        } else if (!phonebook.isEmpty()) {
            throw CommandFailure.usage(
                    "--phonebook with verdicts: a scenario calls nobody back over TCP",
                    "leave out --follow and serve without verdicts, or leave out --phonebook");
        } else if (serial.hasProfile()) {
            throw CommandFailure.usage(
                    "--profile with verdicts: the scenario says which modem is there",
                    "write line.modem into the file, or leave out --profile");
        }
    }

    private ServerConfig sample() {
        ServerConfig sample = limits.in(SampleServer.config());
        if (auth != null) {
            sample = sample.withAuthentication(AuthWords.demanded(auth, radius.isGiven()));
        } else if (radius.isGiven()) {
            List<AuthMethod> methods = new ArrayList<>(sample.lcp().demand());
            methods.add(AuthMethod.EAP);
            sample = sample.withAuthentication(methods);
        }
        if (radius.isGiven()) {
            return sample.withUsers(List.of()).withRules(List.of());
        }
        return login ? sample.withLogin(LoginConfig.USUAL) : sample;
    }

    private Scenario read(String name) {
        Path path = surroundings.directory().resolve(name);
        if (!Files.isRegularFile(path)) {
            throw CommandFailure.usage("--scenario: there is no file '" + name + "'", "");
        }
        ScenarioReader.Reading reading = ScenarioReader.read(List.of(path), new LinkedHashMap<>());
        int count = reading.scenarios().size();
        if (reading.issues().isEmpty() && count > 1) {
            throw CommandFailure.usage(
                    "--scenario: '" + name + "' is " + count + " scenarios, one for each combination of its matrix",
                    "serve a file without a matrix");
        }
        if (!reading.issues().isEmpty()) {
            surroundings.err().print(reading.issues().text());
            throw new CommandFailure(ExitStatus.INVALID, "--scenario: '" + name + "' is invalid, see above", "");
        }
        return reading.scenarios().get(0);
    }

    /** On a real line nothing is emulated. */
    private static void refuseWithoutEffect(ListenAddress address, @Nullable Scenario file) {
        List<String> without = file == null ? List.of() : ServedLine.withoutEffect(file, false);
        if (!without.isEmpty()) {
            throw CommandFailure.usage(
                    "--listen " + address + ": on a real line nobody heeds " + String.join(", ", without),
                    "leave it out, or listen where the modem is emulated: pty:LINK or rfc2217:PORT");
        }
    }

    /** On TCP the server answers alone; whoever has a file with more in it must know. */
    private void tellWithoutEffect(@Nullable Scenario file) {
        List<String> without = file == null ? List.of() : ServedLine.withoutEffect(file, false);
        if (!without.isEmpty()) {
            surroundings
                    .err()
                    .println("ringback serve: on TCP only the server of the file is there, without "
                            + String.join(", ", without));
            surroundings.err().flush();
        }
    }

    private String open(
            RealWorld world, ListenAddress address, DialPermit permit, CallerLimits callers, @Nullable Scenario file) {
        try {
            if (address instanceof ListenAddress.Tcp tcp) {
                tellWithoutEffect(file);
                TcpAddress at = world.listenTcp(tcp.address(), callers);
                return "tcp:" + at;
            }
            ModemPlace place = ModemPlaces.of(address, surroundings);
            if (place != null) {
                return ModemPlaces.listen(world, address, serial.served(address, surroundings), file, place);
            }
            refuseWithoutEffect(address, file);
            SerialPlace port = serial.place((ListenAddress.Serial) address, surroundings);
            world.listenSerial(port, permit);
            return "serial:" + port.settings().device() + serial.told(port);
        } catch (UnknownHostException e) {
            throw new CommandFailure(
                    ExitStatus.PORT,
                    String.valueOf(e.getMessage()),
                    "check the name, or give an address of this computer in numbers");
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitStatus.PORT,
                    String.valueOf(e.getMessage()),
                    address instanceof ListenAddress.Tcp || address instanceof ListenAddress.Rfc2217
                            ? ListenAddress.TAKEN
                            : address instanceof ListenAddress.Pty
                                    ? ""
                                    : "which ports there are and who has them tells: ringback ports; a modem has to be "
                                            + "switched on, and of the profile's model");
        }
    }

    private void announce(List<String> listening, @Nullable Scenario file, @Nullable RadiusConfig judge) {
        PrintWriter out = surroundings.out();
        List<Served> users = judge == null ? users(file) : List.of();
        if (json) {
            out.println(asJson(listening, users, judge));
            out.flush();
            return;
        }
        for (String at : listening) {
            out.println("listening on " + at);
            if (at.startsWith("pty:") || at.startsWith("rfc2217:")) {
                out.println("  from another terminal: " + PlannedModem.program(at) + "   and there ATDT"
                        + (file == null ? SAMPLE_NUMBER : ServedLine.terms(file).serverNumber()));
            } else if (at.startsWith("tcp:")) {
                out.println("  from another terminal: ringback dial --to " + at.substring("tcp:".length()) + " --user "
                        + (users.isEmpty() ? "NAME" : users.get(0).name()) + " --paused-states"
                        + (asksForText(file) ? " --terminal after" : ""));
            }
        }
        if (!quiet) {
            out.println();
            if (auth != null) {
                out.println("methods: " + String.join(", ", auth));
            }
            if (judge != null) {
                out.println("callers are judged by the " + judge.title());
            }
            for (Served user : users) {
                String password = user.password() == null ? "" : "password " + user.password() + "   ";
                out.println("user " + padded(user.name(), 10) + " " + padded(password, 28) + user.story());
            }
            out.println();
            String hint = file == null && judge == null ? callbackHint(listening) : "";
            if (!hint.isEmpty()) {
                out.println(hint);
                out.println();
            }
        }
        out.println("Ctrl-C ends it");
        out.flush();
    }

    private String callbackHint(List<String> listening) {
        String number = SampleServer.PRESET_NUMBER;
        if (listening.stream().noneMatch(place -> place.startsWith("tcp:"))) {
            return serial.callbackHint(listening);
        }
        if (phonebook.isEmpty()) {
            return "to call somebody back it needs --phonebook " + number + "=127.0.0.1:7008";
        }
        String entry = phonebook.get(0);
        int equals = entry.indexOf('=');
        String at = listening.stream()
                .filter(place -> place.startsWith("tcp:"))
                .map(place -> place.substring("tcp:".length()))
                .findFirst()
                .orElse("HOST:PORT");
        return "to be called back: ringback dial --to " + at + " --number " + entry.substring(0, equals)
                + " --answer tcp:" + entry.substring(equals + 1) + " --user caller --paused-states";
    }

    private boolean asksForText(@Nullable Scenario file) {
        return file == null ? login : file.server().login() != null;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** A user as it is told: the password of samples only. */
    private record Served(String name, @Nullable String password, String story) {}

    private static List<Served> users(@Nullable Scenario file) {
        List<Served> users = new ArrayList<>();
        if (file == null) {
            for (SampleServer.User user : SampleServer.USERS) {
                users.add(new Served(user.name(), user.password(), user.story()));
            }
            return users;
        }
        for (UserAccount user : file.server().users()) {
            users.add(new Served(user.name(), null, story(user)));
        }
        return users;
    }

    private static String story(UserAccount user) {
        List<String> words = new ArrayList<>();
        addIf(words, user.disabled(), "disabled (647)");
        addIf(words, user.accountExpired(), "the account has expired (708)");
        addIf(words, !user.dialIn(), "no right to dial in (649)");
        addIf(words, user.passwordExpired(), "the password has expired (648)");
        return words.isEmpty() ? "no restrictions known beforehand" : String.join(", ", words);
    }

    private static void addIf(List<String> words, boolean condition, String word) {
        if (condition) {
            words.add(word);
        }
    }

    private String asJson(List<String> listening, List<Served> users, @Nullable RadiusConfig judge) {
        return JsonText.object(json -> {
            json.writeStringProperty("event", "listening");
            json.writeName("on");
            json.writeStartArray();
            listening.forEach(json::writeString);
            json.writeEndArray();
            if (auth != null) {
                json.writeName("methods");
                json.writeStartArray();
                auth.forEach(json::writeString);
                json.writeEndArray();
            }
            json.writeName("users");
            json.writeStartArray();
            for (Served user : users) {
                json.writeStartObject();
                json.writeStringProperty("name", user.name());
                if (user.password() != null) {
                    json.writeStringProperty("password", user.password());
                }
                json.writeStringProperty("story", user.story());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (judge != null) {
                json.writeStringProperty("radius", judge.host() + ":" + judge.port());
            }
        });
    }

    /** Somebody who does not follow has to hear of a port that takes no more calls; on the world's thread. */
    private void warn(Journal.Entry entry) {
        if (listens && entry.event() instanceof JournalEvent.PortFailed failed) {
            surroundings.err().println(failed.failure().message());
            surroundings.err().flush();
        }
    }
}
