package dev.ringback.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Callers on TCP as a process of their own: a program that makes the calls it is told of on its input, and answers each
 * line with one, {@link Outcome}'s words. Its argument is the server's port on this computer.
 *
 * <pre>
 *   burst N              N callers at once, who hang up when all have been connected or lost
 *   hold N RATE          N callers who stay, RATE a second
 *   come-and-go RATE S   RATE callers a second, for S seconds, who say goodbye as soon as they are connected
 *   churn N MILLIS       N callers at any time, for so long: who has said goodbye is followed by another
 *   held                 how many of those who stay have been lost meanwhile
 *   release              those who stay hang up
 * </pre>
 */
final class CallersProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    /** Starts it. */
    CallersProcess(int port) throws IOException {
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-Xmx1g",
                        "-Xmn256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CallersProcess.class.getName(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * What became of callers.
     *
     * @param connected how many had IP
     * @param lost how many had not, or lost it, or did not come to an end in order
     * @param seconds how long all that took
     * @param p50Millis from the beginning of a call until IP is up: half of the connected took at most so long
     * @param p99Millis all but one in a hundred
     */
    record Outcome(int connected, int lost, double seconds, double p50Millis, double p99Millis) {
        String words() {
            return "%d %d %s %s %s".formatted(connected, lost, seconds, p50Millis, p99Millis);
        }

        static Outcome parse(String words) {
            String[] parts = words.split(" ");
            return new Outcome(
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[1]),
                    Double.parseDouble(parts[2]),
                    Double.parseDouble(parts[3]),
                    Double.parseDouble(parts[4]));
        }
    }

    /** Has it do something, and waits for the outcome. */
    Outcome ask(String... command) throws IOException {
        tell(command);
        return answer();
    }

    /** Has it do something; {@link #answer} has the outcome. */
    void tell(String... command) throws IOException {
        process.getOutputStream().write((String.join(" ", command) + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    Outcome answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the callers' process has ended");
        }
        return Outcome.parse(line);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The program. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        TcpCallers callers = new TcpCallers(Integer.parseInt(arguments[0]));
        for (String line; (line = in.readLine()) != null; ) {
            List<String> words = new ArrayList<>(List.of(line.split(" ")));
            String verb = words.remove(0);
            int[] numbers = words.stream().mapToInt(Integer::parseInt).toArray();
            Outcome outcome =
                    switch (verb) {
                        case "burst" -> callers.burst(numbers[0]);
                        case "hold" -> callers.hold(numbers[0], numbers[1]);
                        case "come-and-go" -> callers.comeAndGo(numbers[0], TimeUnit.SECONDS.toMillis(numbers[1]));
                        case "churn" -> callers.churn(numbers[0], numbers[1]);
                        case "held" -> callers.held();
                        case "release" -> callers.release();
                        default -> throw new IllegalArgumentException(line);
                    };
            out.println(outcome.words());
        }
    }
}
