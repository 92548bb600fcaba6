package dev.ringback.simulator.cli;

import dev.ringback.hardware.DirectCable;
import dev.ringback.modem.ModemProfile;
import dev.ringback.ras.RasAuthMethod;
import dev.ringback.ras.RasDialExtensions;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEapUserIdentity;
import dev.ringback.ras.RasInteraction;
import dev.ringback.ras.RasTimers;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.scenario.DurationText;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ringback dial}: dials, and asks the person in each pause. */
@Command(
        name = "dial",
        description = {
            "Dials a server, tells each state, and asks you in each paused state.",
            "With neither --to nor --port it dials on a simulated exchange of its own, where the last three digits of "
                    + "the number choose what you will get: 555-0691 refuses the password, 555-0648 asks for a new one, "
                    + "555-0000 connects any user, 555-1000 calls you back first. ringback numbers lists them all.",
            ""
        },
        footer = {
            "",
            "On a terminal passwords are read without echo, also when the output goes to a pipe or a file. When the input is no terminal, each question takes its next "
                    + "line, so that scripts can answer: user name, password, the answers to the pauses (a new password "
                    + "twice; in InvokeEapUI what the method asks: a token, a user name and a password, or a "
                    + "new password twice); an empty line hangs up, but for a user name, where it leaves the "
                    + "earlier one. In Interactive a line goes to the server, "
                    + "/ppp goes on with PPP, which happens by itself when the server begins it, and /hangup hangs up. Without --password-from the password is taken from the variable "
                    + DialCommand.PASSWORD_VARIABLE + " if there is one.",
            "",
            "Examples:",
            "  ringback dial 555-0691 --user alice --paused-states",
            "  ringback dial --to 127.0.0.1:7007 --user alice --paused-states",
            "  ringback dial --to 127.0.0.1:7007 --number 5550199 --answer tcp:7008 --user caller --paused-states",
            "  ringback dial --to 127.0.0.1:7007 --user plain --paused-states --terminal after",
            "  ringback dial --to 127.0.0.1:7007 --user plain --paused-states --auth eap-gtc",
            "  ringback dial --port /dev/ttyUSB0 --user alice --password-from secret.txt --stay-up 10s",
            "  ringback dial 5550100 --port /dev/ttyUSB0 --profile usr-courier-v34 --allow 5550100 --user alice"
        },
        exitCodeListHeading = "%nExit status, as pppd has them (the RAS error is always printed):%n",
        exitCodeList = {
            " 0:connected, and ended normally",
            " 2:the command line is wrong",
            " 5:the user hung up, in a pause too",
            " 7:the port cannot be opened",
            " 8:the call did not get through",
            "10:the negotiation failed",
            "12:idle for too long",
            "13:connected for as long as is allowed",
            "15:the peer no longer answers",
            "16:the line was lost",
            "17:the line is looped back",
            "19:we were refused",
            "70:our own mistake; a report was written",
            "130:interrupted; the line was hung up"
        })
final class DialCommand implements Callable<Integer> {
    /** The variable that may hold the password. */
    static final String PASSWORD_VARIABLE = "RINGBACK_PASSWORD";

    @Parameters(
            arity = "0..1",
            paramLabel = "ENTRY",
            description = "The number to dial on the simulated exchange, or a name for the connection.")
    private @Nullable String entry;

    @Option(names = "--to", paramLabel = "HOST:PORT", description = "Calls a server on TCP.")
    private @Nullable String to;

    @Option(
            names = "--port",
            paramLabel = "PATH",
            description = "Calls over this serial port, or one of the network, rfc2217:HOST:PORT: with the modem of "
                    + "--profile, else over a cable, on which PPP begins at once.")
    private @Nullable String port;

    @Mixin
    private final DialedModem modem = new DialedModem();

    @Option(
            names = "--number",
            paramLabel = "NUMBER",
            description =
                    "Your own number, as the server's --phonebook has it; the question for a number to be called back "
                            + "at recalls it.")
    private @Nullable String number;

    @Option(
            names = "--answer",
            paramLabel = "WHERE",
            description = "Where you are called back: tcp:PORT (from this computer only) or tcp:HOST:PORT.")
    private @Nullable String answer;

