package dev.ringback.simulator.world;

import dev.ringback.simulator.exchange.ExchangeRules;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.line.Side;
import java.util.List;

/**
 * A telephone line between two modems.
 *
 * @param path latency and jitter from one modem to the other; its rate is the highest that they may agree on, 0 is none
 * @param rules of the exchange between them
 * @param client the caller's modem
 * @param server the server's modem
 * @param serverNumber digits under which the server is called
 * @param clientNumbers digits under which the caller is called, its own first; one at least
 */
public record TelephoneTerms(
        LineParameters path,
        ExchangeRules rules,
        ModemKit client,
        ModemKit server,
        String serverNumber,
        List<String> clientNumbers) {
    /** Copies the list. */
    public TelephoneTerms {
        clientNumbers = List.copyOf(clientNumbers);
        if (clientNumbers.isEmpty()) {
            throw new IllegalArgumentException("a caller without a number cannot be called back");
        }
    }

    /** The modem of a side. */
    public ModemKit kit(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    /** The number of a side's line. */
    public String number(Side side) {
        return side == Side.CLIENT ? clientNumbers.get(0) : serverNumber;
    }
}
