package dev.ringback.simulator.run;

import dev.ringback.simulator.exchange.Cadence;
import dev.ringback.simulator.exchange.ExchangeRules;
import dev.ringback.simulator.scenario.Dial;
import dev.ringback.simulator.scenario.Expectations;
import dev.ringback.simulator.scenario.ModemPlan;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.simulator.world.TelephoneTerms;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes of a scenario's modems what the world is told of them. */
final class Telephony {
    /** The client's number where no dial has one. */
    static final String USUAL_NUMBER = "5550199";

    private Telephony() {}

    /** Null: the scenario has no modems. */
    static @Nullable TelephoneTerms terms(Scenario scenario) {
        ModemPlan plan = scenario.modems();
        return plan == null ? null : terms(scenario, plan);
    }

    /** The same for a computer that is not ours and needs a modem: without one in the scenario it is the usual one. */
    static TelephoneTerms termsForComputer(Scenario scenario) {
        return terms(scenario, scenario.modemsForComputer());
    }

    private static TelephoneTerms terms(Scenario scenario, ModemPlan plan) {
        ExchangeRules rules = ExchangeRules.USUAL.with(
                Cadence.of(plan.cadence().on(), plan.cadence().off()), plan.callerId());
        return new TelephoneTerms(
                scenario.line(), rules, plan.client(), plan.server(), serverNumber(scenario), clientNumbers(scenario));
    }

    /** The server's own, or else the one that is dialed first. */
    private static String serverNumber(Scenario scenario) {
        String own = digits(scenario.server().number());
        if (!own.isEmpty() || scenario.dials().isEmpty()) {
            return own.isEmpty() ? ServerConfig.USUAL.number() : own;
        }
        return digits(scenario.dials().get(0).entry().phoneNumber());
    }

    /** Those of all dials, the first dial's first: all lead to the client. */
    private static List<String> clientNumbers(Scenario scenario) {
        Set<String> numbers = new LinkedHashSet<>();
        for (Dial dial : scenario.dials()) {
            String number = digits(dial.number());
            if (!number.isEmpty()) {
                numbers.add(number);
            }
        }
        numbers.addAll(callersNumbers(scenario));
        return numbers.isEmpty() ? List.of(USUAL_NUMBER) : new ArrayList<>(numbers);
    }

    /** Those that the listed callers have who are not ours: the exchange gives them to the client's line. */
    static Set<String> callersNumbers(Scenario scenario) {
        Set<String> numbers = new LinkedHashSet<>();
        for (Expectations.ExpectedCaller caller : scenario.expectations().callers()) {
            for (Expectations.ExpectedFact fact : caller.facts()) {
                String number = fact.fact() == Expectations.Fact.NUMBER ? digits(fact.text()) : "";
                if (!number.isEmpty()) {
                    numbers.add(number);
                }
            }
        }
        return numbers;
    }

    /** What of a number the exchange hears. */
    private static String digits(String number) {
        StringBuilder digits = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'D') || c == '*' || c == '#') {
                digits.append(c);
            }
        }
        return digits.toString();
    }
}
