package dev.ringback.ppp.auth;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.secret.Secret;
import java.util.random.RandomGenerator;

/**
 * MS-CHAP (RFC 2433). The value of a Response, 49 octets:
 *
 * <pre>
 *  0  LM response   24 octets, zero: only somebody else's old peer fills it
 * 24  NT response   24 octets
 * 48  flags         1: the NT response counts; 0: the LM response does
 * </pre>
 *
 * <p>The data of a Change Password packet of version 2, code 6, 1114 octets:
 *
 * <pre>
 *    0  new password     516 octets, encrypted with the old NT hash
 *  516  old NT hash       16 octets, encrypted with the new one
 *  532  the same two     532 octets for LM, zero
 * 1064  LM response       24 octets, of the new password, zero
 * 1088  NT response       24 octets, of the new password
 * 1112  flags              2 octets, 1: the NT response counts
 * </pre>
 *
 * <p>The data of version 1 of that packet, code 5, 68 octets; all hashes are encrypted with the challenge:
 *
 * <pre>
 *  0  LM hashes         32 octets, of the old and the new password
 * 32  NT hashes         32 octets, of the old and the new password
 * 64  length             2 octets, of the new password; up to 14: the LM hashes count
 * 66  flags              2 octets, 1: the NT hashes count
 * </pre>
 *
 * <p>Whoever saw the challenge reads the hashes in it, so the peer sends it only where V= says that the authenticator knows
 * no other. Passwords without an LM hash, see {@link MsChapArithmetic#lmHash}, have a length of 15 at least. The
 * authenticator learns the hashes of the new password and not the password, {@link Secret#ofHashes}; a packet without NT
 * hashes it asks about as about a change that fits no password.
 *
 * <p>The flags are written most significant octet first; either octet is read.
 *
 * <p>A Response after a Failure answers its C= or else the last challenge with 23 added to its first octet. A change
 * answers the challenge of the last Response; what a C= beside E=648 means for it the RFC leaves open, so the
 * authenticator takes that challenge, too.
 */
final class MsChapV1 implements ChapAlgorithm {
    static final int CHANGE_PASSWORD_1 = 5;
    static final int CHANGE_PASSWORD_2 = 6;

    /** E= of an expired password. */
    static final int PASSWORD_EXPIRED = 648;

    static final int RESPONSE_VALUE_OCTETS = 49;

    private static final int CHALLENGE_INCREMENT = 23;
    private static final int CHANGE_1_OCTETS = 68;
    private static final int CHANGE_2_OCTETS = 1114;
    private static final int HASHES_OF_CHANGE_1_OCTETS = 64;
    private static final int MAX_LM_CHARACTERS = 14;
    private static final int LM_OF_CHANGE_OCTETS = 532;
    private static final int NT_COUNTS = 1;
    private static final int NT_COUNTS_EITHER_ORDER = 0x0101;

    private final MsChapArithmetic arithmetic;
    private final RandomGenerator random;

    MsChapV1(MsChapArithmetic arithmetic, RandomGenerator random) {
        this.arithmetic = arithmetic;
        this.random = random;
    }

    @Override
    public AuthMethod method() {
        return AuthMethod.MSCHAP;
    }

    @Override
    public void check(AuthPacket packet) throws MalformedPacketException {
        switch (packet.code()) {
            case ChapPacket.CHALLENGE ->
                ChapPacket.checkValue(
                        packet,
                        "MS-CHAP Challenge",
                        MsChapArithmetic.CHALLENGE_OCTETS,
                        MsChapArithmetic.CHALLENGE_OCTETS);
            case ChapPacket.RESPONSE ->
                ChapPacket.checkValue(packet, "MS-CHAP Response", responseOctets(), responseOctets());
            case ChapPacket.SUCCESS, ChapPacket.FAILURE -> {} // any text
            case CHANGE_PASSWORD_1 ->
                ChapPacket.checkLength(packet, "MS-CHAP Change Password of version 1", CHANGE_1_OCTETS);
            case CHANGE_PASSWORD_2 ->
                ChapPacket.checkLength(packet, "MS-CHAP Change Password of version 2", CHANGE_2_OCTETS);
            default -> throw ChapPacket.unknownCode(packet, method());
        }
    }

