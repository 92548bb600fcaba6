package dev.ringback.ppp.hdlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextBeforeFramesTest {
    private static final String LOGIN = "6C6F67696E3A20"; // "login: "

    private final TextBeforeFrames seeker = new TextBeforeFrames();

    private String read(String hex) {
        return seeker.read(Octets.ofHex(hex).toByteBuffer()).toHex();
    }

    /** As it is, as a sender escapes it before LCP has agreed on a map, and with everything escaped. */
    @ParameterizedTest
    @ValueSource(strings = {"7E FF 03 C0 21", "7E FF 7D23 C0 21", "7E 7DDF 7D23 7DE0 7D01", "7E 7DDF 03 C0 7D01"})
    void aFrameOfLcpEndsTheText(String beginning) {
        ByteBuffer octets = Octets.ofHex(LOGIN + beginning + "7D217D217D207D24").toByteBuffer();
        assertThat(seeker.read(octets).toHex()).isEqualTo(LOGIN);
        assertThat(seeker.framesHaveBegun()).isTrue();
        assertThat(seeker.held()).isEqualTo(Octets.ofHex(beginning));
        assertThat(Octets.copyOf(octets).toHex()).isEqualTo("7D217D217D207D24");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7E FF 03 C0 21", "7E FF 7D23 C0 21", "7E 7DDF 7D23 7DE0 7D01"})
    void itIsFoundWhenTheOctetsComeOneByOne(String beginning) {
        StringBuilder text = new StringBuilder();
        byte[] all = Octets.ofHex(LOGIN + beginning).toByteArray();
        for (byte octet : all) {
            assertThat(seeker.framesHaveBegun()).isFalse();
            text.append(seeker.read(ByteBuffer.wrap(new byte[] {octet})).toHex());
        }
        assertThat(text).hasToString(LOGIN);
        assertThat(seeker.framesHaveBegun()).isTrue();
        assertThat(seeker.held()).isEqualTo(Octets.ofHex(beginning));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7E 20 7E 7E 7E 61", // "~ ~~~a"
                "7E FF 61", // a tilde and another letter of ISO 8859-1
                "7E FF 03 80 21", // IPCP cannot come first
                "7E FF 03 C0 23",
                "7E 7D FF 61",
                "7D 23 C0 21",
                "7E 7D 7D 61",
                "FF 03 C0 21", // no flag
            })
    void everythingElseIsText(String hex) {
        String text = Octets.ofHex(hex).toHex();
        assertThat(read(hex)).isEqualTo(text);
        assertThat(seeker.framesHaveBegun()).isFalse();
    }

    @Test
    void aTildeAtTheEndIsHeldBackUntilMoreHasCome() {
        assertThat(read("2F 7E")).isEqualTo("2F");
        assertThat(seeker.held().toHex()).isEqualTo("7E");
        assertThat(read("24")).isEqualTo("7E24");
        assertThat(seeker.held()).isEqualTo(Octets.EMPTY);
    }

    @Test
    void ofSeveralFlagsTheLastOneBeginsTheFrame() {
        assertThat(read("7E7E7EFF03C021")).isEqualTo("7E7E");
        assertThat(seeker.held().toHex()).isEqualTo("7EFF03C021");
    }

    @Test
    void aBeginningInsideABeginningIsFound() {
        assertThat(read("7EFF037EFF03C021")).isEqualTo("7EFF03");
        assertThat(seeker.framesHaveBegun()).isTrue();
    }

    @Test
    void behindTheBeginningNothingIsReadAnyMore() {
        read("7EFF03C021");
        ByteBuffer more = Octets.ofHex("6C6F67696E").toByteBuffer();
        assertThat(seeker.read(more)).isEqualTo(Octets.EMPTY);
        assertThat(more.remaining()).isEqualTo(5);
    }

    /** Whatever comes, in whatever pieces: nothing is lost, nothing is said twice, and little is held back. */
    @Test
    void everyOctetIsTextOrHeldBack() {
        int[] alphabet = {0x7E, 0x7E, 0xFF, 0x03, 0xC0, 0x21, 0x7D, 0xDF, 0x23, 0xE0, 0x01, 0x61};
        int found = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            TextBeforeFrames each = new TextBeforeFrames();
            StringBuilder all = new StringBuilder();
            StringBuilder text = new StringBuilder();
            for (int piece = 0; piece < 8 && !each.framesHaveBegun(); piece++) {
                int[] octets = random.ints(random.nextInt(9), 0, alphabet.length)
                        .map(i -> alphabet[i])
                        .toArray();
                ByteBuffer buffer = Octets.of(octets).toByteBuffer();
                text.append(each.read(buffer).toHex());
                all.append(Octets.of(octets)
                        .slice(0, octets.length - buffer.remaining())
                        .toHex());
                assertThat(each.held().length()).isLessThanOrEqualTo(9);
            }
            assertThat(text + each.held().toHex()).as("seed " + seed).isEqualTo(all.toString());
            found += each.framesHaveBegun() ? 1 : 0;
        }
        assertThat(found).isPositive();
    }
}
