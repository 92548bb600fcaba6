package dev.ringback.ppp.eap;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.AuthenticatorEvent;
import dev.ringback.ppp.auth.ClearPassword;
import dev.ringback.ppp.auth.Presented;
import dev.ringback.ppp.auth.Refusal;
import dev.ringback.ppp.auth.WireText;
import dev.ringback.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Generic Token Card (RFC 3748, section 5.6). A refusal that allows a retry asks again, with its message, because a
 * person mistypes (section 4.2); any other is final, and no verdict carries a text.
 */
final class TokenAuthenticator implements AuthenticatorMethod {
    private final Octets prompt;
    private @Nullable ClearPassword token; // of the latest Response

    TokenAuthenticator(Octets prompt) {
        this.prompt = prompt;
    }

    @Override
    public AuthMethod method() {
        return AuthMethod.EAP_GTC;
    }

    @Override
    public Move begin(int identifier) {
        return new Move.Send(prompt, true, false);
    }

    @Override
    public Move response(int identifier, Octets data, Octets identity) {
        wipe();
        ClearPassword presented = new ClearPassword(data);
        token = presented;
        return new Move.Ask(new AuthenticatorEvent.Answered(
                WireText.decode(identity), presented, new Presented.Clear(identity, presented)));
    }

    @Override
    public Move accept(Secret password, String message) {
        return end(true);
    }

    @Override
    public Move acceptWith(String text) {
        return end(true);
    }

    @Override
    public Move refuse(Refusal refusal) {
        if (!refusal.retry()) {
            return end(false);
        }
        wipe();
        Octets message = WireText.encode(refusal.message());
        return new Move.Send(message.isEmpty() ? prompt : message, true, true);
    }

    @Override
    public Move refuseWith(String text) {
        return end(false);
    }

    private Move end(boolean accepted) {
        wipe();
        return new Move.End(accepted, "");
    }

    @Override
    public void wipe() {
        if (token != null) {
            token.wipe();
            token = null;
        }
    }
}
