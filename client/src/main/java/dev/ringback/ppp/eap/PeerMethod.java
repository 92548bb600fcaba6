package dev.ringback.ppp.eap;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.ChapAlgorithm.KeySource;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.secret.Secret;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The peer's half of one method of EAP. It sees the data of its type only; packets are its owner's. */
sealed interface PeerMethod permits Md5Peer, TokenPeer, MsChapV2Peer {
    AuthMethod method();

    /** What a Request comes to; the identifier is that of EAP. */
    Turn request(int identifier, Octets data, Credentials credentials) throws MalformedPacketException;

    /** Answers a refusal that allows a retry. */
    default Turn retry(Credentials credentials) {
        throw new IllegalStateException("retry: " + method().title() + " allows none");
    }

    /** Answers a refusal that allows a change of password. */
    default Turn change(Credentials credentials, Secret newPassword) {
        throw new IllegalStateException("changePassword: " + method().title() + " allows none");
    }

    /** Answers a prompt. */
    default Turn answer(Secret text) {
        throw new IllegalStateException("answer: " + method().title() + " asks for none");
    }

    /** What the authenticator said for people when it accepted. */
    default String message() {
        return "";
    }

    /** What the exchange leaves for MPPE when it has succeeded. */
    default KeySource keys() {
        return KeySource.NONE;
    }

    /** The half of a method, before its first Request. */
    static PeerMethod of(AuthMethod method, AuthMachines machines, RandomGenerator random) {
        return switch (method) {
            case EAP_MD5 -> new Md5Peer(machines.md5Chap(random));
            case EAP_GTC -> new TokenPeer();
            case EAP_MSCHAP_V2 -> new MsChapV2Peer(machines.msChapV2(random));
            case PAP, CHAP_MD5, MSCHAP, MSCHAP_V2, EAP ->
                throw new IllegalArgumentException(method + " is no method of EAP");
        };
    }

    /**
     * What follows.
     *
     * @param data of the Response to send; null: none, and the Request is not answered yet
     * @param event what to tell the owner; null: nothing
     */
    record Turn(@Nullable Octets data, @Nullable PeerEvent event, Standing standing) {
        /** A Request that means nothing here: as if it had not come. */
        static final Turn NOTHING = new Turn(null, null, Standing.UNDERWAY);

        static Turn respond(Octets data, Standing standing) {
            return new Turn(data, null, standing);
        }

        static Turn ask(PeerEvent event) {
            return new Turn(null, event, Standing.UNDERWAY);
        }

        boolean isNothing() {
            return data == null && event == null;
        }
    }

    /** How far the method is, with the Response that is sent. */
    enum Standing {
        /** A Success would come too early. */
        UNDERWAY,
        /** Success or Failure may follow. */
        SHOWN,
        /** Each has told the other that it is satisfied: a Failure is no longer believed (RFC 3748, section 4.2). */
        AGREED,
        /** We have given up: a Success is no longer believed. */
        OVER
    }
}
