package dev.ringback.simulator.cli;

import dev.ringback.port.PortFailure;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.simulator.journal.Journal;
import dev.ringback.simulator.netty.PhoneBook;
import dev.ringback.simulator.netty.RealBench;
import dev.ringback.simulator.world.ModemKit;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ringback modem}: emulated modems for programs that are not ours, until it is interrupted. */
@Command(
        name = "modem",
        description = {
            "Emulated modems for other programs: on device files, on serial ports, on TCP and on the network with RFC 2217.",
            "On a terminal --follow takes keys: d drops the carrier that a modem hears, r answers its next command by ERROR, s "
                    + "stalls its line, w writes its last call as a scenario; l lists calls, a digit chooses one; ? tells them.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ringback modem --listen pty:ttyLAB0 --phonebook 5550199=127.0.0.1:7007",
            "  ringback modem --listen pty:ttyLAB0 --listen pty:ttyLAB1 --profile hayes-v22bis --follow",
            "  ringback modem --listen tcp:2323 --answer tcp:2424",
            "  ringback modem --listen serial:/dev/ttyS0,rate=9600 --profile hayes-v34 --follow",
            "  ringback modem --probe /dev/ttyUSB0"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:--probe: something answers",
            " 1:--probe: nothing answers",
            " 2:the command line is wrong",
            " 7:a place cannot be opened, or the last one is gone",
            "70:our own mistake; a report was written",
            "130:interrupted, which is how it ends"
        })
final class ModemCommand implements Callable<Integer> {
    @Option(
            names = "--listen",
            paramLabel = "WHERE",
            description =
                    "Where a modem's computer plugs in: pty:LINK (a device file, on Linux), tcp:PORT (this computer "
                            + "only) or tcp:HOST:PORT (octets as they are), rfc2217:PORT or rfc2217:HOST:PORT (with circuits, "
                            + "rate and break), serial:PATH (the far end of a null-modem cable; serial:PATH,rate=BIT/S, and "
                            + "flow=none for one of three wires). Each one more is another modem.")
    private List<String> listen = List.of();

    @Option(
            names = "--profile",
            paramLabel = "NAME|FILE",
            description =
                    "The model: a name that ringback profiles lists, or a file that ends in .modem.yaml; one for all modems, or one for each in their order; "
                            + "default: hayes-v34.")
    private List<String> profile = List.of();

    @Option(
            names = "--number",
            paramLabel = "NUMBER",
            description = "The telephone number of a modem, in their order; default: 5550100, 5550101 and so on.")
    private List<String> number = List.of();

    @Option(
            names = "--phonebook",
            paramLabel = "NUMBER=HOST:PORT",
            description = "Who answers on TCP when a modem calls the number: octets go there as they are, which a "
                    + "ringback serve --listen tcp:PORT understands; may be repeated.")
    private List<String> phonebook = List.of();

    @Option(
            names = "--answer",
            paramLabel = "tcp:PORT",
            description = "Whoever connects there calls: the first free modem rings (RING, then ATA, or S0=1).")
    private @Nullable String answer;

    @Mixin
    private final FollowOptions follow = new FollowOptions();

    @Option(
            names = "--probe",
            paramLabel = "PORT",
            description =
                    "Asks a real modem at this serial port instead: at which rate it answers, what it says of itself, "
                            + "which profile comes nearest, which commands of that it does not know; and whether all octets come "
                            + "back, with a loop-back plug at nine rates, or in the modem where AT&T1 makes a loop. It never dials; "
                            + "it ends with ATZ.")
    private @Nullable String probe;

    @Option(names = "--json", description = "Prints one JSON object a line.")
    private boolean json;

    @Option(names = "-q", description = "Prints only where the modems are.")
    private boolean quiet;

    private final Surroundings surroundings;

    ModemCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (probe != null) {
            if (!listen.isEmpty()) {
                throw CommandFailure.usage(
                        "--probe with --listen: a real modem is asked, or one is emulated", "leave out one of the two");
            }
            return new ProbeOutput(surroundings, json).probe(probe);
        } else if (listen.isEmpty()) {
            throw CommandFailure.usage("where is the modem's socket?", "write --listen pty:LINK, or --probe PORT");
        }
        List<PlannedModem> plan = PlannedModem.plan(listen, profile, number, phonebook, surroundings);
        PhoneBook book = PhoneBookOption.parse(phonebook);
        TcpAddress callers = answer == null ? null : PlannedModem.callers(answer);
        Instant start = Instant.now();
        LiveJournal live = new LiveJournal(surroundings, follow.topics(), json);
        Journal told = follow.isOn() ? live.since(start) : Journal.NONE;
        SessionKeys keys = new SessionKeys(surroundings, SessionKeys.Kind.MODEMS);
        boolean watched = follow.isOn() && !json && keys.open();
        Journal journal = watched ? keys.through(told) : told;
        AtomicInteger left = new AtomicInteger(plan.size());
        Thread waiting = Thread.currentThread();
        try (Interruption interruption = Interruption.with(() -> {}); // ends last: the process waits for the rest
                keys;
                RealBench bench = new RealBench(journal, failure -> gone(failure, left, waiting), follow.isOn())) {
            List<String> places = new ArrayList<>();
            for (PlannedModem modem : plan) {
                places.add(open(bench, modem));
            }
            bench.phoneBook(PlannedModem.numbers(phonebook), book);
            String answering = callers == null ? null : open(bench, callers);
            announce(plan, places, answering);
            keys.takeFor(bench);
            interruption.await();
        }
        return left.get() == 0 ? ExitStatus.PORT : ExitStatus.INTERRUPTED;
    }

    /** On the loop's thread. */
    private void gone(PortFailure failure, AtomicInteger left, Thread waiting) {
        PrintWriter err = surroundings.err();
        err.println("ringback modem: " + failure.message());
        err.flush();
        if (failure.kind() != PortFailure.Kind.MODEM_ERROR && left.decrementAndGet() == 0) {
            waiting.interrupt();
        }
    }

    private String open(RealBench bench, PlannedModem modem) {
        ModemKit kit = modem.kit();
        try {
            if (modem.place() instanceof ListenAddress.Pty pty) {
                return bench.pty(
                        modem.name(),
                        modem.number(),
                        kit,
                        surroundings.directory().resolve(pty.link()),
                        pty.link());
            } else if (modem.place() instanceof ListenAddress.Tcp tcp) {
                return bench.tcp(modem.name(), modem.number(), kit, tcp.address());
            } else if (modem.place() instanceof ListenAddress.Rfc2217 rfc2217) {
                return bench.rfc2217(modem.name(), modem.number(), kit, rfc2217.address());
            }
            ListenAddress.Serial serial = (ListenAddress.Serial) modem.place();
            return bench.serial(modem.name(), modem.number(), kit, serial.path(), ModemPlaces.flow(serial));
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.PORT, "--listen " + modem.place() + ": " + e.getMessage(), "");
        }
    }

    private static String open(RealBench bench, TcpAddress callers) {
        try {
            return "tcp:" + bench.answer(callers);
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.PORT, "--answer: " + e.getMessage(), ListenAddress.TAKEN);
        }
    }

    private void announce(List<PlannedModem> plan, List<String> places, @Nullable String answering) {
        PrintWriter out = surroundings.out();
        if (json) {
            out.println(asJson(plan, places, answering));
            out.flush();
            return;
        }
        for (int i = 0; i < plan.size(); i++) {
            out.println("modem " + plan.get(i).number() + " ("
                    + plan.get(i).profile().name() + ") on " + places.get(i));
            if (!quiet) {
                out.println("  from another terminal: " + PlannedModem.program(places.get(i)));
            }
        }
        if (answering != null) {
            out.println("calls come in on " + answering);
        }
        if (!quiet) {
            out.println();
            for (String entry : phonebook) {
                out.println("to call " + entry.substring(entry.indexOf('=') + 1) + ": ATDT"
                        + PhoneBook.digits(entry.substring(0, entry.indexOf('='))));
            }
            if (plan.size() > 1) {
                out.println("to call the modem on " + places.get(1) + ": ATDT"
                        + plan.get(1).number() + "; there ATA answers a RING, or S0=1 before it");
            } else if (phonebook.isEmpty()) {
                out.println("nobody can be called yet: --phonebook NUMBER=HOST:PORT gives a number to a host, another"
                        + " --listen is another modem");
            }
            out.println();
            out.println("Ctrl-C ends it");
        }
        out.flush();
    }

    private String asJson(List<PlannedModem> plan, List<String> places, @Nullable String answering) {
        return JsonText.object(members -> {
            members.writeStringProperty("event", "listening");
            members.writeName("modems");
            members.writeStartArray();
            for (int i = 0; i < plan.size(); i++) {
                members.writeStartObject();
                members.writeStringProperty("on", places.get(i));
                members.writeStringProperty("number", plan.get(i).number());
                members.writeStringProperty("profile", plan.get(i).profile().name());
                members.writeEndObject();
            }
            members.writeEndArray();
            if (answering != null) {
                members.writeStringProperty("answer", answering);
            }
        });
    }
}
