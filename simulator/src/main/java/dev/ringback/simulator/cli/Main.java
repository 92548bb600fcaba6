package dev.ringback.simulator.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code ringback}. Each verb is a class of its own, named here. */
@Command(
        name = "ringback",
        description = "A dial-up server that refuses on purpose, and a RAS-style client with paused states.",
        synopsisSubcommandLabel = "VERB")
public final class Main implements Runnable {
    private static final int HELP_WIDTH = 110;

    /** Every verb has it too. */
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    private Main() {}

    /** Runs one verb; its exit status is the program's. */
    public static void main(String[] arguments) {
        System.exit(execute(Surroundings.ofProcess(), arguments));
    }

    /** Runs one verb in the surroundings of a program or of a test. */
    static int execute(Surroundings surroundings, String... arguments) {
        int status;
        try {
            status = commandLine(surroundings, arguments).execute(arguments);
        } catch (AssertionError | StackOverflowError ours) {
            status = new Complaints(surroundings).own(ours);
        }
        surroundings.out().flush();
        surroundings.err().flush();
        return status;
    }

    /**
     * The program, which knows the verb that comes first, or all of them where none does: each that is known costs time at
     * every start.
     */
    private static CommandLine commandLine(Surroundings surroundings, String... arguments) {
        Complaints complaints = new Complaints(surroundings);
        CommandLine line = new CommandLine(new Main());
        Map<String, Supplier<Object>> verbs = verbs(surroundings);
        if (arguments.length > 0 && verbs.containsKey(arguments[0])) {
            verbs.keySet().retainAll(Set.of(arguments[0]));
        }
        verbs.forEach((name, verb) -> line.addSubcommand(name, verb.get()));
        return line.setOut(surroundings.out())
                .setErr(surroundings.err())
                .setExpandAtFiles(false)
                .setUsageHelpWidth(HELP_WIDTH)
                .setColorScheme(Help.defaultColorScheme(surroundings.color() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setParameterExceptionHandler(complaints)
                .setExecutionExceptionHandler(complaints);
    }

    /** In the order of the help. */
    private static Map<String, Supplier<Object>> verbs(Surroundings surroundings) {
        Map<String, Supplier<Object>> verbs = new LinkedHashMap<>();
        verbs.put("run", () -> new RunCommand(surroundings));
        verbs.put("validate", () -> new ValidateCommand(surroundings));
        verbs.put("serve", () -> new ServeCommand(surroundings));
        verbs.put("dial", () -> new DialCommand(surroundings));
        verbs.put("modem", () -> new ModemCommand(surroundings));
        verbs.put("decode", () -> new DecodeCommand(surroundings));
        verbs.put("replay", () -> new ReplayCommand(surroundings));
        verbs.put("import", () -> new ImportCommand(surroundings));
        verbs.put("init", () -> new InitCommand(surroundings));
        verbs.put("numbers", () -> new NumbersCommand(surroundings));
        verbs.put("explain", () -> new ExplainCommand(surroundings));
        verbs.put("schema", () -> new SchemaCommand(surroundings));
        verbs.put("profile", () -> new ProfileCommand(surroundings));
        verbs.put("tap", () -> new TapCommand(surroundings));
        verbs.put("record", () -> new RecordCommand(surroundings));
        verbs.put("ports", () -> new PortsCommand(surroundings));
        verbs.put("doctor", () -> new DoctorCommand(surroundings));
        verbs.put("version", VersionCommand::new);
        return verbs;
    }

    /** No verb was given. */
    @Override
    public void run() {
        throw CommandFailure.usage(
                "which verb?", "see: ringback --help; to begin with: ringback dial 555-0691 --user alice");
    }
}
