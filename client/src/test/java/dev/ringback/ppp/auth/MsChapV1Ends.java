package dev.ringback.ppp.auth;

import static dev.ringback.ppp.auth.Driven.T0;
import static dev.ringback.ppp.auth.Driven.TIMERS;
import static dev.ringback.ppp.auth.Driven.receive;
import static dev.ringback.ppp.auth.Driven.sent;
import static dev.ringback.ppp.auth.Driven.text;

import dev.ringback.ppp.auth.AuthenticatorEvent.Answered;
import dev.ringback.secret.Secret;
import java.util.Objects;

/** Both ends of MS-CHAP version 1 at the first challenge of the reference, and its packets. */
final class MsChapV1Ends {
    static final String CHALLENGE_1 = "0101000D08102DB5DF085D3041";
    static final String RESPONSE_1 = "0201004331" + "00".repeat(24)
            + "4E9D3C8F9CFD385D5BF4D3246791956CA4C351AB409A3D6101" + "424947434F5C6A6F686E646F65";
    static final String CHANGE_1_OF_VERSION_1 =
            "050200487CB248FF779C2D88C5F1F5F735F475DBA9075E290D7BB2901C91D023081E83AA9E0521F3F7EAEE3955F61E38BE9A8EF3"
                    + "8EDE21143296B7A0BFEBCFE05EA328D900080001";

    private MsChapV1Ends() {}

    static Credentials johndoe(String password) {
        return new Credentials("", "johndoe", Secret.of(password));
    }

    static PeerAuthentication peer(Credentials credentials) {
        PeerAuthentication peer =
                new AuthMachines().peer(AuthMethod.MSCHAP, credentials, TIMERS, new ListedRandom("", 0xAA));
        peer.start(T0);
        return peer;
    }

    /** A peer that has answered the first challenge with MyPw. */
    static PeerAuthentication answered() {
        PeerAuthentication peer = peer(johndoe("MyPw"));
        receive(peer, CHALLENGE_1);
        sent(peer);
        return peer;
    }

    static Authenticator authenticator(String random) {
        Authenticator authenticator =
                new AuthMachines().authenticator(AuthMethod.MSCHAP, "", TIMERS, new ListedRandom(random));
        authenticator.start(T0);
        return authenticator;
    }

    static Authenticator challenged() {
        Authenticator authenticator = authenticator("01" + "102DB5DF085D3041");
        sent(authenticator);
        return authenticator;
    }

    static Answered askedWith(Authenticator authenticator, String response) {
        receive(authenticator, response);
        return (Answered) Objects.requireNonNull(authenticator.pollEvent());
    }

    static String success(int identifier) {
        return text(3, identifier, "");
    }
}
