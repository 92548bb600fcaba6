package dev.ringback.ras;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RasErrorTest {
    @Test
    void theTableHasEveryNumberOfBothHeaderFilesAndTheCommonOnesOfWin32() {
        List<Integer> expected = new ArrayList<>(List.of(0, 5, 6, 8, 87, 122, 259));
        for (int code = 600; code <= 870; code++) {
            expected.add(code);
        }
        for (int code = 900; code <= 956; code++) {
            if (code != 947) { // the header file has none
                expected.add(code);
            }
        }
        assertThat(RasError.all()).extracting(RasError::code).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, ERROR_SUCCESS",
        "600, PENDING",
        "603, ERROR_BUFFER_TOO_SMALL",
        "613, ERROR_INVALID_COMPRESSION_SPECIFIED",
        "644, WARNING_MSG_ALIAS_NOT_ADDED",
        "648, ERROR_PASSWD_EXPIRED",
        "691, ERROR_AUTHENTICATION_FAILURE",
        "703, ERROR_INTERACTIVE_MODE",
        "751, ERROR_INVALID_CALLBACK_NUMBER",
        "756, ERROR_DIAL_ALREADY_IN_PROGRESS",
        "778, ERROR_UNABLE_TO_AUTHENTICATE_SERVER",
        "870, ERROR_IKEV2_PSK_INTERFACE_ALREADY_EXISTS",
        "900, ERROR_ROUTER_STOPPED",
        "919, ERROR_PEER_REFUSED_AUTH",
        "946, WARNING_NO_MD5_MIGRATION",
        "956, ERROR_REMOTEACCESS_NOT_CONFIGURED",
    })
    void symbolsAreThoseOfTheHeaderFiles(int code, String symbol) {
        assertThat(RasError.of(code).symbol()).isEqualTo(symbol);
    }

    @Test
    void everyMeaningIsOneSentenceAndEverySymbolIsUnique() {
        for (RasError error : RasError.all()) {
            assertThat(error.meaning())
                    .as(error.toString())
                    .matches("[A-Z](?!.*[.] ).*[^.][.]")
                    .hasSizeLessThan(RasErrorString.MAX_CHARACTERS);
        }
        assertThat(RasError.all()).extracting(RasError::symbol).doesNotHaveDuplicates();
    }

    @Test
    void theNamedConstantsAreTheOnesTheirNamesSay() throws IllegalAccessException {
        int constants = 0;
        for (Field field : RasError.class.getFields()) {
            RasError error = (RasError) field.get(null);
            assertThat(error.symbol()).isEqualTo("ERROR_" + field.getName());
            constants++;
        }
        assertThat(constants).isGreaterThan(30);
    }

    @Test
    void anyNumberOfAServerIsAnErrorOfThatNumber() {
        assertThat(RasError.of(4711).isKnown()).isFalse();
        assertThat(RasError.of(4711)).isEqualTo(RasError.of(4711)).hasToString("4711");
        assertThat(RasError.of(691)).isSameAs(RasError.AUTHENTICATION_FAILURE);
        assertThat(RasError.of(650).isDeprecated()).isTrue();
        assertThat(RasError.of(651).isDeprecated()).isFalse();
    }
}