    @Override
    public int responseOctets() {
        return RESPONSE_VALUE_OCTETS;
    }

    @Override
    public Answer answer(int identifier, Octets challenge, Credentials credentials) {
        Octets value = new OctetWriter(RESPONSE_VALUE_OCTETS)
                .zeros(MsChapArithmetic.RESPONSE_OCTETS)
                .octets(arithmetic.ntResponse(challenge, credentials.password()))
                .u8(NT_COUNTS)
                .toOctets();
        Octets name = WireText.encode(credentials.name());
        return new Answer(ChapPacket.withValue(ChapPacket.RESPONSE, identifier, value, name), "", keys(challenge));
    }

    @Override
    public Answer change(int identifier, ReadFailure failure, Credentials credentials, Secret newPassword) {
        Octets challenge = failure.changeChallenge();
        if (failure.version() < 2) {
            Octets data = changeOfVersion1(challenge, credentials.password(), newPassword);
            return new Answer(new AuthPacket(CHANGE_PASSWORD_1, identifier, data).write(), "", keys(challenge));
        }
        Octets data = new OctetWriter(CHANGE_2_OCTETS)
                .octets(arithmetic.changeOfPassword(credentials.password(), newPassword, random))
                .zeros(LM_OF_CHANGE_OCTETS)
                .zeros(MsChapArithmetic.RESPONSE_OCTETS)
                .octets(arithmetic.ntResponse(challenge, newPassword))
                .u16(NT_COUNTS)
                .toOctets();
        return new Answer(new AuthPacket(CHANGE_PASSWORD_2, identifier, data).write(), "", keys(challenge));
    }

    private Octets changeOfVersion1(Octets challenge, Secret oldPassword, Secret newPassword) {
        boolean lm = arithmetic.hasLmHash(oldPassword) && arithmetic.hasLmHash(newPassword);
        return new OctetWriter(CHANGE_1_OCTETS)
                .octets(arithmetic.hashesOfChange(challenge, oldPassword, newPassword))
                .u16(lm ? newPassword.length() : Math.max(MAX_LM_CHARACTERS + 1, newPassword.length()))
                .u16(NT_COUNTS)
                .toOctets();
    }

    @Override
    public PeerEvent success(Answer answer, String text) {
        return new PeerEvent.Succeeded(text);
    }

    @Override
    public ReadFailure failure(String text, Octets lastChallenge) {
        FailureText read = FailureText.read(text, MsChapArithmetic.CHALLENGE_OCTETS);
        return new ReadFailure(
                read.code(),
                read.retry(),
                read.code() == PASSWORD_EXPIRED && read.version() >= 1,
                read.version(),
                read.challenge().isEmpty() ? incremented(lastChallenge) : read.challenge(),
                lastChallenge,
                read.message());
    }

    @Override
    public Octets newChallenge() {
        byte[] challenge = new byte[MsChapArithmetic.CHALLENGE_OCTETS];
        random.nextBytes(challenge);
        return Octets.owning(challenge, challenge.length);
    }

    @Override
    public Question question(int identifier, Octets challenge, Octets value, Octets name) {
        Octets lmResponse = value.slice(0, MsChapArithmetic.RESPONSE_OCTETS);
        Octets ntResponse = value.slice(MsChapArithmetic.RESPONSE_OCTETS, MsChapArithmetic.RESPONSE_OCTETS);
        boolean ntCounts = (value.u8(RESPONSE_VALUE_OCTETS - 1) & NT_COUNTS) != 0;
        AuthenticatorEvent.Proof proof = password -> isOf(password, challenge, lmResponse, ntResponse, ntCounts);
        return new Question(
                new AuthenticatorEvent.Answered(
                        WireText.decode(name),
                        proof,
                        new Presented.Response(method(), identifier, challenge, value, name)),
                (password, message) -> message,
                keys(challenge));
    }

