package dev.ringback.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Text of a server that says more than anybody reads. */
class HeardTextTest {
    private final HeardText heard = new HeardText();

    @Test
    void whatComesWhileSomethingWaitsIsNotToldAgain() {
        assertThat(heard.add("log")).isTrue();
        assertThat(heard.add("in: ")).isFalse();
        assertThat(heard.take()).isEqualTo(new HeardText.Part("login: ", 0));
        assertThat(heard.add("Password: ")).isTrue();
        assertThat(heard.add("")).isFalse();
    }

    @Test
    void ofMoreThanTheLimitTheOldestIsDroppedAndCountedOnce() {
        heard.add("a".repeat(HeardText.MAX_WAITING_CHARACTERS));
        heard.add("bcd");
        HeardText.Part part = heard.take();
        assertThat(part.text()).hasSize(HeardText.MAX_WAITING_CHARACTERS).endsWith("abcd");
        assertThat(part.dropped()).isEqualTo(3);
        heard.add("e");
        assertThat(heard.take()).isEqualTo(new HeardText.Part("e", 0));
    }
}
