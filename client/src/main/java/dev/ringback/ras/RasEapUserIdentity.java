package dev.ringback.ras;

/**
 * Who an EAP dial says it is before any method begins, as {@code RasGetEapUserIdentity} supplies it. It is sent in clear,
 * and may differ from the user whom the method proves: a realm alone may do.
 *
 * @param identity at most {@value #MAX_CHARACTERS} characters
 */
public record RasEapUserIdentity(String identity) {
    /** Characters of an identity. */
    public static final int MAX_CHARACTERS = 256;

    /** Refuses what is too long. */
    public RasEapUserIdentity {
        RasDialParams.limit("identity", identity.length(), MAX_CHARACTERS);
    }

    /**
     * The identity that a dial has unless its extensions bring another: the user, behind the domain if there is one.
     *
     * @throws RasException 780 if the entry has no method of EAP; 703 if the params name no user, whom somebody would have
     *     to be asked for
     */
    public static RasEapUserIdentity of(RasEntry entry, RasDialParams params) throws RasException {
        if (entry.authentication().stream().noneMatch(RasAuthMethod::isInsideEap)) {
            throw new RasException(RasError.INVALID_FUNCTION_FOR_ENTRY, "the entry has no method of EAP");
        }
        if (params.userName().isEmpty()) {
            throw new RasException(RasError.INTERACTIVE_MODE, "the params name no user");
        }
        String domain = params.domain().equals("*") ? entry.domain() : params.domain();
        return new RasEapUserIdentity(domain.isEmpty() ? params.userName() : domain + "\\" + params.userName());
    }
}
