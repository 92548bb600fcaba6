package dev.ringback.modem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.ringback.port.Circuit;
import dev.ringback.port.PortCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A dialogue with a modem as text, one line a step, played against a real driver.
 *
 * <pre>
 * profile KEY VALUE  before all else: init LINE, prefix LINE, answer register, hangup escape, hangup dtr, text-ends no,
 *                    line N, number N TEXT, rate follows
 * open, call NUMBER, await SECONDS, hangup, close, type TEXT    what the owner wants
 * > TEXT             the next thing that is written to the modem
 * < TEXT             what the modem says
 * dtr low, dtr high, shut, rate N                               the next thing that the serial port is told
 * dcd on, dcd off, dsr on                                       what the modem does with its circuits
 * wait MILLISECONDS
 * = NEWS             the next thing that the owner is told: opened, up, down CAUSE, failed KIND
 * data TEXT          the next data that the owner gets
 * line-rate N        what the port tells of the line; 0: nothing
 * says TEXT          a part of the message of the latest failure
 * at MILLISECONDS    the time since the start
 * nothing MILLISECONDS  nothing is written and nothing told for that time
 * </pre>
 */
final class Dialogue {
    private static final Duration PATIENCE = Duration.ofSeconds(400);

    private final String name;
    private final List<String> steps;
    private final int cut;
    private final ModemBench bench;

    /** With what the modem says cut in two after so many octets, 10 ms apart; 0: whole; negative: octet by octet. */
    Dialogue(String name, String text, int cut) {
        this.name = name;
        this.cut = cut;
        this.steps = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        this.bench = new ModemBench(profile());
    }

    ModemBench bench() {
        return bench;
    }

    private ModemProfile profile() {
        ModemProfile profile = ModemProfile.GENERIC;
        List<InitLine> init = new ArrayList<>();
        ModemProfile.Answering answering = profile.answering();
        ModemProfile.HangingUp hangingUp = profile.hangingUp();
        String prefix = profile.dialPrefix();
        boolean textEnds = true;
        boolean follows = false;
        int characters = 0;
        java.util.Map<Integer, String> numbers = new java.util.TreeMap<>();
        for (String step : steps) {
            if (!step.startsWith("profile ")) {
                continue;
            }
            String[] words = step.split(" ", 3);
            switch (words[1]) {
                case "init" -> init.add(new InitLine("test", words[2], Duration.ofSeconds(3), Duration.ZERO));
                case "reset" -> init.add(new InitLine("reset", words[2], Duration.ofSeconds(3), Duration.ofSeconds(2)));
                case "prefix" -> prefix = words[2];
                case "answer" -> answering = ModemProfile.Answering.REGISTER;
                case "hangup" ->
                    hangingUp = words[2].equals("dtr") ? ModemProfile.HangingUp.DTR : ModemProfile.HangingUp.ESCAPE;
                case "text-ends" -> textEnds = false;
                case "line" -> characters = Integer.parseInt(words[2]);
                case "rate" -> follows = true;
                case "number" -> {
                    String[] number = words[2].split(" ", 2);
                    numbers.put(Integer.parseInt(number[0]), number[1]);
                }
                default -> throw new IllegalArgumentException(step);
            }
        }
        return new ModemProfile(
                "bench",
                init,
                prefix,
                characters,
                answering,
                hangingUp,
                textEnds,
                115_200,
                ModemProfile.ConnectRate.EITHER,
                follows,
                new ResultTexts(numbers, Collections.emptyMap()),
                ModemTimes.USUAL);
    }

    /** The longest thing that the modem says, in octets. */
    int longestSaying() {
        return steps.stream()
                .filter(step -> step.startsWith("< "))
                .mapToInt(step -> text(step.substring(2)).length())
                .max()
                .orElse(0);
    }

