package dev.ringback.simulator.scenario;

import dev.ringback.ppp.lcp.CallbackTerms;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.simulator.socket.SocketCapabilities;
import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the clock and the system under test make impossible: real time has its limits, and of a dialer that is not ours
 * nothing is known but what it does on the line.
 */
final class OutsideChecks {
    /** What a caller is compared with. */
    static final List<String> COMPARED = List.of("number", "dial", "user", "domain", "callback-number");

    /** The checkers that need nothing of the client but its frames. */
    private static final List<Expectations.Checker> OF_THE_LINE = List.of(
            Expectations.Checker.NO_PLAINTEXT_SECRET_ON_LINE,
            Expectations.Checker.CHALLENGE_NEVER_REUSED,
            Expectations.Checker.NO_BAD_FRAME_REACHES_PPP);

    private static final String NOT_OURS = "the dialer is not ours";

    private final Fields file;
    private final Fields expect;
    private final CallPlan plan;
    private final Issues issues;

    OutsideChecks(Fields file, CallPlan plan, Issues issues) {
        this.file = file;
        this.expect = file.map("expect");
        this.plan = plan;
        this.issues = issues;
    }

    void run() {
        boolean real = file.get("clock", FormatWords.CLOCK) == Clock.REAL;
        if (real || plan.outside()) {
            realTime();
        }
        if (plan.outside()) {
            outside(real);
        } else {
            inside(real);
        }
    }

    /** What takes virtual time. */
    private void realTime() {
        refuse(file.entry("repeat"), "repeat in real time", "many seeds take virtual time");
        Fields line = file.map("line");
        if (line.get("looped", Scalars.FLAG, false)) {
            refuse(line.entry("looped"), "a looped line in real time", "it is made in memory only");
        }
        YamlNode node = line.get("transport");
        if (node != null && line.get("transport", FormatWords.TRANSPORT) == Transport.MEMORY) {
            issues.add(node, "memory in real time in line.transport", "leave it out, or write tcp");
        }
    }

    /** Our own client. */
    private void inside(boolean real) {
        refuse(file.entry("wait"), "wait, but nobody has to be waited for", "the client is ours");
        refuse(file.map("line").entry("port"), "port in line, but nobody has to find it", "the client is ours");
        YamlNode transport = file.map("line").get("transport");
        boolean tcp = file.map("line").get("transport", FormatWords.TRANSPORT) == Transport.TCP;
        if (transport != null && tcp && !real) {
            issues.add(transport, "tcp in virtual time in line.transport", "give the file clock: real");
        } else if (transport != null && ModemFormat.hasSocket(file.map("line"))) {
            Transport socket = file.map("line").get("transport", FormatWords.TRANSPORT, Transport.MEMORY);
            issues.add(
                    transport,
                    socket.title() + " in line.transport, but the client is ours",
                    "it is for a dialer that is not ours: give the file sut: external-client and clock: real");
        }
        YamlNode clock = file.get("clock");
        boolean callback = !CallbackFormat.serverTerms(file.map("server")).equals(CallbackTerms.NONE);
        if (clock != null && real && callback) {
            issues.add(clock, "a callback in real time", "it comes over the telephone exchange, which is virtual");
        }
    }

    private void outside(boolean real) {
        YamlNode sut = file.get("sut");
        if (sut != null && !real) {
            issues.add(sut, "external-client without clock: real", "a dialer that is not ours has its own clock");
        }
        callers();
        calls();
        result();
        transport();
        refuse(expect.entry("states"), "states in expect, but " + NOT_OURS, "frames and phases are seen");
        refuse(expect.entry("notifications"), "notifications in expect, but " + NOT_OURS, "nothing is known of them");
        refuse(
                expect.map("never").entry("states"),
                "states in expect.never, but " + NOT_OURS,
                "frames and phases are seen");
        refuse(
                expect.map("counts").entry("pauses"),
                "pauses in expect.counts, but " + NOT_OURS,
                "nothing is known of them");
        for (YamlNode item : expect.nodes("invariants")) {
            Expectations.Checker checker = Fields.value(item, FormatWords.CHECKER);
            if (checker != null && !OF_THE_LINE.contains(checker)) {
                issues.add(item, checker.title() + " in expect.invariants, but " + NOT_OURS, "only the line is seen");
            }
        }
        for (Fields edge : expect.maps("lines")) {
            circuit(edge);
        }
        for (Fields entry : file.maps("timeline")) {
            YamlNode node = entry.map("do").get("hang-up");
            if (node != null && entry.map("do").get("hang-up", FormatWords.SIDE) == Side.CLIENT) {
                String where = entry.path() + ".do.hang-up";
                issues.add(
                        node, "the client hangs up in " + where + ", but " + NOT_OURS, "drop-carrier breaks its line");
            }
        }
        TriggerPlaces.of(file, true).forEach(this::trigger);
    }

