package dev.ringback.simulator.notation;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ppp.network.Ipv4Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the data of an option is written behind its word. Each form prints and reads; null is "does not fit". */
enum ValueForm {
    /** No data. */
    NONE("") {
        @Override
        @Nullable
        String print(Octets data) {
            return data.isEmpty() ? "" : null;
        }

        @Override
        @Nullable
        Octets read(String text) {
            return text.isEmpty() ? Octets.EMPTY : null;
        }
    },
    /** Two octets, decimal. */
    U16("1400") {
        @Override
        @Nullable
        String print(Octets data) {
            return data.length() == 2 ? Integer.toString(data.u16(0)) : null;
        }

        @Override
        @Nullable
        Octets read(String text) {
            int value = decimal(text, 0xFFFF);
            return value < 0 ? null : new OctetWriter(2).u16(value).toOctets();
        }
    },
    /** Two octets, hexadecimal. */
    U16_HEX("0x4f") {
        @Override
        @Nullable
        String print(Octets data) {
            return data.length() == 2 ? HexText.number(data.u16(0)) : null;
        }

        @Override
        @Nullable
        Octets read(String text) {
            long value = HexText.parseNumber(text, 4);
            return value < 0 ? null : new OctetWriter(2).u16((int) value).toOctets();
        }
    },
    /** Four octets, hexadecimal. */
    U32("0xa0000") {
        @Override
        @Nullable
        String print(Octets data) {
            return data.length() == 4 ? HexText.number(data.i32(0)) : null;
        }

        @Override
        @Nullable
        Octets read(String text) {
            long value = HexText.parseNumber(text, 8);
            return value < 0 ? null : new OctetWriter(4).i32((int) value).toOctets();
        }
    },
    /** A protocol, for CHAP an algorithm, and what is left over in hexadecimal. */
    AUTHENTICATION("chap MS-v2") {
        @Override
        @Nullable
        String print(Octets data) {
            if (data.length() < 2) {
                return null;
            }
            int protocol = data.u16(0);
            Octets rest = data.slice(2);
            if (protocol == ProtocolNumber.CHAP && !rest.isEmpty() && ALGORITHM_CODES.contains(rest.u8(0))) {
                return "chap " + ALGORITHMS.get(ALGORITHM_CODES.indexOf(rest.u8(0))) + surplus(rest.slice(1));
            }
            return switch (protocol) {
                case ProtocolNumber.PAP -> "pap" + surplus(rest);
                case ProtocolNumber.CHAP -> "chap" + surplus(rest);
                case ProtocolNumber.EAP -> "eap" + surplus(rest);
                default -> HexText.number(protocol) + surplus(rest);
            };
        }

        @Override
        @Nullable
        Octets read(String text) {
            String[] words = text.split(" ", 2);
            long protocol =
                    switch (words[0]) {
                        case "pap" -> ProtocolNumber.PAP;
                        case "chap" -> ProtocolNumber.CHAP;
                        case "eap" -> ProtocolNumber.EAP;
                        default -> HexText.parseNumber(words[0], 4);
                    };
            String rest = words.length == 1 ? "" : words[1];
            String algorithm = rest.split(" ", 2)[0];
            OctetWriter out = new OctetWriter(8).u16((int) protocol);
            if (protocol == ProtocolNumber.CHAP && ALGORITHMS.contains(algorithm)) {
                out.u8(ALGORITHM_CODES.get(ALGORITHMS.indexOf(algorithm)));
                rest = rest.substring(algorithm.length()).stripLeading();
            }
            Octets surplus = hex(rest);
            return protocol < 0 || surplus == null ? null : out.octets(surplus).toOctets();
        }
    },
    /** A protocol in hexadecimal, {@code lqr} for C025, and its data. */
    QUALITY("lqr 00 00 00 64") {
        @Override
        @Nullable
        String print(Octets data) {
            if (data.length() < 2) {
                return null;
            }
            String name = data.u16(0) == LINK_QUALITY_REPORT ? "lqr" : HexText.number(data.u16(0));
            return name + surplus(data.slice(2));
        }

        @Override
        @Nullable
        Octets read(String text) {
            String[] words = text.split(" ", 2);
            long protocol = words[0].equals("lqr") ? LINK_QUALITY_REPORT : HexText.parseNumber(words[0], 4);
            Octets rest = hex(words.length == 1 ? "" : words[1]);
            return protocol < 0 || rest == null
                    ? null
                    : new OctetWriter(8).u16((int) protocol).octets(rest).toOctets();
        }
    },
    /** The operation, {@code CBCP} for 6, and its message in hexadecimal. */
    CALLBACK("CBCP") {
        @Override
        @Nullable
        String print(Octets data) {
            if (data.isEmpty()) {
                return null;
            }
            String operation = data.u8(0) == CALLBACK_BY_CBCP ? "CBCP" : HexText.number(data.u8(0));
            return operation + surplus(data.slice(1));
        }

        @Override
        @Nullable
        Octets read(String text) {
            String[] words = text.split(" ", 2);
            long operation = words[0].equals("CBCP") ? CALLBACK_BY_CBCP : HexText.parseNumber(words[0], 2);
            Octets message = hex(words.length == 1 ? "" : words[1]);
            return operation < 0 || message == null
                    ? null
                    : new OctetWriter(8).u8((int) operation).octets(message).toOctets();
        }
    },
    /** A class and an address. */
    ENDPOINT("[local:68.6f.73.74]") {
        @Override
        @Nullable
        String print(Octets data) {
            return data.isEmpty() ? null : EndpointText.print(data);
        }

        @Override
        @Nullable
        Octets read(String text) {
            return EndpointText.read(text);
        }
    },
    /** Four octets, dotted. */
    ADDRESS("192.0.2.1") {
        @Override
        @Nullable
        String print(Octets data) {
            return data.length() == 4 ? new Ipv4Address(data.i32(0)).toString() : null;
        }

        @Override
        @Nullable
        Octets read(String text) {
            return address(text);
        }
    },
    /** Two addresses. */
    TWO_ADDRESSES("192.0.2.1 192.0.2.2") {
        @Override
        @Nullable
        String print(Octets data) {
            return data.length() == 8 ? new Ipv4Address(data.i32(0)) + " " + new Ipv4Address(data.i32(4)) : null;
        }

        @Override
        @Nullable
        Octets read(String text) {
            String[] words = text.split(" ");
            Octets first = address(words[0]);
            Octets second = words.length == 2 ? address(words[1]) : null;
            return first == null || second == null ? null : first.concat(second);
        }
    },
    /** {@code VJ} and its two octets, {@code old-VJ}, or a protocol in hexadecimal and its data. */
    IP_COMPRESSION("VJ 0f 01") {
        @Override
        @Nullable
        String print(Octets data) {
            if (data.length() < 2) {
                return null;
            } else if (data.u16(0) == VAN_JACOBSON && data.length() == 4) {
                return "VJ" + surplus(data.slice(2));
            }
            String name =
                    data.u16(0) == VAN_JACOBSON_OLD && data.length() == 2 ? "old-VJ" : HexText.number(data.u16(0));
            return name + surplus(data.slice(2));
        }

        @Override
        @Nullable
        Octets read(String text) {
            String[] words = text.split(" ", 2);
            long protocol =
                    switch (words[0]) {
                        case "VJ" -> VAN_JACOBSON;
                        case "old-VJ" -> VAN_JACOBSON_OLD;
                        default -> HexText.parseNumber(words[0], 4);
                    };
            Octets rest = hex(words.length == 1 ? "" : words[1]);
            return protocol < 0 || rest == null || (words[0].equals("VJ") && rest.length() != 2)
                    ? null
                    : new OctetWriter(8).u16((int) protocol).octets(rest).toOctets();
        }
    },
    /** Eight octets as the low half of a link-local address, sixteen digits. */
    INTERFACE_IDENTIFIER("fe80::0011:2233:4455:6677") {
        @Override
        @Nullable
        String print(Octets data) {
            if (data.length() != 8) {
                return null;
            }
            StringBuilder text = new StringBuilder("fe80::");
            for (int i = 0; i < 8; i += 2) {
                text.append(i == 0 ? "" : ":").append(HexText.of(data.slice(i, 2), ""));
            }
            return text.toString();
        }

        @Override
        @Nullable
        Octets read(String text) {
            String digits = text.startsWith("fe80::") ? text.substring(6) : "";
            String[] groups = digits.split(":", -1);
            for (String group : groups) {
                if (group.length() != 4 || !HexText.isHex(group)) {
                    return null;
                }
            }
            return groups.length == 4 ? Octets.ofHex(String.join("", groups)) : null;
        }
    },
    /** Six flags with plus or minus (RFC 3078, section 2.1). */
    MPPE("+H -M +S -L -D -C") {
        @Override
        @Nullable
        String print(Octets data) {
            return data.length() == 4 ? MppeText.print(data.i32(0)) : null;
        }

        @Override
        @Nullable
        Octets read(String text) {
            long bits = MppeText.read(text);
            return bits < 0 ? null : new OctetWriter(4).i32((int) bits).toOctets();
        }
    },
    /** Version and bits. */
    BSD("v1 15") {
        @Override
        @Nullable
        String print(Octets data) {
            return data.length() == 1 ? "v" + (data.u8(0) >> 5) + " " + (data.u8(0) & 0x1F) : null;
        }

        @Override
        @Nullable
        Octets read(String text) {
            String[] words = text.split(" ");
            int version = words.length == 2 && words[0].startsWith("v") ? decimal(words[0].substring(1), 7) : -1;
            int bits = words.length == 2 ? decimal(words[1], 0x1F) : -1;
            return version < 0 || bits < 0 ? null : Octets.of(version << 5 | bits);
        }
    },
    /** The window's size; method and check where they are unusual (RFC 1979, section 4). */
    DEFLATE("15") {
        @Override
        @Nullable
        String print(Octets data) {
            if (data.length() != 2) {
                return null;
            }
            int method = data.u8(0) & 0xF;
            return ((data.u8(0) >> 4) + 8)
                    + (method == DEFLATE_METHOD ? "" : " method " + method)
                    + (data.u8(1) == 0 ? "" : " check " + data.u8(1));
        }

        @Override
        @Nullable
        Octets read(String text) {
            String[] words = text.split(" ");
            int window = decimal(words[0], 23);
            int method = DEFLATE_METHOD;
            int check = 0;
            for (int i = 1; i < words.length; i += 2) {
                int value = i + 1 < words.length ? decimal(words[i + 1], 0xFF) : -1;
                if (words[i].equals("method") && value >= 0 && value <= 0xF) {
                    method = value;
                } else if (words[i].equals("check") && value >= 0) {
                    check = value;
                } else {
                    return null;
                }
            }
            return window < 8 ? null : Octets.of((window - 8) << 4 | method, check);
        }
    },
    /** CBCP: a delay in seconds and numbers; the address type is always 1 (MS-CBCP). */
    DELAY_AND_NUMBERS("delay = 12 number = 5550199") {
        @Override
        @Nullable
        String print(Octets data) {
            return CallbackText.print(data);
        }

        @Override
        @Nullable
        Octets read(String text) {
            return CallbackText.read(text);
        }
    };

