package dev.ringback.simulator.run;

import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.scenario.Impairment;
import dev.ringback.simulator.scenario.NoisePlan;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.world.CallLine;
import dev.ringback.simulator.world.TelephoneTerms;
import java.util.ArrayList;
import java.util.List;

/** What of a scenario, besides its server, a server takes that plays and judges nothing. */
public final class ServedLine {
    private ServedLine() {}

    /** The modems, the line and the exchange for a computer that is not ours; without modems in it the usual ones. */
    public static TelephoneTerms terms(Scenario scenario) {
        return Telephony.termsForComputer(scenario);
    }

    /** Makes a line as bad as the scenario has it from the beginning. */
    public static void spoil(Scenario scenario, CallLine line) {
        for (Side side : Side.values()) {
            for (Impairment impairment : scenario.impairments()) {
                if (impairment.isToward(side)) {
                    line.impair(side, impairment.what());
                }
            }
        }
        NoisePlan noise = scenario.noise();
        if (noise != null && noise.fromPhase() == null) {
            line.setNoise(noise.noise());
        }
    }

    /**
     * What it says that has no effect, each with its place: {@code timeline (file:12)}.
     *
     * @param emulated whether the callers have modems of ours, with a line of ours between
     */
    public static List<String> withoutEffect(Scenario scenario, boolean emulated) {
        List<String> without = new ArrayList<>();
        String file = " (" + scenario.place().file() + ")";
        if (!emulated && scenario.modems() != null) {
            without.add("line.modem" + file);
        }
        if (!emulated && !scenario.line().equals(LineParameters.DIRECT)) {
            without.add("rate, latency, jitter or looped of line" + file);
        }
        if (scenario.cable() != null) {
            without.add("line.cable" + file);
        }
        NoisePlan noise = scenario.noise();
        if (noise != null && !(emulated && noise.fromPhase() == null)) {
            without.add((noise.fromPhase() == null ? "line.noise" : "line.noise.from-phase") + file);
        }
        if (!emulated && !scenario.impairments().isEmpty()) {
            without.add("line.impairments" + file);
        }
        if (!scenario.timeline().isEmpty()) {
            without.add("timeline (" + scenario.timeline().get(0).place().fileAndLine() + ")");
        }
        return without;
    }
}
