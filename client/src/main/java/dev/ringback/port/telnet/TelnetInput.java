package dev.ringback.port.telnet;

import dev.ringback.octets.Octets;

/** What a {@link TelnetReader} finds. */
public sealed interface TelnetInput {
    /** Octets of the line, at least one; the doubled IAC is one octet again. */
    record Data(Octets octets) implements TelnetInput {}

    /** A command without an option, such as {@link Telnet#BRK}; 240..249. */
    record Command(int code) implements TelnetInput {}

    /**
     * A word about an option.
     *
     * @param verb {@link Telnet#WILL}, {@link Telnet#WONT}, {@link Telnet#DO} or {@link Telnet#DONT}
     * @param option 0..255
     */
    record Negotiation(int verb, int option) implements TelnetInput {}

    /** What stands between SB and SE, without the option. */
    record Subnegotiation(int option, Octets content) implements TelnetInput {}

    /** Something that is no Telnet was left out; the reason, for a person. */
    record Discarded(String reason) implements TelnetInput {}
}
