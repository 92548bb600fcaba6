package dev.ringback.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ordinary run plays every input that is kept once: examples of the standards, and each that once was a finding. */
class CorpusTest {
    /** Octets of an error's message that are worth reading. */
    private static final int SHOWN_OCTETS = 200;

    private static Stream<FuzzTargets.Target> targets() {
        return FuzzTargets.ALL.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void whatIsKeptFindsNothing(FuzzTargets.Target target) throws IOException {
        List<byte[]> inputs = Corpus.of(target.name());
        assertThat(inputs).isNotEmpty();
        for (int i = 0; i < inputs.size(); i++) {
            byte[] input = inputs.get(i);
            try {
                target.once().accept(input);
            } catch (RuntimeException | Error e) {
                int shown = Math.min(SHOWN_OCTETS, input.length);
                throw new AssertionError(
                        "input " + (i + 1) + ": " + HexFormat.of().formatHex(input, 0, shown), e);
            }
        }
    }

    /** And the empty one, which every fuzzer tries first. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void nothingAtAllFindsNothing(FuzzTargets.Target target) {
        target.once().accept(new byte[0]);
    }
}
