package dev.ringback.simulator.cli;

import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ras.RasAuthMethod;
import dev.ringback.ras.RasEapQuestion;
import dev.ringback.ras.dial.DialConfig;
import java.util.ArrayList;
import java.util.List;

/** The methods of authentication in the words of the scenario files. */
final class AuthWords {
    private static final String EAP = "eap";

    private AuthWords() {}

    static String word(RasAuthMethod method) {
        return switch (method) {
            case PAP -> "pap";
            case CHAP_MD5 -> "chap-md5";
            case MSCHAP -> "mschap";
            case MSCHAP_V2 -> "mschap-v2";
            case EAP_MD5 -> "eap-md5";
            case EAP_GTC -> "eap-gtc";
            case EAP_MSCHAP_V2 -> "eap-mschap-v2";
        };
    }

    /** What a method of EAP asks for, in the words of the scenario files. */
    static String asked(RasEapQuestion question) {
        if (question instanceof RasEapQuestion.Token) {
            return "token";
        }
        return question instanceof RasEapQuestion.NewPassword ? "new-password" : "credentials";
    }

    /** The methods of some words. */
    static List<RasAuthMethod> methods(List<String> words) {
        List<RasAuthMethod> methods = new ArrayList<>();
        for (String word : words) {
            methods.add(method(word));
        }
        return methods;
    }

    /**
     * The methods of some words, as a server demands them.
     *
     * @param radius whether a RADIUS server judges the callers, which may choose the method of EAP itself
     */
    static List<AuthMethod> demanded(List<String> words, boolean radius) {
        if (words.contains(EAP) && !radius) {
            throw CommandFailure.usage(
                    "--auth eap without --radius, whose server would choose the method",
                    "name the methods: eap-md5, eap-gtc, eap-mschap-v2");
        }
        if (words.contains(EAP) && words.stream().anyMatch(word -> word.startsWith(EAP + "-"))) {
            throw CommandFailure.usage(
                    "--auth: a method of EAP beside eap", "eap leaves the method to the RADIUS server; leave one out");
        }
        return words.stream()
                .map(word -> word.equals(EAP) ? AuthMethod.EAP : DialConfig.method(method(word)))
                .toList();
    }

    private static RasAuthMethod method(String word) {
        List<String> known = new ArrayList<>();
        for (RasAuthMethod method : RasAuthMethod.values()) {
            if (word(method).equals(word)) {
                return method;
            }
            known.add(word(method));
        }
        throw CommandFailure.usage("--auth: there is no method '" + word + "'", "known: " + String.join(", ", known));
    }
}
