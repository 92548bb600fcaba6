package dev.ringback.port.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TcpAddressTest {
    @Test
    void hostAndPortAreSplitAtTheLastColon() {
        assertThat(TcpAddress.parse("ras.example:7007")).isEqualTo(new TcpAddress("ras.example", 7007));
        assertThat(TcpAddress.parse("127.0.0.1:0")).isEqualTo(new TcpAddress("127.0.0.1", 0));
        assertThat(TcpAddress.parse("[::1]:65535")).isEqualTo(new TcpAddress("::1", 65_535));
        assertThat(TcpAddress.parse("[::1]:7007")).hasToString("[::1]:7007");
        assertThat(TcpAddress.parse("ras.example:7007")).hasToString("ras.example:7007");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7007", ":7007", "ras", "ras:", "ras:x", "ras:-1", "ras:65536", "ras:+7", "ras:000007"})
    void anythingElseIsRefusedWithItsText(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TcpAddress.parse(text))
                .withMessageContaining("'" + text + "'");
    }

    @Test
    void anIpv6AddressNeedsItsBrackets() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TcpAddress.parse("::1:7007"))
                .withMessageContaining("[::1]:7007");
    }
}
