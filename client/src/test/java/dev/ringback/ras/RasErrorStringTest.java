package dev.ringback.ras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RasErrorStringTest {
    @Test
    void aCodeOfRasHasItsText() {
        assertThat(RasErrorString.of(691)).isEqualTo("The user name or password was refused.");
        char[] buffer = new char[RasErrorString.MAX_CHARACTERS];
        assertThat(RasErrorString.write(648, buffer)).isEqualTo(RasError.SUCCESS);
        assertThat(new String(buffer)).startsWith("The password has expired.\0");
    }

    @ParameterizedTest
    @ValueSource(ints = {87, 5, 0, 599, 947, 871, 1000, -1})
    void aCodeThatIsNotOfRasIs87(int code) {
        RasMisuseException misuse = catchThrowableOfType(RasMisuseException.class, () -> RasErrorString.of(code));
        assertThat(misuse.error()).isEqualTo(RasError.INVALID_PARAMETER);
        assertThat(RasErrorString.write(code, new char[512])).isEqualTo(RasError.INVALID_PARAMETER);
    }

    @Test
    void aBufferThatIsOneCharacterTooSmallIs122AndStaysAsItWas() {
        int room = "The line is busy.".length();
        char[] buffer = new char[room];
        assertThat(RasErrorString.write(676, buffer)).isEqualTo(RasError.INSUFFICIENT_BUFFER);
        assertThat(buffer).containsOnly('\0');
        assertThat(RasErrorString.write(676, new char[room + 1])).isEqualTo(RasError.SUCCESS);
    }
}
