package dev.ringback.ppp.eap;

import static dev.ringback.ppp.auth.Driven.T0;
import static dev.ringback.ppp.auth.Driven.TIMERS;

import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.auth.ListedRandom;
import dev.ringback.secret.Secret;
import java.util.List;

/** The two ends of the tests, begun. */
final class Ends {
    private Ends() {}

    static EapPeer peer(String random, AuthMethod... accept) {
        return peer("", random, accept);
    }

    static EapPeer peer(String identity, String random, AuthMethod... accept) {
        EapPeer peer = new EapPeer(
                EapTerms.peer(List.of(accept), identity),
                user("clientPass"),
                TIMERS,
                new AuthMachines(),
                new ListedRandom(random, 0x55));
        peer.start(T0);
        return peer;
    }

    static Credentials user(String password) {
        return new Credentials("", "User", Secret.of(password));
    }

    /** The first octet of the randomness is the first identifier. */
    static EapAuthenticator authenticator(String random, AuthMethod... offer) {
        return authenticator(EapTerms.authenticator(List.of(offer)), random);
    }

    static EapAuthenticator authenticator(EapTerms terms, String random) {
        EapAuthenticator authenticator =
                new EapAuthenticator(terms, "srv", TIMERS, new AuthMachines(), new ListedRandom(random, 0x55));
        authenticator.start(T0);
        return authenticator;
    }
}
