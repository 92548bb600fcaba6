package dev.ringback.modem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultCodeReaderTest {
    private final ResultCodeReader reader = new ResultCodeReader();

    private List<String> lines(String text) {
        ByteBuffer octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        List<String> lines = new ArrayList<>();
        for (String line; (line = reader.read(octets)) != null; ) {
            lines.add(line);
        }
        assertThat(octets.hasRemaining()).isFalse();
        return lines;
    }

    @Test
    void aLineMayComeInPieces() {
        assertThat(lines("\r\nCONN")).isEmpty();
        assertThat(lines("ECT 3")).isEmpty();
        assertThat(lines("3600\r")).containsExactly("CONNECT 33600");
        assertThat(lines("\n")).isEmpty();
    }

    @Test
    void echoTextAndNumbersInOneRead() {
        assertThat(lines("ATZ\r\r\nOK\r\n0\r0\r")).containsExactly("ATZ", "OK", "0", "0");
    }

    @Test
    void whatFollowsALineStaysInTheBuffer() {
        ByteBuffer octets = ByteBuffer.wrap("\r\nCONNECT\r\n~\u00ff}".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(reader.read(octets)).isEqualTo("CONNECT");
        assertThat(octets.remaining()).isEqualTo(4);
    }

    /** OK with even parity: 4F has five bits, 4B four, 0D three. */
    @Test
    void parityInTheEighthBitIsNoMatter() {
        assertThat(lines("\u008d\n\u00cfK\u008d")).containsExactly("OK");
    }

    @Test
    void controlCharactersAndBlanksAroundAreDropped() {
        assertThat(lines("\u0000  ROCKWELL            \u0007\r")).containsExactly("ROCKWELL");
    }

    @Test
    void ofALineWithoutEndTheBeginningIsKept() {
        assertThat(lines("A".repeat(1_000_000))).isEmpty();
        assertThat(lines("\r")).containsExactly("A".repeat(ResultCodeReader.MAX_LINE_CHARACTERS));
        assertThat(lines("OK\r")).containsExactly("OK");
    }
}
