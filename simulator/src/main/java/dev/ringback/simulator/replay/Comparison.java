package dev.ringback.simulator.replay;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ConfigurationOption;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares a frame of the live side with the recorded one. Tolerated are what has another name here, see {@link Mapping};
 * which of some options the live side asks for, because that is a setting; their order in a request; the words of texts;
 * and values of proofs.
 */
final class Comparison {
    private static final int CHAP_CHALLENGE = 1;
    private static final int CHAP_RESPONSE = 2;
    private static final int CHAP_FAILURE = 4;
    private static final int PAP_REQUEST = 1;

    /** Quality, compression of fields, multilink and who one is. */
    private static final List<Integer> WISHES_OF_LCP = List.of(4, 7, 8, 17, 18, 19);

    /** Compression of headers, name servers. */
    private static final List<Integer> WISHES_OF_IPCP = List.of(2, 129, 130, 131, 132);

    private static final Pattern FIELD = Pattern.compile("\\b([ERV])=(\\d+)");

    private final Mapping mapping;
    private final List<Difference> differences = new ArrayList<>();

    private Comparison(Mapping mapping) {
        this.mapping = mapping;
    }

    /** The differences; none: it is the same frame. */
    static List<Difference> of(ScriptFrame recorded, Packet expected, Packet live, Mapping mapping) {
        Comparison comparison = new Comparison(mapping);
        comparison.compare(recorded, expected, live);
        return comparison.differences;
    }

    private void compare(ScriptFrame recorded, Packet expected, Packet live) {
        int code = expected.information().u8(0);
        if (code != live.information().u8(0)) {
            differ("packet", Words.packet(expected), Words.packet(live));
            return;
        }
        identifier(recorded, live);
        switch (expected.protocol()) {
            case ProtocolNumber.PAP -> pap(code, expected, live);
            case ProtocolNumber.CHAP -> chap(code, expected, live);
            case ProtocolNumber.CBCP -> octets("options", ScriptFrame.data(expected), ScriptFrame.data(live));
            default -> negotiated(code, recorded, expected, live);
        }
    }

    /** What the live side begins has an identifier of its own; what it answers has that of the question. */
    private void identifier(ScriptFrame recorded, Packet live) {
        int id = live.information().u8(1);
        int protocol = recorded.protocol();
        boolean chap = protocol == ProtocolNumber.CHAP;
        boolean judges = chap && recorded.code() > CHAP_RESPONSE && recorded.code() <= CHAP_FAILURE;
        boolean proves = chap && recorded.code() == CHAP_RESPONSE;
        boolean answers = ScriptFrame.answers(live) && recorded.code() <= ScriptFrame.TERMINATE_ACK;
        boolean judgesPap = protocol == ProtocolNumber.PAP && recorded.code() > PAP_REQUEST;
        int expected = judges ? mapping.toLive(protocol, recorded.id()) : recorded.id();
        if ((judges || proves || answers || judgesPap) && id != expected) {
            differ("identifier", Words.hex(expected), Words.hex(id));
        } else if (!ScriptFrame.answers(live) && !judges && !judgesPap) {
            mapping.identifier(protocol, recorded.id(), id);
        }
    }

    private void negotiated(int code, ScriptFrame recorded, Packet expected, Packet live) {
        int protocol = expected.protocol();
        List<ConfigurationOption> wanted = ScriptFrame.options(expected);
        List<ConfigurationOption> options = ScriptFrame.options(live);
        if (code == ScriptFrame.REQUEST) {
            mapping.requested(protocol, recorded.id(), options);
            unordered(protocol, wanted, options, true);
        } else if (code <= ScriptFrame.REJECT) {
            unordered(protocol, wanted, options, false);
            if (differences.isEmpty() && !types(wanted).equals(types(options))) {
                differ("order of the options", String.valueOf(types(wanted)), String.valueOf(types(options)));
            }
        } else if (code == ScriptFrame.PROTOCOL_REJECT && protocol == ProtocolNumber.LCP) {
            Octets rejected = ScriptFrame.data(expected);
            Octets other = ScriptFrame.data(live);
            octets(
                    "rejected protocol",
                    rejected.slice(0, Math.min(2, rejected.length())),
                    other.slice(0, Math.min(2, other.length())));
        }
    }

