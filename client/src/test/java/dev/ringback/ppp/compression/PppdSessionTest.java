package dev.ringback.ppp.compression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.auth.PeerAuthentication;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.auth.SessionKeys;
import dev.ringback.ppp.compression.MppeReceiver.Outcome;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ppp.hdlc.Frame;
import dev.ringback.ppp.hdlc.FramingParameters;
import dev.ringback.ppp.hdlc.HdlcFraming;
import dev.ringback.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls recorded between two pppds: their keys from the recorded exchange, their packets in clear and ours as theirs. */
class PppdSessionTest {
    private static final Instant T0 = Instant.EPOCH;
    private static final int PINGS = 10;

    @ParameterizedTest
    @CsvSource({
        "v2-128, MSCHAP_V2, BITS_128",
        "v2-40, MSCHAP_V2, BITS_40",
        "v1-128, MSCHAP, BITS_128",
    })
    void aRecordedCallDecryptsAndIsEncryptedTheSame(String file, AuthMethod method, MppeStrength strength)
            throws Exception {
        List<Packet> ofClient = packets(file, "client");
        List<Packet> ofServer = packets(file, "server");
        SessionKeys keys = keys(method, ofClient, ofServer);
        MppeMode mode = new MppeMode(strength, true);
        int octets = strength.keyOctets();
        List<Octets> questions = roundTrip(mode, keys.send(octets), keys.send(octets), ofClient);
        List<Octets> answers = roundTrip(mode, keys.receive(octets), keys.receive(octets), ofServer);
        assertThat(questions).hasSize(PINGS);
        assertThat(answers).hasSize(PINGS);
        for (int i = 0; i < PINGS; i++) {
            assertThat(questions.get(i).length()).isEqualTo(20 + 8 + 64);
            // 10.9.0.2 asks 10.9.0.1, and the rest of the answer is that of the question
            assertThat(questions.get(i).slice(12, 9).toHex()).isEqualTo("0A0900020A09000108");
            assertThat(answers.get(i).slice(12, 9).toHex()).isEqualTo("0A0900010A09000200");
            assertThat(answers.get(i).slice(24)).isEqualTo(questions.get(i).slice(24));
        }
    }

    /** RFC 3078, section 3.1, has it start its tables with the current session key; Linux changes the key first. */
    @Test
    void linuxChangesItsKeyWithAReset() throws Exception {
        List<Packet> ofClient = packets("v2-stateful", "client");
        SessionKeys keys = keys(AuthMethod.MSCHAP_V2, ofClient, packets("v2-stateful", "server"));
        MppeReceiver receiver = new MppeReceiver(new MppeMode(MppeStrength.BITS_128, false), keys.send(16), sha1());
        List<String> outcomes = new ArrayList<>();
        for (Packet packet : ofClient) {
            if (packet.protocol() == ProtocolNumber.COMPRESSED) {
                int header = packet.information().u16(0);
                Outcome outcome = receiver.decrypt(packet.information());
                if (outcome instanceof Outcome.Clear clear) {
                    assertThat(clear.packet().information().slice(12, 9).toHex())
                            .isEqualTo("C000024DC000020108");
                }
                outcomes.add(Integer.toHexString(header) + " "
                        + outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT));
            }
        }
        assertThat(String.join(", ", outcomes))
                .isEqualTo("1000 clear, 1001 clear, 1002 clear, 1003 clear, 1004 clear, 1006 lost, "
                        + "9007 clear, 1008 clear, 1009 clear, 100a clear, 100b clear");
    }

    private static List<Octets> roundTrip(MppeMode mode, byte[] start, byte[] sameStart, List<Packet> packets) {
        MppeReceiver receiver = new MppeReceiver(mode, start, sha1());
        MppeSender sender = new MppeSender(mode, sameStart, sha1());
        List<Octets> datagrams = new ArrayList<>();
        for (Packet packet : packets) {
            if (packet.protocol() == ProtocolNumber.COMPRESSED) {
                Outcome outcome = receiver.decrypt(packet.information());
                assertThat(outcome).isInstanceOf(Outcome.Clear.class);
                Packet clear = ((Outcome.Clear) outcome).packet();
                assertThat(clear.protocol()).isEqualTo(ProtocolNumber.IPV4);
                assertThat(sender.encrypt(clear).information().toHex())
                        .isEqualTo(packet.information().toHex());
                datagrams.add(clear.information());
            }
        }
        return datagrams;
    }

    /** Our peer in the client's place: what it answers is what was recorded, and then it has the client's keys. */
    private static SessionKeys keys(AuthMethod method, List<Packet> ofClient, List<Packet> ofServer) throws Exception {
        Octets response = chap(ofClient, 2);
        PeerAuthentication peer = new AuthMachines()
                .peer(
                        method,
                        new Credentials("", "alice", Secret.of("Kiefer-7")),
                        PppTimers.DEFAULTS,
                        new Recorded(response.slice(5, 16)));
        peer.start(T0);
        peer.receive(T0, chap(ofServer, 1));
        assertThat(Objects.requireNonNull(peer.pollPacket()).toHex()).isEqualTo(response.toHex());
        peer.receive(T0, chap(ofServer, 3));
        assertThat(peer.pollEvent()).isInstanceOf(PeerEvent.Succeeded.class);
        return Objects.requireNonNull(peer.sessionKeys());
    }

    private static Octets chap(List<Packet> packets, int code) {
        return packets.stream()
                .filter(packet -> packet.protocol() == ProtocolNumber.CHAP)
                .map(Packet::information)
                .filter(information -> information.u8(0) == code)
                .findFirst()
                .orElseThrow();
    }

    private static List<Packet> packets(String file, String side) {
        ByteBuffer octets = octets(file, side).toByteBuffer();
        HdlcFraming framing = new HdlcFraming(1500);
        framing.setParameters(
                new FramingParameters(0, true, true, 0)); // as the two agreed, and no control is stray here
        List<Packet> packets = new ArrayList<>();
        for (Frame frame; (frame = framing.read(octets)) != null; ) {
            assertThat(frame).isInstanceOf(Frame.Good.class);
            packets.add(((Frame.Good) frame).packet());
        }
        return packets;
    }

    private static Octets octets(String file, String side) {
        StringBuilder hex = new StringBuilder();
        boolean wanted = false;
        for (String line : text("pppd-" + file + ".txt").lines().toList()) {
            if (line.equals("client") || line.equals("server")) {
                wanted = line.equals(side);
            } else if (wanted && !line.startsWith("#")) {
                hex.append(line);
            }
        }
        return Octets.ofHex(hex.toString());
    }

    private static String text(String name) {
        try (InputStream in = PppdSessionTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The recorded peer challenge, as the random source that it came from. */
    private record Recorded(Octets challenge) implements RandomGenerator {
        @Override
        public long nextLong() {
            throw new AssertionError("only a peer challenge is random here");
        }

        @Override
        public void nextBytes(byte[] bytes) {
            challenge.copyTo(bytes, 0);
        }
    }
}
