package dev.ringback.ras;

import java.util.List;
import java.util.function.Consumer;

/**
 * An entry of a phone book.
 *
 * @param name at most 256 characters; empty: an ad-hoc dial, which needs a phone number
 * @param phoneNumber at most 128 characters; used where the dial brings none; on TCP it is {@code host:port}
 * @param domain what a domain of {@code *} stands for; at most 15 characters
 * @param authentication the methods by which the client is willing to prove itself, in no order: the server chooses; those
 *     of EAP in the order in which they are proposed to it
 * @param link what to ask of LCP
 * @param ipAddress the address that is required, dotted; empty: the server gives one
 * @param askNameServers whether to ask for the addresses of DNS and WINS servers
 * @param timers times and counters
 * @param interaction what is said as text before PPP
 * @param encryption how much encryption is wanted
 * @param ipv6 whether IPv6 is wanted beside IPv4, and with which identifier
 */
public record RasEntry(
        String name,
        String phoneNumber,
        String domain,
        List<RasAuthMethod> authentication,
        RasLinkOptions link,
        String ipAddress,
        boolean askNameServers,
        RasTimers timers,
        RasInteraction interaction,
        RasEncryption encryption,
        RasIpv6 ipv6) {
    /** Characters of an entry's name. */
    public static final int MAX_NAME_CHARACTERS = 256;

    /** Copies the list; refuses a member that is too long, naming it. */
    public RasEntry {
        RasDialParams.limit("name", name.length(), MAX_NAME_CHARACTERS);
        RasDialParams.limit("phoneNumber", phoneNumber.length(), RasDialParams.MAX_NUMBER_CHARACTERS);
        RasDialParams.limit("domain", domain.length(), RasDialParams.MAX_DOMAIN_CHARACTERS);
        authentication = List.copyOf(authentication);
    }

    /** An entry with the defaults: every method, an address from the server, neither encryption nor IPv6. */
    public static RasEntry of(String name, String phoneNumber) {
        return new RasEntry(
                name,
                phoneNumber,
                "",
                List.of(RasAuthMethod.values()),
                RasLinkOptions.DEFAULTS,
                "",
                true,
                RasTimers.DEFAULTS,
                new RasInteraction.None(),
                RasEncryption.NONE,
                RasIpv6.NONE);
    }

    /** The same with another domain. */
    public RasEntry withDomain(String newDomain) {
        return with(parts -> parts.domain = newDomain);
    }

    /** The same with these methods of authentication. */
    public RasEntry withAuthentication(List<RasAuthMethod> newAuthentication) {
        return with(parts -> parts.authentication = newAuthentication);
    }

    /** The same with other wishes for LCP. */
    public RasEntry withLink(RasLinkOptions newLink) {
        return with(parts -> parts.link = newLink);
    }

    /** The same with a required address. */
    public RasEntry withIpAddress(String newIpAddress) {
        return with(parts -> parts.ipAddress = newIpAddress);
    }

    /** The same with other times and counters. */
    public RasEntry withTimers(RasTimers newTimers) {
        return with(parts -> parts.timers = newTimers);
    }

    /** The same with a terminal, a script, or neither. */
    public RasEntry withInteraction(RasInteraction newInteraction) {
        return with(parts -> parts.interaction = newInteraction);
    }

    /** The same with more encryption, or less. */
    public RasEntry withEncryption(RasEncryption newEncryption) {
        return with(parts -> parts.encryption = newEncryption);
    }

    /** The same with or without IPv6. */
    public RasEntry withIpv6(RasIpv6 newIpv6) {
        return with(parts -> parts.ipv6 = newIpv6);
    }

    /** This one with something else in it. */
    private RasEntry with(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return parts.together();
    }

    /** The components, while they change. */
    private static final class Parts {
        private final String name;
        private final String phoneNumber;
        private String domain;
        private List<RasAuthMethod> authentication;
        private RasLinkOptions link;
        private String ipAddress;
        private final boolean askNameServers;
        private RasTimers timers;
        private RasInteraction interaction;
        private RasEncryption encryption;
        private RasIpv6 ipv6;

        Parts(RasEntry whole) {
            name = whole.name;
            phoneNumber = whole.phoneNumber;
            domain = whole.domain;
            authentication = whole.authentication;
            link = whole.link;
            ipAddress = whole.ipAddress;
            askNameServers = whole.askNameServers;
            timers = whole.timers;
            interaction = whole.interaction;
            encryption = whole.encryption;
            ipv6 = whole.ipv6;
        }

        RasEntry together() {
            return new RasEntry(
                    name,
                    phoneNumber,
                    domain,
                    authentication,
                    link,
                    ipAddress,
                    askNameServers,
                    timers,
                    interaction,
                    encryption,
                    ipv6);
        }
    }
}
