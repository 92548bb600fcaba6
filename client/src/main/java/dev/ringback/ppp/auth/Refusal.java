package dev.ringback.ppp.auth;

/**
 * A refusal as data; PAP and CHAP-MD5 send only its message.
 *
 * @param code E=, such as 691
 * @param retry R=
 * @param version V=; 2 is right for MS-CHAP, 3 for MS-CHAPv2
 * @param newChallenge whether a C= stands in an MS-CHAP v1 failure (Windows NT leaves it out: the next challenge is then
 *     the last one with 23 added to its first octet); v2 always has one
 * @param message M= in v2, the whole text in PAP and CHAP-MD5
 */
public record Refusal(int code, boolean retry, int version, boolean newChallenge, String message) {
    /** Refuses numbers that the text cannot carry. */
    public Refusal {
        if (code < 0 || version < 0) {
            throw new IllegalArgumentException("code " + code + " and version " + version + " must not be negative");
        }
    }
}
