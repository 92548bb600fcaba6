package dev.ringback.fuzz;

import java.util.List;
import java.util.function.Consumer;

/** All that is fuzzed, by name. */
final class FuzzTargets {
    /** All of them; the README's table has their order. */
    static final List<Target> ALL = List.of(
            new Target("hdlc", HdlcFuzz.class, HdlcFuzz::fuzzerTestOneInput),
            new Target("lcp", LcpFuzz.class, LcpFuzz::fuzzerTestOneInput),
            new Target("ncp", NcpFuzz.class, NcpFuzz::fuzzerTestOneInput),
            new Target("auth", AuthFuzz.class, AuthFuzz::fuzzerTestOneInput),
            new Target("eap", EapFuzz.class, EapFuzz::fuzzerTestOneInput),
            new Target("cbcp", CbcpFuzz.class, CbcpFuzz::fuzzerTestOneInput),
            new Target("call", CallFuzz.class, CallFuzz::fuzzerTestOneInput),
            new Target("ras", RasFuzz.class, RasFuzz::fuzzerTestOneInput),
            new Target("at", AtFuzz.class, AtFuzz::fuzzerTestOneInput),
            new Target("modem", ModemFuzz.class, ModemFuzz::fuzzerTestOneInput),
            new Target("rfc2217", Rfc2217Fuzz.class, Rfc2217Fuzz::fuzzerTestOneInput),
            new Target("radius", RadiusFuzz.class, RadiusFuzz::fuzzerTestOneInput),
            new Target("scenario", ScenarioFuzz.class, ScenarioFuzz::fuzzerTestOneInput),
            new Target("profile", ProfileFuzz.class, ProfileFuzz::fuzzerTestOneInput),
            new Target("notation", NotationFuzz.class, NotationFuzz::fuzzerTestOneInput),
            new Target("recording", RecordingFuzz.class, RecordingFuzz::fuzzerTestOneInput),
            new Target("import", ImportFuzz.class, ImportFuzz::fuzzerTestOneInput));

    private FuzzTargets() {}

    /**
     * One of them.
     *
     * @param name of its corpus, and on the command line
     * @param type what the fuzzer is told to call
     * @param once plays one input; whatever it throws is a finding
     */
    record Target(String name, Class<?> type, Consumer<byte[]> once) {
        @Override
        public String toString() {
            return name;
        }
    }
}
