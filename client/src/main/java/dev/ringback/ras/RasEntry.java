package dev.ringback.ras;

import java.util.List;

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
        return new RasEntry(
                name,
                phoneNumber,
                newDomain,
                authentication,
                link,
                ipAddress,
                askNameServers,
                timers,
                interaction,
                encryption,
                ipv6);
    }

    /** The same with these methods of authentication. */
    public RasEntry withAuthentication(List<RasAuthMethod> newAuthentication) {
        return new RasEntry(
                name,
                phoneNumber,
                domain,
                newAuthentication,
                link,
                ipAddress,
                askNameServers,
                timers,
                interaction,
                encryption,
                ipv6);
    }

    /** The same with other wishes for LCP. */
    public RasEntry withLink(RasLinkOptions newLink) {
        return new RasEntry(
                name,
                phoneNumber,
                domain,
                authentication,
                newLink,
                ipAddress,
                askNameServers,
                timers,
                interaction,
                encryption,
                ipv6);
    }

    /** The same with a required address. */
    public RasEntry withIpAddress(String newIpAddress) {
        return new RasEntry(
                name,
                phoneNumber,
                domain,
                authentication,
                link,
                newIpAddress,
                askNameServers,
                timers,
                interaction,
                encryption,
                ipv6);
    }

    /** The same with other times and counters. */
    public RasEntry withTimers(RasTimers newTimers) {
        return new RasEntry(
                name,
                phoneNumber,
                domain,
                authentication,
                link,
                ipAddress,
                askNameServers,
                newTimers,
                interaction,
                encryption,
                ipv6);
    }

    /** The same with a terminal, a script, or neither. */
    public RasEntry withInteraction(RasInteraction newInteraction) {
        return new RasEntry(
                name,
                phoneNumber,
                domain,
                authentication,
                link,
                ipAddress,
                askNameServers,
                timers,
                newInteraction,
                encryption,
                ipv6);
    }

    /** The same with more encryption, or less. */
    public RasEntry withEncryption(RasEncryption newEncryption) {
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
                newEncryption,
                ipv6);
    }

    /** The same with or without IPv6. */
    public RasEntry withIpv6(RasIpv6 newIpv6) {
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
                newIpv6);
    }
}
