package dev.ringback.ppp.auth;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.secret.Secret;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** CHAP with MD5 (RFC 1994): the value is MD5(identifier, secret, challenge), 16 octets; a Failure is final. */
final class Md5Chap implements ChapAlgorithm {
    private static final int DIGEST_OCTETS = 16;
    private static final int CHALLENGE_OCTETS = 16;

    private final MessageDigest md5;
    private final RandomGenerator random;

    Md5Chap(MessageDigest md5, RandomGenerator random) {
        this.md5 = md5;
        this.random = random;
    }

    @Override
    public AuthMethod method() {
        return AuthMethod.CHAP_MD5;
    }

    @Override
    public void check(AuthPacket packet) throws MalformedPacketException {
        switch (packet.code()) {
            case ChapPacket.CHALLENGE -> ChapPacket.checkValue(packet, "CHAP-MD5 Challenge", 1, 255);
            case ChapPacket.RESPONSE ->
                ChapPacket.checkValue(packet, "CHAP-MD5 Response", responseOctets(), responseOctets());
            case ChapPacket.SUCCESS, ChapPacket.FAILURE -> {} // any text
            default -> throw ChapPacket.unknownCode(packet, method());
        }
    }

    @Override
    public int responseOctets() {
        return DIGEST_OCTETS;
    }

    @Override
    public Answer answer(int identifier, Octets challenge, Credentials credentials) {
        byte[] digest = digest(identifier, credentials.password(), challenge);
        Octets value = Octets.owning(digest, digest.length);
        Octets name = WireText.encode(credentials.name());
        return new Answer(ChapPacket.withValue(ChapPacket.RESPONSE, identifier, value, name), "", KeySource.NONE);
    }

    @Override
    public Answer change(int identifier, ReadFailure failure, Credentials credentials, Secret newPassword) {
        throw new IllegalStateException("CHAP-MD5 has no change of password");
    }

    @Override
    public PeerEvent success(Answer answer, String text) {
        return new PeerEvent.Succeeded(text);
    }

    @Override
    public ReadFailure failure(String text, Octets lastChallenge) {
        return ReadFailure.last(PeerEvent.AUTHENTICATION_FAILURE, text);
    }

    @Override
    public Octets newChallenge() {
        byte[] challenge = new byte[CHALLENGE_OCTETS];
        random.nextBytes(challenge);
        return Octets.owning(challenge, challenge.length);
    }

    @Override
    public Question question(int identifier, Octets challenge, Octets value, Octets name) {
        AuthenticatorEvent.Proof proof = password -> !password.isHashed()
                && MessageDigest.isEqual(value.toByteArray(), digest(identifier, password, challenge));
        return new Question(
                new AuthenticatorEvent.Answered(
                        WireText.decode(name),
                        proof,
                        new Presented.Response(method(), identifier, challenge, value, name)),
                (password, message) -> message,
                KeySource.NONE);
    }

    @Override
    public Question changeQuestion(AuthPacket packet, ReadFailure failure, Octets name) {
        throw new IllegalStateException("CHAP-MD5 has no change of password");
    }

    @Override
    public String failureText(Refusal refusal, Octets challenge) {
        return refusal.message();
    }

    private byte[] digest(int identifier, Secret password, Octets challenge) {
        byte[] secret = password.utf8();
        md5.update((byte) identifier);
        md5.update(secret);
        Arrays.fill(secret, (byte) 0);
        challenge.feed(md5);
        return md5.digest();
    }
}