    private void callers() {
        String number = file.map("server").get("number", Scalars.PHONE_NUMBER, ServerConfig.USUAL.number());
        for (Fields caller : file.maps("client")) {
            if (caller.node() == null) {
                continue;
            }
            for (YamlNode.Entry entry : caller.node().entries()) {
                String key = entry.key().text();
                if (ClientFormat.CLIENT.key(key) != null && !COMPARED.contains(key)) {
                    issues.add(
                            entry.key(),
                            key + " in " + caller.path() + ", but " + NOT_OURS,
                            "it is compared with " + String.join(", ", COMPARED));
                }
            }
            YamlNode callback = caller.get("callback-number");
            if (callback != null && "*".equals(caller.get("callback-number", Scalars.CALLBACK_NUMBER))) {
                String message = "\"*\" in " + caller.path() + ".callback-number, but " + NOT_OURS;
                issues.add(callback, message, "write the number that it should name, or \"\" for none");
            }
            YamlNode dial = caller.get("dial");
            String dialed = caller.get("dial", Scalars.PHONE_NUMBER);
            boolean written = file.map("server").get("number") != null; // then it is told already
            if (dial != null && dialed != null && !written && !dialed.equals(number)) {
                String message = "nobody has the number \"" + dialed + "\" in " + caller.path();
                issues.add(dial, message, "the server has \"" + number + "\"");
            }
        }
    }

    /** The calls that are counted and the callers that are listed. */
    private void calls() {
        YamlNode counted = expect.map("counts").get("calls");
        if (counted != null
                && file.maps("client").size() > 1
                && plan.listed() > plan.expected().high()) {
            String message = "calls " + plan.expected() + " in expect.counts, but client lists " + plan.listed();
            issues.add(counted, message, "one call for each caller");
        }
    }

    private void result() {
        for (Fields result : expect.maps("result")) {
            refuse(
                    result.entry("at-state"),
                    "at-state in " + result.path() + ", but " + NOT_OURS,
                    "no state of it is known");
            refuse(
                    result.entry("disconnected"),
                    "disconnected in " + result.path() + ", but " + NOT_OURS,
                    "call-down is seen");
        }
    }

    /** Without modems a connection is a call; with them the computer of the client is at the transport. */
    private void transport() {
        Fields line = file.map("line");
        Transport transport = line.get("transport", FormatWords.TRANSPORT);
        SocketCapabilities socket = transport == null ? null : transport.socket();
        if (socket != null) {
            TransportNeed.check(file, socket, issues);
        }
        if (transport == Transport.PTY || transport == Transport.SERIAL) {
            String place =
                    "say it with --listen " + transport.title() + (transport == Transport.PTY ? ":LINK" : ":PATH");
            refuse(line.entry("port"), "port in line, but a device file has a name", place);
        }
    }

    private void circuit(Fields circuit) {
        YamlNode node = circuit.get("signal");
        boolean modems = ModemFormat.read(file.map("line")) != null;
        if (node != null && !modems && circuit.get("signal", FormatWords.SIGNAL) == InterchangeCircuit.DTR) {
            String message = "DTR in " + circuit.path() + ", but a TCP connection does not carry it";
            issues.add(node, message, "DCD is there as long as the connection is");
        }
    }

    private void trigger(Fields trigger) {
        refuse(trigger.entry("state"), "a state in " + trigger.path() + ", but " + NOT_OURS, "take a frame or a phase");
        circuit(trigger);
        EventShape.Happening happening = trigger.get("event", FormatWords.EVENT);
        YamlNode node = trigger.get("event");
        Trigger.Event event = happening == null ? null : happening.event();
        if (node != null && event != null && event != Trigger.Event.CALL_UP && event != Trigger.Event.CALL_DOWN) {
            String message = "event " + event.title() + " in " + trigger.path() + ", but " + NOT_OURS;
            issues.add(node, message, "call-up and call-down are seen");
        }
    }

    private void refuse(YamlNode.@Nullable Entry entry, String message, String hint) {
        if (entry != null) {
            issues.add(entry.key(), message, hint);
        }
    }
}
