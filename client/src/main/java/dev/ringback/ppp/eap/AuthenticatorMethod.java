package dev.ringback.ppp.eap;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.ChapAlgorithm.KeySource;
import dev.ringback.ppp.auth.Presented;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.ppp.auth.WireText;
import dev.ringback.secret.Secret;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The authenticator's half of one method of EAP. It sees the data of its type only; packets are its owner's. */
sealed interface AuthenticatorMethod permits Md5Authenticator, TokenAuthenticator, MsChapV2Authenticator {
    AuthMethod method();

    /** The first Request; the identifier is that of EAP. */
    Move begin(int identifier);

    /**
     * What a Response comes to.
     *
     * @param identifier that of EAP
     * @param identity what the peer said to the Identity Request, for a method that carries no name, or an empty one
     */
    Move response(int identifier, Octets data, Octets identity) throws MalformedPacketException;

    /** What the exchange leaves for MPPE if the owner says yes now. */
    default KeySource keys() {
        return KeySource.NONE;
    }

    /** The owner's yes. */
    Move accept(Secret password, String message);

    /** The owner's yes, with this whole text where the method has one. */
    Move acceptWith(String text);

    /** The owner's no. */
    Move refuse(Refusal refusal);

    /** The owner's no, with this whole text where the method has one. */
    Move refuseWith(String text);

    /** Overwrites what it holds. */
    default void wipe() {}

    /** The half of a method, before its first Request. */
    static AuthenticatorMethod of(
            AuthMethod method, EapTerms terms, Octets ownName, AuthMachines machines, RandomGenerator random) {
        return switch (method) {
            case EAP_MD5 -> new Md5Authenticator(machines.md5Chap(random), ownName);
            case EAP_GTC -> new TokenAuthenticator(WireText.encode(terms.tokenPrompt()));
            case EAP_MSCHAP_V2 -> new MsChapV2Authenticator(machines.msChapV2(random), ownName);
            case PAP, CHAP_MD5, MSCHAP, MSCHAP_V2, EAP ->
                throw new IllegalArgumentException(method + " is no method of EAP");
        };
    }

    /** What follows. */
    sealed interface Move {
        /** A packet that means nothing here: as if it had not come. */
        Move NOTHING = new Nothing();

        /** Nothing. */
        record Nothing() implements Move {}

        /**
         * A Request.
         *
         * @param data of the type
         * @param person whether a person has to type the answer
         * @param mayGoOn whether it tells a refusal after which the peer may try again or change its password
         */
        record Send(Octets data, boolean person, boolean mayGoOn) implements Move {
            static Send of(Octets data) {
                return new Send(data, false, false);
            }
        }

        /** A question to the owner. */
        record Ask(AuthenticatorEvent question) implements Move {
            /** The same question; a name that is empty is the identity. */
            static Ask of(AuthenticatorEvent question, Octets identity) {
                if (question instanceof AuthenticatorEvent.Answered answered
                        && answered.name().isEmpty()) {
                    return new Ask(new AuthenticatorEvent.Answered(
                            WireText.decode(identity), answered.proof(), named(answered.presented(), identity)));
                }
                return new Ask(question);
            }

            private static @Nullable Presented named(@Nullable Presented presented, Octets identity) {
                return presented instanceof Presented.Response of
                        ? new Presented.Response(of.method(), of.identifier(), of.challenge(), of.value(), identity)
                        : presented;
            }
        }

        /**
         * The end.
         *
         * @param reason why the peer is not let in, where no refusal says so; else empty
         */
        record End(boolean accepted, String reason) implements Move {}
    }
}
