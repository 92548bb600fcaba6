package dev.ringback.simulator.cli;

import dev.ringback.yaml.Issues;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong, why, and the way out; two lines on the messages' stream, and the exit status. */
final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {
    /** The file that tells of our own mistake. */
    static final String REPORT_FILE = "ringback-report.txt";

    private final Surroundings surroundings;

    Complaints(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        CommandFailure failure = wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched(line, unmatched.getUnmatched().get(0))
                : CommandFailure.usage(inOurWords(String.valueOf(wrong.getMessage())), seeHelp(line));
        return told(line, failure);
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine line, ParseResult parsed) {
        if (thrown instanceof CommandFailure failure) {
            return told(line, failure);
        }
        return own(thrown, line);
    }

    private int told(CommandLine line, CommandFailure failure) {
        PrintWriter err = surroundings.err();
        err.println(line.getCommandSpec().qualifiedName() + ": " + failure.getMessage());
        if (!failure.wayOut().isEmpty()) {
            err.println("  " + failure.wayOut());
        }
        err.flush();
        return failure.status();
    }

    private static CommandFailure unmatched(CommandLine line, String word) {
        if (word.startsWith("-") && word.length() > 1) {
            return unknownOption(line, word);
        }
        if (line.getParent() != null) {
            return CommandFailure.usage("'" + word + "' is one argument too many", seeHelp(line));
        }
        List<String> verbs = List.copyOf(line.getSubcommands().keySet());
        if (NotYet.isVerb(word)) {
            return CommandFailure.usage(
                    "the verb '" + word + "' is not there yet", "there are: " + String.join(", ", verbs));
        }
        return CommandFailure.usage(
                "there is no verb '" + word + "'", didYouMean(word, verbs) + "there are: " + String.join(", ", verbs));
    }

    private static CommandFailure unknownOption(CommandLine line, String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        if (NotYet.isOption(line.getCommandName(), name)) {
            return CommandFailure.usage("the option " + name + " is not there yet", seeHelp(line));
        }
        List<String> names = new ArrayList<>();
        for (OptionSpec option : line.getCommandSpec().options()) {
            names.addAll(List.of(option.names()));
        }
        return CommandFailure.usage("there is no option '" + name + "'", didYouMean(name, names) + seeHelp(line));
    }

    private static String didYouMean(String wrong, List<String> right) {
        String nearest = Issues.nearest(wrong, right);
        return nearest == null ? "" : "did you mean '" + nearest + "'? ";
    }

    private static String seeHelp(CommandLine line) {
        return "see: " + line.getCommandSpec().qualifiedName() + " --help";
    }

    /** The parser speaks of Java's types. */
    private static String inOurWords(String message) {
        String words = message.replace("is not a long", "is not a whole number")
                .replace("is not an int", "is not a whole number");
        return words.isEmpty() ? words : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    private int own(Exception thrown, CommandLine line) {
        String where = report(line.getCommandSpec().qualifiedName(), thrown);
        return told(line, new CommandFailure(ExitStatus.OWN, "our own mistake, not yours: " + thrown, where));
    }

    /** Tells of a mistake of ours that no verb has caught. */
    int own(Throwable thrown) {
        String where = report("ringback", thrown);
        surroundings
                .err()
                .println("ringback: our own mistake, not yours: " + thrown + System.lineSeparator() + "  " + where);
        surroundings.err().flush();
        return ExitStatus.OWN;
    }

    /**
     * Writes the file that tells of a mistake of ours, and returns where it is, as a sentence. The arguments are not in
     * it: they may hold secrets.
     */
    String report(String what, Throwable thrown) {
        StringWriter text = new StringWriter();
        PrintWriter report = new PrintWriter(text);
        report.println("ringback " + VersionCommand.version() + ", Java " + Runtime.version() + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.version"));
        report.println(what);
        thrown.printStackTrace(report);
        report.flush();
        Path file = surroundings.directory().resolve(REPORT_FILE);
        try {
            Files.writeString(file, text.toString());
            return "what is known about it stands in " + file + "; please report it";
        } catch (IOException e) {
            surroundings.err().print(text);
            return "the report above could not be written to " + file;
        }
    }
}
