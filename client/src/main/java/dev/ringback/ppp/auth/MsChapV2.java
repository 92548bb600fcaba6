package dev.ringback.ppp.auth;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.secret.Secret;
import java.util.random.RandomGenerator;

/**
 * MS-CHAPv2 (RFC 2759). The value of a Response, 49 octets:
 *
 * <pre>
 *  0  peer challenge  16 octets, random
 * 16  reserved         8 octets, zero
 * 24  NT response     24 octets
 * 48  flags            zero; Windows 98 is said to send 4
 * </pre>
 *
 * <p>The data of a Change-Password packet, code 7, 582 octets:
 *
 * <pre>
 *   0  new password    516 octets, encrypted with the old NT hash
 * 516  old NT hash      16 octets, encrypted with the new one
 * 532  peer challenge   16 octets, random
 * 548  reserved          8 octets, zero
 * 556  NT response      24 octets, of the new password
 * 580  flags             2 octets, zero
 * </pre>
 *
 * <p>A Success begins with S= and 40 hexadecimal digits, the authenticator's own proof. The RFC writes them in upper
 * case; we do, and read either. Retry and change both answer the C= of the Failure; where a Failure lacks one, the
 * challenge before it, as servers do that repeat their only challenge in C=.
 */
final class MsChapV2 implements ChapAlgorithm {
    private static final int CHALLENGE_OCTETS = 16;
    private static final int RESERVED_OCTETS = 8;
    private static final int CHANGE_OCTETS = 582;
    private static final int CHANGE_PEER_CHALLENGE_AT =
            MsChapArithmetic.PASSWORD_BLOCK_OCTETS + MsChapArithmetic.HASH_OCTETS;
    private static final int PROOF_DIGITS = 40;

    private final MsChapArithmetic arithmetic;
    private final RandomGenerator random;

    MsChapV2(MsChapArithmetic arithmetic, RandomGenerator random) {
        this.arithmetic = arithmetic;
        this.random = random;
    }

    /** What a Response and a change of password have in common, from the peer challenge on. */
    private record Claim(Octets challengeHash, Octets ntResponse) {}

    @Override
    public AuthMethod method() {
        return AuthMethod.MSCHAP_V2;
    }

    @Override
    public void check(AuthPacket packet) throws MalformedPacketException {
        switch (packet.code()) {
            case ChapPacket.CHALLENGE ->
                ChapPacket.checkValue(packet, "MS-CHAPv2 Challenge", CHALLENGE_OCTETS, CHALLENGE_OCTETS);
            case ChapPacket.RESPONSE ->
                ChapPacket.checkValue(packet, "MS-CHAPv2 Response", responseOctets(), responseOctets());
            case ChapPacket.SUCCESS, ChapPacket.FAILURE -> {} // any text
            case ChapPacket.CHANGE_PASSWORD ->
                ChapPacket.checkLength(packet, "MS-CHAPv2 Change-Password", CHANGE_OCTETS);
            default -> throw ChapPacket.unknownCode(packet, method());
        }
    }

    @Override
    public int responseOctets() {
        return MsChapV1.RESPONSE_VALUE_OCTETS;
    }

    @Override
    public Answer answer(int identifier, Octets challenge, Credentials credentials) {
        OctetWriter value = new OctetWriter(MsChapV1.RESPONSE_VALUE_OCTETS);
        Claim claim = claim(value, challenge, credentials, credentials.password());
        Octets name = WireText.encode(credentials.name());
        Octets packet = ChapPacket.withValue(
                ChapPacket.RESPONSE, identifier, value.u8(0).toOctets(), name);
        return answer(packet, claim, credentials.password());
    }

    @Override
    public Answer change(int identifier, ReadFailure failure, Credentials credentials, Secret newPassword) {
        OctetWriter data = new OctetWriter(CHANGE_OCTETS)
                .octets(arithmetic.changeOfPassword(credentials.password(), newPassword, random));
        Claim claim = claim(data, failure.changeChallenge(), credentials, newPassword);
        Octets packet = new AuthPacket(
                        ChapPacket.CHANGE_PASSWORD, identifier, data.u16(0).toOctets())
                .write();
        return answer(packet, claim, newPassword);
    }

    /** A packet with the proof to expect for it. */
    private Answer answer(Octets packet, Claim claim, Secret password) {
        return new Answer(
                packet,
                arithmetic.authenticatorResponse(password, claim.ntResponse(), claim.challengeHash()),
                keys(claim, true));
    }

    private KeySource keys(Claim claim, boolean proving) {
        return password -> arithmetic.sessionKeys(password, claim.ntResponse(), proving);
    }

