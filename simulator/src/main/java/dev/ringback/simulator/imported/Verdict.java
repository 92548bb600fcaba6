package dev.ringback.simulator.imported;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a refusal (RFC 2759, section 6).
 *
 * @param code E=; 0: there is none
 * @param retry R=
 * @param version V=; -1: there is none
 * @param challenge whether there is a C=
 * @param message M=; all of it when it has no code
 */
record Verdict(long code, boolean retry, int version, boolean challenge, String message) {
    private static final Pattern FORM =
            Pattern.compile("^E=(\\d{1,9})(?: R=([01]))?( C=[0-9A-Fa-f]+)?(?: V=(\\d))?(?: M=(.*))?$", Pattern.DOTALL);

    static Verdict of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return new Verdict(0, false, -1, false, text);
        }
        return new Verdict(
                Long.parseLong(form.group(1)),
                "1".equals(form.group(2)),
                form.group(4) == null ? -1 : Integer.parseInt(form.group(4)),
                form.group(3) != null,
                form.group(5) == null ? "" : form.group(5));
    }
}
