package dev.ringback;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class RasClientTest {
    @Test
    void aSecondCloseIsHarmless() {
        RasClient client = RasClient.overTcp();
        client.close();
        assertThatCode(client::close).doesNotThrowAnyException();
    }
}
