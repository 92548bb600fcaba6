package dev.ringback.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.imported.Importer;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.recorded.ItemText;
import dev.ringback.simulator.recorded.RecordedFile;
import dev.ringback.simulator.recorded.RecordedFiles;
import dev.ringback.simulator.recorded.RecordedItem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with octets turned over, taken out and doubled: read, imported and replayed as far as they go, never our own mistake. */
class SpoiltRecordingsTest {
    private static final int FILES = 150;
    private static final int FILES_RUN = 40;

    private static byte[] octets(String name) {
        try (InputStream in = SpoiltRecordingsTest.class.getResourceAsStream("/dev/ringback/simulator/" + name)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Octets spoilt(byte[] file, SplittableRandom random) {
        byte[] copy = file.clone();
        for (int i = random.nextInt(1, 8); i > 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt();
        }
        int from = random.nextInt(copy.length);
        int to = random.nextInt(from, copy.length);
        Octets whole = Octets.copyOf(copy);
        return switch (random.nextInt(4)) {
            case 0 -> whole.slice(0, to);
            case 1 -> whole.slice(0, from).concat(whole.slice(to));
            case 2 -> whole.slice(0, to).concat(whole.slice(from));
            default -> whole;
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recorded/dial-chap.record",
                "recorded/chap.nsec.pcap",
                "recorded/mschap2-server.pcapng",
                "imported/nt-retry.ppp.log",
                "imported/callback.messages.log",
                "imported/mschap2-wrong.ppp.log"
            })
    void aSpoiltFileIsReadAsFarAsItGoes(String name) {
        byte[] file = octets(name);
        SplittableRandom random = new SplittableRandom(name.length());
        int read = 0;
        for (int i = 0; i < FILES; i++) {
            Octets spoilt = spoilt(file, random);
            RecordedFile recorded = RecordedFiles.read(spoilt);
            for (RecordedItem.Frame frame : recorded.frames()) {
                assertThat(ItemText.of(frame)).isNotEmpty();
            }
            if (i < FILES_RUN) {
                read += run(spoilt, recorded);
            }
        }
        assertThat(read).isPositive();
    }

    private static int run(Octets spoilt, RecordedFile recorded) {
        Importer importer = Importer.of(spoilt);
        if (importer.calls() > 0) {
            assertThat(importer.scenario("spoilt", "spoilt", importer.calls()).text())
                    .isNotEmpty();
        }
        for (Side side : List.of(Side.CLIENT, Side.SERVER)) {
            try {
                Replay.of(recorded, 1, side, Secret.of(""));
            } catch (ReplayRefusal refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            }
        }
        return importer.calls();
    }
}
