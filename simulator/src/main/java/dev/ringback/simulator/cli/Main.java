package dev.ringback.simulator.cli;

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
            status = commandLine(surroundings).execute(arguments);
        } catch (AssertionError | StackOverflowError ours) {
            status = new Complaints(surroundings).own(ours);
        }
        surroundings.out().flush();
        surroundings.err().flush();
        return status;
    }

    private static CommandLine commandLine(Surroundings surroundings) {
        Complaints complaints = new Complaints(surroundings);
        return new CommandLine(new Main())
                .addSubcommand(new RunCommand(surroundings))
                .addSubcommand(new ValidateCommand(surroundings))
                .addSubcommand(new ServeCommand(surroundings))
                .addSubcommand(new DialCommand(surroundings))
                .addSubcommand(new ModemCommand(surroundings))
                .addSubcommand(new DecodeCommand(surroundings))
                .addSubcommand(new ReplayCommand(surroundings))
                .addSubcommand(new ImportCommand(surroundings))
                .addSubcommand(new InitCommand(surroundings))
                .addSubcommand(new NumbersCommand(surroundings))
                .addSubcommand(new ExplainCommand(surroundings))
                .addSubcommand(new SchemaCommand(surroundings))
                .addSubcommand(new ProfileCommand(surroundings))
                .addSubcommand(new TapCommand(surroundings))
                .addSubcommand(new RecordCommand(surroundings))
                .addSubcommand(new PortsCommand(surroundings))
                .addSubcommand(new DoctorCommand(surroundings))
                .addSubcommand(new VersionCommand())
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setExpandAtFiles(false)
                .setUsageHelpWidth(HELP_WIDTH)
                .setColorScheme(Help.defaultColorScheme(surroundings.color() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setParameterExceptionHandler(complaints)
                .setExecutionExceptionHandler(complaints);
    }

    /** No verb was given. */
    @Override
    public void run() {
        throw CommandFailure.usage(
                "which verb?", "see: ringback --help; to begin with: ringback dial 555-0691 --user alice");
    }
}
