package dev.ringback.ppp.compression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.cipher.Rc4;
import dev.ringback.ppp.compression.MppeReceiver.Outcome;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Packets through one direction of MPPE: counts, bits, losses (RFC 3078, sections 3, 7 and 8). */
class MppeTest {
    private static final MppeMode STATELESS = new MppeMode(MppeStrength.BITS_128, true);
    private static final MppeMode STATEFUL = new MppeMode(MppeStrength.BITS_128, false);

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] start(MppeMode mode) {
        return Octets.ofHex("8B7CDC149B993A1BA118CB153F56DCCB")
                .slice(0, mode.strength().keyOctets())
                .toByteArray();
    }

    private static MppeSender sender(MppeMode mode) {
        return new MppeSender(mode, start(mode), sha1());
    }

    private static MppeReceiver receiver(MppeMode mode) {
        return new MppeReceiver(mode, start(mode), sha1());
    }

    /** The beginning of a datagram, with a number in it. */
    private static Packet datagram(int number) {
        return new Packet(ProtocolNumber.IPV4, Octets.of(0x45, 0, 0, 20, number >> 8, number & 0xFF));
    }

    private static List<Octets> encrypted(MppeSender sender, int packets) {
        List<Octets> sent = new ArrayList<>();
        for (int i = 0; i < packets; i++) {
            sent.add(sender.encrypt(datagram(i)).information());
        }
        return sent;
    }

    private static Outcome clear(int number) {
        return new Outcome.Clear(datagram(number));
    }

    @ParameterizedTest
    @EnumSource(MppeStrength.class)
    void everyStrengthGoesRoundTheCountsBothWays(MppeStrength strength) {
        for (boolean stateless : new boolean[] {true, false}) {
            MppeMode mode = new MppeMode(strength, stateless);
            MppeReceiver receiver = receiver(mode);
            List<Octets> sent = encrypted(sender(mode), 5000);
            for (int i = 0; i < sent.size(); i++) {
                assertThat(receiver.decrypt(sent.get(i))).isEqualTo(clear(i));
            }
        }
    }

    /** Section 3.1: D on every packet, A on every one in stateless mode, twelve bits of count, which begin with 0. */
    @Test
    void theBitsAndTheCount() {
        MppeSender stateless = sender(STATELESS);
        MppeSender stateful = sender(STATEFUL);
        for (int i = 0; i < 4098; i++) {
            Packet packet = stateless.encrypt(datagram(i));
            assertThat(packet.protocol()).isEqualTo(0x00FD);
            assertThat(packet.information().u16(0)).isEqualTo(0x9000 | i % 4096);
            int flushed = i % 256 == 255 ? 0x8000 : 0;
            assertThat(stateful.encrypt(datagram(i)).information().u16(0)).isEqualTo(0x1000 | flushed | i % 4096);
        }
        assertThat(stateless.encrypt(datagram(0)).information().length()).isEqualTo(6 + MppeSender.OVERHEAD_OCTETS);
    }

    @Test
    void statelessPacketsDoNotDependOnLostOnes() {
        List<Octets> sent = encrypted(sender(STATELESS), 2050);
        MppeReceiver receiver = receiver(STATELESS);
        assertThat(receiver.decrypt(sent.get(0))).isEqualTo(clear(0));
        assertThat(receiver.decrypt(sent.get(700))).isEqualTo(clear(700));
        assertThat(receiver.decrypt(sent.get(701))).isEqualTo(clear(701));
        assertThat(receiver.awaitsReset()).isFalse();
    }

    @Test
    void aLateStatelessPacketChangesNothing() {
        List<Octets> sent = encrypted(sender(STATELESS), 10);
        MppeReceiver receiver = receiver(STATELESS);
        assertThat(receiver.decrypt(sent.get(5))).isEqualTo(clear(5));
        assertThat(receiver.decrypt(sent.get(4))).isInstanceOf(Outcome.Bad.class);
        assertThat(receiver.decrypt(sent.get(5))).isInstanceOf(Outcome.Bad.class);
        assertThat(receiver.decrypt(sent.get(6))).isEqualTo(clear(6));
    }

    @Test
    void aCountFromFarAheadDoesNotLeadAwayFromTheRightOnes() {
        List<Octets> sent = encrypted(sender(STATELESS), 3);
        MppeReceiver receiver = receiver(STATELESS);
        assertThat(receiver.decrypt(sent.get(0))).isEqualTo(clear(0));
        Octets wrongCount = Octets.of(0x90 | 0x07, 0xFF).concat(sent.get(1).slice(2));
        assertThat(receiver.decrypt(wrongCount)).isInstanceOf(Outcome.Bad.class);
        Octets tooFar = Octets.of(0x90 | 0x08, 0x01).concat(sent.get(1).slice(2));
        assertThat(receiver.decrypt(tooFar)).isInstanceOf(Outcome.Bad.class);
        assertThat(receiver.decrypt(sent.get(1))).isEqualTo(clear(1));
        assertThat(receiver.decrypt(sent.get(2))).isEqualTo(clear(2));
    }

    @Test
    void aStatefulLossIsWaitedOutUntilTheReset() {
        MppeSender sender = sender(STATEFUL);
        MppeReceiver receiver = receiver(STATEFUL);
        List<Octets> sent = encrypted(sender, 5);
        assertThat(receiver.decrypt(sent.get(0))).isEqualTo(clear(0));
        assertThat(receiver.decrypt(sent.get(2))).isInstanceOf(Outcome.Lost.class);
        assertThat(receiver.decrypt(sent.get(3))).isInstanceOf(Outcome.Lost.class);
        sender.resetRequested();
        Octets reset = sender.encrypt(datagram(77)).information();
        assertThat(reset.u16(0)).isEqualTo(0x9000 | 0xFF); // the next flag
        assertThat(receiver.decrypt(sent.get(4))).isInstanceOf(Outcome.Lost.class);
        assertThat(receiver.decrypt(reset)).isEqualTo(clear(77));
        assertThat(receiver.decrypt(sender.encrypt(datagram(78)).information())).isEqualTo(clear(78));
    }

    @Test
    void aLostFlagChangesTheKeyAllTheSame() {
        MppeSender sender = sender(STATEFUL);
        MppeReceiver receiver = receiver(STATEFUL);
        List<Octets> sent = encrypted(sender, 600);
        for (int i = 0; i < 250; i++) {
            receiver.decrypt(sent.get(i));
        }
        assertThat(receiver.decrypt(sent.get(599))).isInstanceOf(Outcome.Lost.class);
        sender.resetRequested();
        assertThat(receiver.decrypt(sender.encrypt(datagram(77)).information())).isEqualTo(clear(77));
    }

    /** RFC 3078, section 8.2: started with the current key; Linux changes the key first. Both are understood. */
    @Test
    void aResetInAPacketThatIsNoFlagIsReadEitherWay() {
        for (boolean changes : new boolean[] {false, true}) {
            MppeKey key = new MppeKey(MppeStrength.BITS_128, start(STATEFUL), sha1());
            MppeReceiver receiver = receiver(STATEFUL);
            for (int round = 1; round < 4; round++) {
                int count = 20 * round;
                assertThat(receiver.decrypt(Octets.of(0x10, count - 5, 1, 2, 3)))
                        .isInstanceOf(Outcome.Lost.class);
                if (changes) {
                    key.change();
                }
                Rc4 tables = new Rc4();
                key.start(tables);
                assertThat(receiver.decrypt(byHand(0x9000 | count, tables, round)))
                        .isEqualTo(clear(round));
                assertThat(receiver.decrypt(byHand(0x1000 | count + 1, tables, 99)))
                        .isEqualTo(clear(99));
            }
        }
    }

    private static Octets byHand(int header, Rc4 tables, int number) {
        byte[] octets =
                Octets.of(0x00, 0x21).concat(datagram(number).information()).toByteArray();
        tables.apply(octets, 0, octets.length);
        return Octets.of(header >> 8, header & 0xFF).concat(Octets.copyOf(octets));
    }

    @Test
    void aCompressedProtocolFieldIsUnderstood() {
        MppeKey key = new MppeKey(MppeStrength.BITS_128, start(STATEFUL), sha1());
        Rc4 tables = new Rc4();
        key.start(tables);
        byte[] octets = Octets.of(0x57, 0x60, 1, 2).toByteArray();
        tables.apply(octets, 0, octets.length);
        assertThat(receiver(STATEFUL).decrypt(Octets.of(0x10, 0x00).concat(Octets.copyOf(octets))))
                .isEqualTo(new Outcome.Clear(new Packet(ProtocolNumber.IPV6, Octets.of(0x60, 1, 2))));
    }

    @Test
    void whatIsNotEncryptedOrEmptyOrCompressedIsBad() {
        for (String hex : new String[] {"9000", "90", "", "800045", "B00045"}) {
            assertThat(receiver(STATELESS).decrypt(Octets.ofHex(hex))).isInstanceOf(Outcome.Bad.class);
        }
    }

    @Test
    void anotherKeyMakesNoSense() {
        MppeReceiver other = new MppeReceiver(
                STATELESS, Octets.ofHex("D5F0E9521E3EA9589645E86051C82226").toByteArray(), sha1());
        int bad = 0;
        for (Octets packet : encrypted(sender(STATELESS), 200)) {
            bad += other.decrypt(packet) instanceof Outcome.Bad ? 1 : 0;
        }
        assertThat(bad).isGreaterThan(190);
    }
}
