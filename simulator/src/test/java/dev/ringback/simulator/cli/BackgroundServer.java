package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A command line that serves on the loopback interface while a test goes on. */
final class BackgroundServer {
    /** How long something may take that is a matter of moments. */
    static final Duration LONG = Duration.ofSeconds(60);

    private static final Pattern ADDRESS = Pattern.compile("tcp:(127\\.0\\.0\\.1:\\d+)");
    private static final String LISTENS = "Ctrl-C";

    private Thread thread = new Thread(() -> {});

    /** Serves on any free port, and returns its address once it listens. */
    String serve(Cli cli, String... more) {
        Stream<String> first = Stream.of("serve", "--listen", "tcp:0", "--follow");
        listen(cli, Stream.concat(first, Stream.of(more)).toArray(String[]::new));
        return address(cli);
    }

    /** Runs a command line, and returns once it listens. */
    void listen(Cli cli, String... arguments) {
        thread = new Thread(() -> cli.run(arguments));
        thread.start();
        await().atMost(LONG).until(() -> cli.out().contains(LISTENS));
    }

    /** Where it listens. */
    static String address(Cli cli) {
        Matcher address = ADDRESS.matcher(cli.out());
        assertThat(address.find()).isTrue();
        return address.group(1);
    }

    /** What was printed behind the users and their passwords. */
    static String journal(Cli server) {
        return server.out().substring(server.out().indexOf(LISTENS));
    }

    /** Ctrl-C. */
    void interrupt() {
        thread.interrupt();
    }

    /** Ends it, and returns when it has ended. */
    void end() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