    void play() {
        for (int i = 0; i < steps.size(); i++) {
            try {
                play(steps.get(i));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        name + ", cut " + cut + ", step " + (i + 1) + " \"" + steps.get(i) + "\": " + e.getMessage()
                                + "\n" + String.join("\n", bench.log),
                        e);
            }
        }
        assertThat(bench.written).as("written at the end").isEmpty();
        assertThat(bench.news).as("news at the end").isEmpty();
        assertThat(bench.data).as("data at the end").isEmpty();
    }

    private void play(String step) {
        String rest = step.contains(" ") ? step.substring(step.indexOf(' ') + 1) : "";
        switch (step.split(" ", 2)[0]) {
            case "profile" -> {}
            case "open" -> bench.want(new PortCommand.Open());
            case "call" -> bench.want(new PortCommand.Call(rest));
            case "await" ->
                bench.want(new PortCommand.SetDtr(true), new PortCommand.AwaitCall(until(Long.parseLong(rest))));
            case "hangup" -> bench.want(new PortCommand.SetDtr(false));
            case "close" -> bench.want(new PortCommand.SetDtr(false), new PortCommand.Close());
            case "type" -> bench.want(new PortCommand.Write(dev.ringback.octets.Octets.ofText(text(rest))));
            case ">" -> written(text(rest));
            case "<" -> say(text(rest));
            case "dtr", "rate" -> ordered(step);
            case "shut" -> ordered("close");
            case "dcd" -> bench.turn(Circuit.DCD, rest.equals("on"));
            case "dsr" -> bench.turn(Circuit.DSR, rest.equals("on"));
            case "wait" -> bench.run(Duration.ofMillis(Long.parseLong(rest)));
            case "=" -> told(rest);
            case "data" -> data(text(rest));
            case "line-rate" ->
                assertThat(bench.owner.lineReport().bitsPerSecond().orElse(0)).isEqualTo(Integer.parseInt(rest));
            case "says" ->
                assertThat(bench.failures.get(bench.failures.size() - 1).message())
                        .contains(rest);
            case "at" ->
                assertThat(
                                cut != 0
                                        ? Long.parseLong(rest)
                                        : Duration.between(ModemBench.START, bench.time.now())
                                                .toMillis())
                        .isEqualTo(Long.parseLong(rest));
            case "nothing" -> nothing(Long.parseLong(rest));
            default -> fail("no such step");
        }
    }

    private Instant until(long seconds) {
        return seconds == 0 ? Instant.MAX : bench.time.now().plusSeconds(seconds);
    }

    private static String text(String escaped) {
        return escaped.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\s", " ")
                .replace("\\xff", "\u00ff")
                .replace("\\xc0", "\u00c0");
    }

    private void runUntil(BooleanSupplier done) {
        Instant latest = bench.time.now().plus(PATIENCE);
        while (!done.getAsBoolean() && !bench.time.nextTimeout().isAfter(latest) && bench.time.runNext()) {
            // the condition says it all
        }
    }

    private void written(String text) {
        runUntil(() -> bench.written.length() >= text.length());
        String head = bench.written.substring(0, Math.min(text.length(), bench.written.length()));
        assertThat(head).isEqualTo(text);
        bench.written.delete(0, text.length());
    }

    private void ordered(String order) {
        bench.orders.remove("open");
        runUntil(() -> !bench.orders.isEmpty());
        assertThat(bench.orders.pollFirst()).isEqualTo(order);
    }

    private void told(String news) {
        runUntil(() -> !bench.news.isEmpty());
        assertThat(bench.news.pollFirst()).isEqualTo(news);
    }

    private void data(String text) {
        String head = bench.data.substring(0, Math.min(text.length(), bench.data.length()));
        assertThat(head).isEqualTo(text);
        bench.data.delete(0, text.length());
    }

    private void nothing(long milliseconds) {
        bench.run(Duration.ofMillis(milliseconds));
        assertThat(bench.written).as("written").isEmpty();
        assertThat(bench.news).as("news").isEmpty();
    }

    private void say(String text) {
        if (cut == 0 || cut >= text.length()) {
            bench.say(text);
        } else if (cut > 0) {
            bench.say(text.substring(0, cut));
            bench.run(Duration.ofMillis(10));
            bench.say(text.substring(cut));
        } else {
            for (int i = 0; i < text.length(); i++) {
                bench.say(text.substring(i, i + 1));
            }
        }
    }
}