    /** Writes a fresh peer challenge, the reserved octets and the NT response. */
    private Claim claim(OctetWriter out, Octets challenge, Credentials credentials, Secret password) {
        Octets peerChallenge = newChallenge();
        Octets challengeHash = arithmetic.challengeHash(peerChallenge, challenge, WireText.encode(credentials.name()));
        Octets ntResponse = arithmetic.ntResponse(challengeHash, password);
        out.octets(peerChallenge).zeros(RESERVED_OCTETS).octets(ntResponse);
        return new Claim(challengeHash, ntResponse);
    }

    @Override
    public PeerEvent success(Answer answer, String text) {
        int at = text.indexOf("S=");
        boolean proven = at >= 0 && text.regionMatches(true, at + 2, answer.proof(), 0, PROOF_DIGITS);
        int message = text.indexOf("M=", Math.max(0, at));
        String forPeople = message < 0 ? "" : text.substring(message + 2);
        return proven ? new PeerEvent.Succeeded(forPeople) : new PeerEvent.ServerNotProven(forPeople);
    }

    @Override
    public ReadFailure failure(String text, Octets lastChallenge) {
        FailureText read = FailureText.read(text, CHALLENGE_OCTETS);
        Octets challenge = read.challenge().isEmpty() ? lastChallenge : read.challenge();
        return new ReadFailure(
                read.code(),
                read.retry(),
                read.code() == MsChapV1.PASSWORD_EXPIRED,
                read.version(),
                challenge,
                challenge,
                read.message());
    }

    @Override
    public Octets newChallenge() {
        byte[] challenge = new byte[CHALLENGE_OCTETS];
        random.nextBytes(challenge);
        return Octets.owning(challenge, challenge.length);
    }

    @Override
    public Question question(int identifier, Octets challenge, Octets value, Octets name) {
        Claim claim = claimIn(value, challenge, name);
        boolean toleratesMessage = value.u8(MsChapV1.RESPONSE_VALUE_OCTETS - 1) == 0;
        AuthenticatorEvent.Proof proof = password -> isOf(password, claim);
        return new Question(
                new AuthenticatorEvent.Answered(
                        WireText.decode(name),
                        proof,
                        new Presented.Response(method(), identifier, challenge, value, name)),
                (password, message) -> successText(claim, password, toleratesMessage ? message : ""),
                keys(claim, false));
    }

    @Override
    public Question changeQuestion(AuthPacket packet, ReadFailure failure, Octets name) {
        Octets data = packet.data();
        Octets block = data.slice(0, MsChapArithmetic.PASSWORD_BLOCK_OCTETS);
        Octets oldHash = data.slice(MsChapArithmetic.PASSWORD_BLOCK_OCTETS, MsChapArithmetic.HASH_OCTETS);
        Claim claim = claimIn(data.slice(CHANGE_PEER_CHALLENGE_AT), failure.changeChallenge(), name);
        AuthenticatorEvent.PasswordChange change = oldPassword -> {
            Secret password = arithmetic.newPassword(block, oldHash, oldPassword);
            if (password != null && !isOf(password, claim)) {
                password.wipe();
                return null;
            }
            return password;
        };
        return new Question(
                new AuthenticatorEvent.ChangeRequested(
                        WireText.decode(name),
                        change,
                        new Presented.Change(
                                ChapPacket.CHANGE_PASSWORD,
                                packet.identifier(),
                                failure.changeChallenge(),
                                data,
                                name)),
                (password, message) -> successText(claim, password, message),
                keys(claim, false));
    }

    private Claim claimIn(Octets octets, Octets challenge, Octets name) {
        Octets peerChallenge = octets.slice(0, CHALLENGE_OCTETS);
        Octets ntResponse = octets.slice(CHALLENGE_OCTETS + RESERVED_OCTETS, MsChapArithmetic.RESPONSE_OCTETS);
        return new Claim(arithmetic.challengeHash(peerChallenge, challenge, name), ntResponse);
    }

    private boolean isOf(Secret password, Claim claim) {
        return MsChapArithmetic.isSame(arithmetic.ntResponse(claim.challengeHash(), password), claim.ntResponse());
    }

    /** Without M= when there is no message, or for a Windows 98 (flags not zero), which mishandles it. */
    private String successText(Claim claim, Secret password, String message) {
        String proof = arithmetic.authenticatorResponse(password, claim.ntResponse(), claim.challengeHash());
        return "S=" + proof + (message.isEmpty() ? "" : " M=" + message);
    }

    @Override
    public String failureText(Refusal refusal, Octets challenge) {
        Refusal.Challenge form =
                refusal.challenge() == Refusal.Challenge.LEFT_OUT ? Refusal.Challenge.NEW : refusal.challenge();
        return FailureText.writeV2(refusal, form.digits(challenge, this::newChallenge));
    }
}
