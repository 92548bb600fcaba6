package dev.ringback.ppp.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTextTest {
    private static final String C16 = "000102030405060708090A0B0C0D0E0F";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                // text; code; retry; challenge; version; message
                "E=691 R=1 C=" + C16 + " V=3 M=Authentication failure;691;true;" + C16 + ";3;Authentication failure",
                "E=0000000691 R=1 C=" + C16 + " V=3 M=No;691;true;" + C16 + ";3;No",
                "E=691 R=1 C=5b5d7c7d7b3f2f3e3c2c602132262628 V=0 M=Access denied;691;true;"
                        + "5B5D7C7D7B3F2F3E3C2C602132262628;0;Access denied",
                "E=648 R=0;648;false;\"\";1;\"\"",
                "R=1 V=2 E=649;649;true;\"\";2;\"\"",
                "V=3 C=" + C16 + " R=0 E=646 M=;646;false;" + C16 + ";3;\"\"",
                "VE=691 R=1;691;true;\"\";1;\"\"",
                "\u0001E=691 R=1;691;true;\"\";1;\"\"",
                "\u00FFE=691 R=1;691;true;\"\";1;\"\"",
                "E=691,R=1,V=2;691;true;\"\";2;\"\"",
                "E=691  R=1\tV=2;691;true;\"\";2;\"\"",
                "E=691 X=7 TIME=30 R=1 what ever V=3;691;true;\"\";3;\"\"",
                "E=691 E=648 R=0 R=1;691;false;\"\";1;\"\"",
                "E=691 R=2;691;false;\"\";1;\"\"",
                "E=691 R=;691;false;\"\";1;\"\"",
                "E=691;691;false;\"\";1;\"\"",
                "E=2147483647 R=1;2147483647;true;\"\";1;\"\"",
                "E=691 C=" + C16 + "00 R=1;691;true;\"\";1;\"\"",
                "E=691 C=0001020304050607 R=1;691;true;\"\";1;\"\"",
                "E=691 C=" + C16 + "Z R=1;691;true;" + C16 + ";1;\"\"",
                "E=691 R=0 M=E=648 R=1 V=3;691;false;\"\";1;E=648 R=1 V=3",
                "E=691 R=1 V=99999999999999999999;691;true;\"\";1;\"\"",
            })
    void isReadFromAnybody(String text, int code, boolean retry, String challenge, int version, String message) {
        assertThat(FailureText.read(text, 16))
                .isEqualTo(new FailureText(code, retry, Octets.ofHex(challenge), version, message));
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "Access denied",
        "R=1 V=3",
        "E= R=1",
        "E=-1 R=1",
        "E=0 R=0 V=3",
        "E=000 R=1",
        "E=abc R=1",
        "E=2147483648 R=1",
        "E=99999999999999999999 R=1",
        "M=E=691 R=1",
        "THEE=691 R=1",
        "E",
        "=",
    })
    void withoutAReadableCodeIs691WithoutRetryAndTheWholeTextIsTheMessage(String text) {
        assertThat(FailureText.read(text, 16)).isEqualTo(new FailureText(691, false, Octets.EMPTY, 1, text));
    }

    @Test
    void theChallengeOfVersionOneHasEightOctets() {
        assertThat(FailureText.read("E=691 R=1 C=102DB5DF085D3041 V=2", 8))
                .isEqualTo(new FailureText(691, true, Octets.ofHex("102DB5DF085D3041"), 2, ""));
    }

    @Test
    void isWrittenStrictly() {
        assertThat(FailureText.writeV1(new Refusal(691, true, 2, false, "x"), ""))
                .isEqualTo("E=691 R=1 V=2");
        assertThat(FailureText.writeV1(new Refusal(648, false, 1, true, "x"), "102DB5DF085D3041"))
                .isEqualTo("E=648 R=0 C=102DB5DF085D3041 V=1");
        assertThat(FailureText.writeV2(new Refusal(691, true, 3, true, "Authentication failure"), C16))
                .isEqualTo("E=691 R=1 C=" + C16 + " V=3 M=Authentication failure");
        assertThat(FailureText.writeV2(new Refusal(646, false, 3, true, ""), C16))
                .isEqualTo("E=646 R=0 C=" + C16 + " V=3 M=");
    }

    @Test
    void theChallengeIsLeftOutOrNewOrTheSameInEitherCase() {
        Octets answered = Octets.ofHex("F665F4391A93DFD6");
        Octets fresh = Octets.ofHex("102DB5DF085D304A");
        assertThat(Refusal.Challenge.LEFT_OUT.digits(answered, () -> fresh)).isEmpty();
        assertThat(Refusal.Challenge.NEW.digits(answered, () -> fresh)).isEqualTo("102DB5DF085D304A");
        assertThat(Refusal.Challenge.NEW_IN_LOWER_CASE.digits(answered, () -> fresh))
                .isEqualTo("102db5df085d304a");
        assertThat(Refusal.Challenge.SAME_IN_LOWER_CASE.digits(answered, () -> fresh))
                .isEqualTo("f665f4391a93dfd6");
    }

    @Test
    void anyTextIsReadWithoutAnException() {
        SplittableRandom random = new SplittableRandom(2433);
        String letters = "ERCVM= 01239aAfFzZ\u00FF\u0000";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(60); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            FailureText read = FailureText.read(text.toString(), i % 2 == 0 ? 8 : 2);
            assertThat(read.code()).isNotNegative();
            assertThat(read.challenge().length()).isIn(0, 8, 2);
        }
    }
}
