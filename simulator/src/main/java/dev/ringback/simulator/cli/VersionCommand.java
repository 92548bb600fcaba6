package dev.ringback.simulator.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ringback version}: what this is and what it runs on. */
@Command(name = "version", description = "Prints the version of Ringback and of the Java that runs it.")
final class VersionCommand implements Runnable {
    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        String ringback = version();
        String java = Runtime.version().toString();
        if (json) {
            out.println(JsonText.object(members -> {
                members.writeStringProperty("ringback", ringback);
                members.writeStringProperty("java", java);
            }));
        } else {
            out.println("ringback " + ringback + ", Java " + java);
        }
    }

    /** The version as the build wrote it beside this class. */
    static String version() {
        Properties build = new Properties();
        try (InputStream in = VersionCommand.class.getResourceAsStream("build.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version");
    }
}