    @Option(
            names = "--callback",
            paramLabel = "ask|none|NUMBER",
            description =
                    "Where to be called back if the server lets you choose: ask in the pause CallbackSetByCaller, "
                            + "nowhere, or at a number; default: ask with --number or --answer, else none; on the simulated "
                            + "exchange, which finds you at any number: ask with --paused-states, else at your own.")
    private @Nullable String callback;

    @Option(names = "--user", paramLabel = "NAME", description = "Who dials; asked for when missing.")
    private @Nullable String user;

    @Option(
            names = "--eap-identity",
            paramLabel = "NAME",
            description = "Who EAP is told is dialing, before any of its methods; default: the user.")
    private @Nullable String eapIdentity;

    @Option(names = "--domain", paramLabel = "NAME", description = "The user's domain.")
    private String domain = "";

    @Option(
            names = "--password-from",
            paramLabel = "FILE|-",
            description = "Takes the password from the first line of a file, or of the input.")
    private @Nullable String passwordFrom;

    @Option(
            names = "--paused-states",
            description = "Lets the dial pause and asks for an answer; without it what would be a pause is the end.")
    private boolean pausedStates;

    @Option(
            names = "--terminal",
            paramLabel = "before|after",
            description =
                    "Pauses in Interactive before the call, or after it and before PPP, and passes text between you "
                            + "and the server, line by line; 703 without --paused-states.")
    private @Nullable String terminal;

    @Option(
            names = "--auth",
            paramLabel = "METHOD",
            split = ",",
            description =
                    "Methods to be willing to use, with commas: pap, chap-md5, mschap, mschap-v2, eap-md5, eap-gtc, "
                            + "eap-mschap-v2; default: all.")
    private @Nullable List<String> auth;

    @Option(
            names = "--stay-up",
            paramLabel = "DURATION",
            description = "Hangs up so long after Connected, such as 10s; default: at Enter or the end of the input.")
    private @Nullable String stayUp;

    @Mixin
    private final DialLimits limits = new DialLimits();

    @Option(names = "--json", description = "Prints one JSON object a line: each state, and the end.")
    private boolean json;

    @Option(names = "-v", description = "Tells what LCP agreed on, and all counters.")
    private boolean verbose;

    @Option(names = "-q", description = "Tells the pauses and the end only.")
    private boolean quiet;

    private final Surroundings surroundings;

    DialCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Duration up = stayUp == null ? null : stayUp(stayUp);
        RasTimers timers = limits.of(RasTimers.DEFAULTS);
        List<RasAuthMethod> methods = auth == null ? List.of(RasAuthMethod.values()) : AuthWords.methods(auth);
        RasInteraction interaction = terminal == null ? new RasInteraction.None() : interaction(terminal);
        modem.checkFor(port, surroundings);
        CallbackWishes wishes = wishes();
        AtomicReference<DialTalk> talking = new AtomicReference<>();
        try (Interruption interruption = Interruption.with(() -> interrupt(talking)); // ends last: the process waits
                DialPlace place = place(wishes)) {
            RasDialParams params = params(place.phoneNumber(), wishes.callbackNumber());
            if (modem.isThere() && port != null) {
                modem.count(surroundings, port);
                modem.warn(surroundings, port, place.phoneNumber());
            }
            try (Questions questions = new Questions(surroundings, wishes.number())) {
                DialTalk talk = new DialTalk(report(place.device()), questions, params, up);
                talking.set(talk);
                if (interruption.isRaised()) {
                    talk.interrupt(); // it came before there was a talk
                }
                DialStatus status = talk.dial(
                        place.dialer(),
                        place.entry()
                                .withAuthentication(methods)
                                .withInteraction(interaction)
                                .withTimers(timers),
                        extensions());
                return interruption.isRaised() ? DialStatus.INTERRUPTED.number() : status.number();
            }
        }
    }

    private static void interrupt(AtomicReference<DialTalk> talking) {
        DialTalk talk = talking.get();
        if (talk != null) {
            talk.interrupt();
        }
    }

    private CallbackWishes wishes() {
        if (modem.isThere()) {
            return CallbackWishes.onModem(number, answer, callback);
        }
        return to == null && port == null
                ? CallbackWishes.onExchange(number, answer, callback, pausedStates)
                : CallbackWishes.parse(number, answer, callback);
    }

    private RasDialExtensions extensions() {
        RasDialExtensions extensions = RasDialExtensions.DEFAULTS.withPausedStates(pausedStates);
        if (eapIdentity == null) {
            return extensions;
        }
        try {
            return extensions.withEapUserIdentity(new RasEapUserIdentity(eapIdentity));
        } catch (IllegalArgumentException tooLong) {
            throw CommandFailure.usage("--eap-identity: " + tooLong.getMessage(), "");
        }
    }

    private DialPlace place(CallbackWishes wishes) {
        if (to != null && port != null) {
            throw CommandFailure.usage("--to and --port exclude each other", "call over TCP, or over a serial port");
        }
        if (to != null) {
            return DialPlace.overTcp(entry == null ? "" : entry, to, wishes.answerAt());
        }
        if (port != null && modem.isThere()) {
            return overModem(port);
        }
        if (port != null) {
            wishes.refuseOverSerial();
            DirectCable cable = modem.cable();
            if (cable != null) {
                return DialPlace.overCable(entry == null ? "" : entry, port, cable);
            }
            return DialPlace.overSerial(entry == null ? "" : entry, port);
        }
        if (entry == null) {
            throw CommandFailure.usage(
                    "whom to dial?",
                    "give a number of the simulated exchange, such as 555-0691, or --to HOST:PORT, or --port PATH");
        }
        return DialPlace.simulated(entry);
    }

    private DialPlace overModem(String device) {
        if (entry == null) {
            throw CommandFailure.usage(
                    "which number is the modem to dial?", "give it first: ringback dial 5550100 ...");
        }
        if ("before".equals(terminal)) {
            throw CommandFailure.usage(
                    "--terminal before: what is typed there would go to the modem, past the list of --allow",
                    "leave it out; what the modem needs stands in its profile, as a file of your own");
        }
        ModemProfile driver = modem.driver();
        return DialPlace.overModem(device, entry, driver, modem.guard(entry).permit());
    }

    private RasDialParams params(String phoneNumber, String callbackNumber) {
        String name = user == null ? answer(() -> surroundings.answers().line("user name: ")) : user;
        if (name == null || name.isEmpty()) {
            throw CommandFailure.usage("no user name", "give --user NAME, or answer the question");
        }
        Secret password = password(name);
        try {
            return new RasDialParams(phoneNumber, callbackNumber, name, password, domain, 0);
        } catch (IllegalArgumentException tooLong) {
            password.wipe();
            throw CommandFailure.usage(String.valueOf(tooLong.getMessage()), "");
        }
    }

    private Secret password(String name) {
        if (passwordFrom != null) {
            return PasswordSource.read(passwordFrom, surroundings);
        }
        String variable = surroundings.environment().get(PASSWORD_VARIABLE);
        if (variable != null) {
            return Secret.of(variable);
        }
        char[] typed = answer(() -> surroundings.answers().secret("password for " + name + ": "));
        if (typed == null) {
            throw new CommandFailure(DialStatus.USER.number(), "no password; nothing was dialed", "");
        }
        Secret password = Secret.of(typed);
        Arrays.fill(typed, '\0');
        return password;
    }

    private static <T> @Nullable T answer(Supplier<@Nullable T> question) {
        try {
            return question.get();
        } catch (UncheckedIOException unreadable) {
            throw CommandFailure.usage(
                    "the answer cannot be read: " + unreadable.getMessage(),
                    "give --user NAME, and --password-from FILE");
        }
    }

    private DialReport report(String device) {
        if (json) {
            return new JsonDialReport(surroundings);
        }
        TextDialReport.Detail detail = quiet ? TextDialReport.Detail.END : TextDialReport.Detail.STATES;
        return new TextDialReport(surroundings, verbose ? TextDialReport.Detail.ALL : detail, pausedStates, device);
    }

    private static RasInteraction interaction(String word) {
        return switch (word) {
            case "before" -> new RasInteraction.Terminal(RasInteraction.Moment.BEFORE_DIAL);
            case "after" -> new RasInteraction.Terminal(RasInteraction.Moment.AFTER_DIAL);
            default ->
                throw CommandFailure.usage(
                        "--terminal: '" + word + "' is no moment of a dial", "write before, or after the call");
        };
    }

    private static Duration stayUp(String text) {
        Duration duration = text.equals("0") ? Duration.ZERO : DurationText.parse(text);
        if (duration == null) {
            throw CommandFailure.usage("--stay-up: '" + text + "' is no duration", "write 10s, 1.5s, 500ms or 2m");
        }
        return duration;
    }
}
