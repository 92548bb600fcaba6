package dev.ringback.simulator.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code ringback}. Each verb is a class of its own, named here. */
@Command(
        name = "ringback",
        description = "A dial-up server that refuses on purpose, and a RAS-style client with paused states.",
        subcommands = {VersionCommand.class})
public final class Main implements Runnable {
    /** Every verb has it too. */
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Spec
    private CommandSpec spec;

    /** Runs one verb; its exit status is the program's. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line as the program runs it; tests run it in the process. */
    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }

    /** No verb was given. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "ringback: which verb?");
    }
}