    private KeySource keys(Octets challenge) {
        return password -> arithmetic.sessionKeys(password, challenge);
    }

    private boolean isOf(Secret password, Octets challenge, Octets lm, Octets nt, boolean ntCounts) {
        return ntCounts
                ? MsChapArithmetic.isSame(arithmetic.ntResponse(challenge, password), nt)
                : arithmetic.isLmResponse(lm, challenge, password);
    }

    @Override
    public Question changeQuestion(AuthPacket packet, ReadFailure failure, Octets name) {
        AuthenticatorEvent.PasswordChange change = packet.code() == CHANGE_PASSWORD_1
                ? changeOfVersion1(packet.data(), failure)
                : failure.version() < 2 ? oldPassword -> null : changeOfVersion2(packet.data(), failure);
        Presented presented = packet.code() == CHANGE_PASSWORD_2
                ? new Presented.Change(
                        CHANGE_PASSWORD_2, packet.identifier(), failure.changeChallenge(), packet.data(), name)
                : null;
        return new Question(
                new AuthenticatorEvent.ChangeRequested(WireText.decode(name), change, presented),
                (password, message) -> message,
                keys(failure.changeChallenge()));
    }

    private AuthenticatorEvent.PasswordChange changeOfVersion1(Octets data, ReadFailure failure) {
        Octets hashes = data.slice(0, HASHES_OF_CHANGE_1_OCTETS);
        int length = data.u16(HASHES_OF_CHANGE_1_OCTETS);
        boolean lmCounts = length <= MAX_LM_CHARACTERS;
        boolean ntCounts = (data.u16(CHANGE_1_OCTETS - 2) & NT_COUNTS_EITHER_ORDER) != 0;
        return oldPassword -> {
            if (!ntCounts) {
                return null;
            }
            Secret password = arithmetic.newHashes(hashes, failure.changeChallenge(), oldPassword, length, lmCounts);
            return password != null
                    ? password
                    : arithmetic.newHashes(hashes, failure.retryChallenge(), oldPassword, length, lmCounts);
        };
    }

    private AuthenticatorEvent.PasswordChange changeOfVersion2(Octets data, ReadFailure failure) {
        Octets block = data.slice(0, MsChapArithmetic.PASSWORD_BLOCK_OCTETS);
        Octets oldHash = data.slice(MsChapArithmetic.PASSWORD_BLOCK_OCTETS, MsChapArithmetic.HASH_OCTETS);
        int lmAt = 2 * LM_OF_CHANGE_OCTETS;
        Octets lm = data.slice(lmAt, MsChapArithmetic.RESPONSE_OCTETS);
        Octets nt = data.slice(lmAt + MsChapArithmetic.RESPONSE_OCTETS, MsChapArithmetic.RESPONSE_OCTETS);
        boolean ntCounts = (data.u16(CHANGE_2_OCTETS - 2) & NT_COUNTS_EITHER_ORDER) != 0;
        return oldPassword -> {
            Secret password = arithmetic.newPassword(block, oldHash, oldPassword);
            if (password != null
                    && !isOf(password, failure.changeChallenge(), lm, nt, ntCounts)
                    && !isOf(password, failure.retryChallenge(), lm, nt, ntCounts)) {
                password.wipe();
                return null;
            }
            return password;
        };
    }

    @Override
    public String failureText(Refusal refusal, Octets challenge) {
        return FailureText.writeV1(refusal, refusal.challenge().digits(challenge, this::newChallenge));
    }

    /** The implied challenge: 23 added to the first octet, without carry. */
    private static Octets incremented(Octets challenge) {
        byte[] next = challenge.toByteArray();
        next[0] = (byte) (next[0] + CHALLENGE_INCREMENT);
        return Octets.owning(next, next.length);
    }
}