    private static List<Integer> types(List<ConfigurationOption> options) {
        return options.stream().map(ConfigurationOption::type).toList();
    }

    private void unordered(
            int protocol, List<ConfigurationOption> wanted, List<ConfigurationOption> options, boolean request) {
        for (ConfigurationOption option : wanted) {
            ConfigurationOption found = ConfigurationOption.find(options, option.type());
            boolean wish = request && isWish(protocol, option);
            boolean same = found != null && mapping.isSame(protocol, option, found);
            if (!wish && !same) {
                differ(
                        Words.optionName(protocol, option),
                        Words.option(protocol, option),
                        found == null ? "" : Words.option(protocol, found));
            }
        }
        for (ConfigurationOption option : options) {
            boolean wish = request && isWish(protocol, option);
            if (!wish && ConfigurationOption.find(wanted, option.type()) == null) {
                differ(Words.optionName(protocol, option), "", Words.option(protocol, option));
            }
        }
    }

    private static boolean isWish(int protocol, ConfigurationOption option) {
        return switch (protocol) {
            case ProtocolNumber.LCP -> WISHES_OF_LCP.contains(option.type());
            case ProtocolNumber.IPCP -> WISHES_OF_IPCP.contains(option.type());
            default -> false;
        };
    }

    private void pap(int code, Packet expected, Packet live) {
        if (code == PAP_REQUEST) {
            text("user", papUser(expected), papUser(live));
        }
    }

    private static String papUser(Packet packet) {
        Octets data = ScriptFrame.data(packet);
        int length = data.isEmpty() ? 0 : Math.min(data.u8(0), data.length() - 1);
        return data.isEmpty() ? "" : data.slice(1, length).toText();
    }

    private void chap(int code, Packet expected, Packet live) {
        Octets one = ScriptFrame.data(expected);
        Octets other = ScriptFrame.data(live);
        if (code == CHAP_CHALLENGE || code == CHAP_RESPONSE) {
            int length = one.isEmpty() ? 0 : one.u8(0);
            int otherLength = other.isEmpty() ? 0 : other.u8(0);
            boolean anyLength = code == CHAP_CHALLENGE && length != 8;
            if (length != otherLength && !(anyLength && otherLength >= 16)) {
                differ("length of the value", Integer.toString(length), Integer.toString(otherLength));
            }
            if (code == CHAP_RESPONSE) {
                text("name", name(one), name(other));
            }
        } else if (code == CHAP_FAILURE) {
            failure(one.toText(), other.toText());
        }
    }

    private static String name(Octets data) {
        int at = data.isEmpty() ? 0 : Math.min(data.length(), 1 + data.u8(0));
        return data.slice(at).toText();
    }

    /** Code, retry and version of a refusal; not its words, and not its challenge. */
    private void failure(String expected, String live) {
        for (String field : List.of("E", "R", "V")) {
            text(field + "=", value(field, expected), value(field, live));
        }
    }

    private static String value(String field, String text) {
        int message = text.indexOf(" M=");
        Matcher matcher = FIELD.matcher(message < 0 ? text : text.substring(0, message));
        while (matcher.find()) {
            if (matcher.group(1).equals(field)) {
                return matcher.group(2);
            }
        }
        return "";
    }

    private void text(String field, String expected, String live) {
        if (!expected.equals(live)) {
            differ(field, expected, live);
        }
    }

    private void octets(String field, Octets expected, Octets live) {
        if (!expected.equals(live)) {
            differ(field, expected.toHex(), live.toHex());
        }
    }

    private void differ(String field, String expected, String saw) {
        differences.add(new Difference(field, expected, saw));
    }
}