    private static final List<String> ALGORITHMS = List.of("MD5", "MS", "MS-v2");
    private static final List<Integer> ALGORITHM_CODES = List.of(0x05, 0x80, 0x81);
    private static final int LINK_QUALITY_REPORT = 0xC025;
    private static final int CALLBACK_BY_CBCP = 6;
    private static final int VAN_JACOBSON = 0x002D;
    private static final int VAN_JACOBSON_OLD = 0x0037;
    private static final int DEFLATE_METHOD = 8;

    private final String example;

    ValueForm(String example) {
        this.example = example;
    }

    /** The text of the data, or null when it has another length than this option has. */
    abstract @Nullable String print(Octets data);

    /** The data of a text, or null when it is none. */
    abstract @Nullable Octets read(String text);

    /** A right text, for messages. */
    String example() {
        return example;
    }

    static int decimal(String text, int max) {
        if (text.isEmpty() || text.length() > 9) {
            return -1;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
        }
        int value = Integer.parseInt(text);
        return value <= max ? value : -1;
    }

    /** Octets of two digits each with blanks between them; none of an empty text. */
    static @Nullable Octets hex(String text) {
        if (text.isEmpty()) {
            return Octets.EMPTY;
        }
        for (String octet : text.split(" ", -1)) {
            if (octet.length() != 2 || !HexText.isHex(octet)) {
                return null;
            }
        }
        return Octets.ofHex(text);
    }

    private static String surplus(Octets octets) {
        return octets.isEmpty() ? "" : " " + HexText.of(octets, " ");
    }

    private static @Nullable Octets address(String text) {
        try {
            return new OctetWriter(4).i32(Ipv4Address.of(text).value()).toOctets();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
