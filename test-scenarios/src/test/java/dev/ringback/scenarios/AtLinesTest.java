package dev.ringback.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.octets.Octets;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The emulated modem answers the command lines of the files as the standard and the makers say, octet by octet. */
class AtLinesTest {
    @TestFactory
    Stream<DynamicTest> theModemAnswersAsTheFilesSay() throws IOException {
        return AtFile.all().stream().map(each -> DynamicTest.dynamicTest(each.toString(), () -> check(each)));
    }

    private static void check(AtFile.Case each) {
        AtModem modem = new AtModem(HardwareProfiles.named(each.profile()), each.dialTone());
        if (!each.settings().isEmpty()) {
            modem.sends(Octets.ofText("AT" + each.settings() + "\r"));
            modem.says();
        }
        for (AtFile.Exchange exchange : each.exchanges()) {
            modem.sends(exchange.sent());
            Octets said = exchange.within().map(modem::saysWithin).orElseGet(modem::says);
            assertThat(AtFile.written(said))
                    .as("%s (%s), to %s", each.place(), each.cite(), AtFile.written(exchange.sent()))
                    .isEqualTo(AtFile.written(exchange.answer()));
        }
    }
}
