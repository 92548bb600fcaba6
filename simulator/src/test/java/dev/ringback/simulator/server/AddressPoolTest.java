package dev.ringback.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringback.ppp.network.Ipv4Address;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressPoolTest {
    @Test
    void addressesAreLentInOrderOverAllRanges() {
        AddressPool pool = pool("192.0.2.77..192.0.2.78", "192.0.2.90");
        assertThat(pool.take()).hasToString("192.0.2.77");
        assertThat(pool.take()).hasToString("192.0.2.78");
        assertThat(pool.take()).hasToString("192.0.2.90");
        assertThat(pool.take()).isNull();
    }

    @Test
    void theFirstFreeAddressIsLentAgain() {
        AddressPool pool = pool("192.0.2.77..192.0.2.80");
        pool.take();
        pool.take();
        pool.take();
        pool.giveBack(Ipv4Address.of("192.0.2.78"));
        assertThat(pool.lent()).isEqualTo(2);
        assertThat(pool.take()).hasToString("192.0.2.78");
        assertThat(pool.take()).hasToString("192.0.2.80");
    }

    @Test
    void anEmptyPoolLendsNothing() {
        assertThat(pool().take()).isNull();
    }

    @Test
    void onlyWhatWasLentComesBack() {
        AddressPool pool = pool("192.0.2.77..192.0.2.80");
        assertThatThrownBy(() -> pool.giveBack(Ipv4Address.of("192.0.2.77"))).hasMessageContaining("192.0.2.77");
        assertThatThrownBy(() -> pool.giveBack(Ipv4Address.of("192.0.2.1"))).hasMessageContaining("192.0.2.1");
    }

    @Test
    void rangesAreChecked() {
        assertThatThrownBy(() -> AddressRange.of("192.0.2.80..192.0.2.77")).hasMessageContaining("192.0.2.80");
        assertThatThrownBy(() -> AddressRange.of("0.0.0.0..0.0.0.9")).hasMessageContaining("0.0.0.0");
        assertThatThrownBy(() -> AddressRange.of("192.0.2.80..")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pool("192.0.2.1..192.0.2.9", "192.0.2.9")).hasMessageContaining("overlap");
        assertThatThrownBy(() -> pool("10.0.0.0..10.255.255.255")).hasMessageContaining("at most 65536");
        assertThat(AddressRange.of("127.255.255.255..128.0.0.1").size()).isEqualTo(3);
    }

    private static AddressPool pool(String... ranges) {
        return new AddressPool(List.of(ranges).stream().map(AddressRange::of).toList());
    }
}
