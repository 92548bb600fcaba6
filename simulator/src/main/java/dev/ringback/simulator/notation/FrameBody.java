package dev.ringback.simulator.notation;

import java.util.List;

/** What follows the header of a packet, as far as its notation goes. */
enum FrameBody {
    /** Options: type, length, data. */
    OPTIONS("options", List.of()),
    /** Text to the end. */
    TEXT("a text", List.of()),
    /** A rejected packet. */
    REJECTED("octets", List.of()),
    /** A Magic-Number, then octets. */
    ECHO("a magic number and octets", List.of("magic")),
    /** A Magic-Number, then text. */
    IDENTIFICATION("a magic number and a text", List.of("magic")),
    /** A Magic-Number, seconds, then text. */
    TIME("a magic number, seconds and a text", List.of("magic", "seconds")),
    /** A name and a password, each with its length. */
    NAME_AND_PASSWORD("user and password", List.of("user", "password")),
    /** A text with its length. */
    COUNTED_TEXT("a text", List.of()),
    /** A value with its length, then a name. */
    VALUE_AND_NAME("a value and name", List.of("name")),
    /** A change of password: encrypted, never shown. */
    PASSWORD_CHANGE("nothing that is shown", List.of("code")),
    /** A type and its data. */
    EAP("a type and what it holds", List.of("type", "op", "name")),
    /** Octets. */
    OCTETS("octets", List.of()),
    /** A datagram. */
    DATAGRAM("nothing that is compared", List.of()),
    /** Of several packets at once: anything may be named. */
    ANY("anything", List.of("magic", "seconds", "user", "password", "name", "code", "type", "op"));

    private final String noun;
    private final List<String> fields;

    FrameBody(String noun, List<String> fields) {
        this.noun = noun;
        this.fields = fields;
    }

    /** What it holds, for messages. */
    String noun() {
        return noun;
    }

    /** The names before an equals sign. */
    List<String> fields() {
        return fields;
    }

    /** Whether all texts and octets are one run of it, wherever its fields stand, as a frame that is made of them has it. */
    boolean joins() {
        return this == TEXT
                || this == ECHO
                || this == IDENTIFICATION
                || this == TIME
                || this == COUNTED_TEXT
                || this == EAP;
    }

    /** Whether parts of a kind can stand in it. */
    boolean accepts(Part.Kind kind) {
        return switch (kind) {
            case OPTION -> this == OPTIONS || this == ANY;
            case MESSAGE ->
                this == TEXT
                        || this == IDENTIFICATION
                        || this == TIME
                        || this == COUNTED_TEXT
                        || this == EAP
                        || this == ANY;
            case VALUE -> this == VALUE_AND_NAME || this == EAP || this == ANY;
            case FIELD -> !fields.isEmpty();
            case HEX ->
                this == REJECTED || this == ECHO || this == TEXT || this == EAP || this == OCTETS || this == ANY;
            case HIDDEN -> false;
        };
    }
}
