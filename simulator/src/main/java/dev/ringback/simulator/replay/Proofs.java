package dev.ringback.simulator.replay;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.ChapPacket;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.auth.PeerAuthentication;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Proofs of the played side, made anew: those of the recording are about another challenge. What password each attempt
 * shows is known beforehand.
 */
final class Proofs {
    private static final int FLAGS_AT = 48;
    private static final int IMPLIED_STEP = 23;
    private static final Pattern NEW_CHALLENGE = Pattern.compile("\\bC=((?:[0-9A-Fa-f]{2})+)");

    private final AuthMachines machines = new AuthMachines();
    private final RandomGenerator random;
    private final List<Secret> passwords;
    private @Nullable AuthMethod method;
    private Octets challenge = Octets.EMPTY;
    private Octets liveResponse = Octets.EMPTY;
    private Octets liveName = Octets.EMPTY;
    private int attempts;

    /** Passwords of the attempts, in order. */
    Proofs(List<Secret> passwords, RandomGenerator random) {
        this.passwords = passwords;
        this.random = random;
    }

    /** What LCP has agreed on; null: nothing that can be made here. */
    void method(@Nullable AuthMethod agreed) {
        method = agreed;
    }

    /** A Challenge, of either side. */
    void challenge(Packet packet) {
        challenge = value(packet);
    }

    /**
     * A Failure may bring another challenge (RFC 2759, section 6); in MS-CHAP one without it means the last one, its first
     * octet 23 higher (RFC 2433, section 6).
     */
    void failure(Packet packet) {
        String text = ScriptFrame.data(packet).toText();
        Matcher other = NEW_CHALLENGE.matcher(text);
        if (other.find()) {
            challenge = Octets.ofHex(other.group(1));
        } else if (method == AuthMethod.MSCHAP && !challenge.isEmpty()) {
            challenge = Octets.of((challenge.u8(0) + IMPLIED_STEP) & 0xFF).concat(challenge.slice(1));
        }
    }

    /** The live client's Response, which the played server's Success has to fit. */
    void response(Packet packet) {
        liveResponse = value(packet);
        Octets data = ScriptFrame.data(packet);
        liveName = data.slice(Math.min(data.length(), 1 + liveResponse.length()));
        attempts++;
    }

    private static Octets value(Packet packet) {
        Octets data = ScriptFrame.data(packet);
        int length = data.isEmpty() ? 0 : Math.min(data.u8(0), data.length() - 1);
        return data.isEmpty() ? Octets.EMPTY : data.slice(1, length);
    }

    /** The played client's Response to the live challenge, with the recorded name. */
    Packet response(Packet recorded, int id) {
        AuthMethod chap = method;
        if (chap == null) {
            return recorded;
        }
        Octets data = ScriptFrame.data(recorded);
        Octets name = data.slice(Math.min(data.length(), 1 + value(recorded).length()));
        String whole = new String(name.toByteArray(), StandardCharsets.ISO_8859_1);
        int slash = whole.indexOf('\\');
        Credentials credentials =
                new Credentials(whole.substring(0, Math.max(0, slash)), whole.substring(slash + 1), password());
        PeerAuthentication peer = machines.peer(chap, credentials, PppTimers.DEFAULTS, random);
        peer.start(Instant.EPOCH);
        try {
            peer.receive(Instant.EPOCH, ChapPacket.withValue(ChapPacket.CHALLENGE, id, challenge, Octets.EMPTY));
        } catch (MalformedPacketException e) {
            return recorded; // the live challenge is none of this method, and the comparison has said so
        }
        Octets made = peer.pollPacket();
        peer.wipe();
        return made == null ? recorded : new Packet(ProtocolNumber.CHAP, made);
    }

    /** The played client's request with the password of this attempt. */
    Packet papRequest(Packet recorded) {
        Octets data = ScriptFrame.data(recorded);
        int nameLength = data.isEmpty() ? 0 : Math.min(data.u8(0), data.length() - 1);
        char[] characters = password().characters();
        OctetWriter out =
                new OctetWriter(64).u8(nameLength).octets(data.isEmpty() ? Octets.EMPTY : data.slice(1, nameLength));
        out.u8(characters.length);
        for (char character : characters) {
            out.u8(character & 0xFF);
        }
        Arrays.fill(characters, '\0');
        return ScriptFrame.packet(
                ProtocolNumber.PAP, ScriptFrame.REQUEST, recorded.information().u8(1), out.toOctets());
    }

    /** The played server's Success with the proof that the live client expects. */
    Packet success(Packet recorded, int id) {
        String text = ScriptFrame.data(recorded).toText();
        boolean proves = method == AuthMethod.MSCHAP_V2 && liveResponse.length() > FLAGS_AT;
        if (!proves) {
            return ScriptFrame.packet(ProtocolNumber.CHAP, ChapPacket.SUCCESS, id, ScriptFrame.data(recorded));
        }
        int message = text.indexOf("M=");
        String proof = machines.msChapV2(random)
                .question(id, challenge, liveResponse, liveName)
                .success()
                .write(ofAttempt(attempts - 1), "");
        String whole = message < 0 ? proof : proof + " " + text.substring(message);
        return ScriptFrame.packet(ProtocolNumber.CHAP, ChapPacket.SUCCESS, id, Octets.ofText(whole));
    }

    private Secret password() {
        return ofAttempt(attempts++);
    }

    private Secret ofAttempt(int index) {
        if (passwords.isEmpty()) {
            throw new IllegalStateException("a proof without a password");
        }
        return passwords.get(Math.max(0, Math.min(index, passwords.size() - 1)));
    }
}
