package dev.ringback.simulator.exchange;

import dev.ringback.time.Scheduler;

/** The digits that a line dials, until they are a whole number, or reorder. */
final class DialledNumber {
    private final TelephoneExchange exchange;
    private final ExchangeLine line;
    private final StringBuilder digits = new StringBuilder();
    private Scheduler.Timer timer;
    private boolean over;

    DialledNumber(TelephoneExchange exchange, ExchangeLine line) {
        this.exchange = exchange;
        this.line = line;
        this.timer = exchange.after(
                exchange.rules().times().firstDigit(),
                () -> reorder("no digit within "
                        + exchange.rules().times().firstDigit().toSeconds() + " s"));
    }

    /** The line went on hook. */
    void forget() {
        over = true;
        timer.cancel();
    }

    void heard(char digit) {
        timer.cancel();
        digits.append(digit);
        if (digits.length() == 1) {
            exchange.tell(0, line, digits.toString(), new CallStep.Dialling(String.valueOf(digit)));
            line.hears(new Sound.Silence());
        }
        String dialled = digits.toString();
        if (exchange.isPrefix(line, dialled)) {
            secondDialTone(dialled);
        } else if (digits.length() == 1 + exchange.prefixLength(line, dialled)) {
            line.hears(new Sound.Silence());
        }
        if (digits.length() > TelephoneExchange.MAX_DIGITS) {
            reorder("more than " + TelephoneExchange.MAX_DIGITS + " digits");
        } else if (exchange.isWhole(line, dialled)) {
            whole("its last digit was dialled");
        } else {
            timer = exchange.after(
                    exchange.rules().times().interDigit(),
                    () -> whole("no digit followed within "
                            + exchange.rules().times().interDigit().toSeconds() + " s"));
        }
    }

    private void secondDialTone(String dialled) {
        PrivateExchange house = line.terms().house();
        if (house == null || !house.secondDialTone()) {
            return;
        }
        exchange.after(exchange.rules().times().dialTone(), () -> {
            if (!over && digits.toString().equals(dialled)) {
                exchange.tell(0, line, dialled, new CallStep.DialTone(true));
                line.hears(new Sound.DialTone());
            }
        });
    }

    private void whole(String cause) {
        over = true;
        exchange.connect(line, digits.toString(), cause);
    }

    private void reorder(String cause) {
        over = true;
        timer.cancel();
        exchange.tell(0, line, digits.toString(), new CallStep.Reorder(cause));
        line.parked("it hears reorder");
        line.hears(new Sound.Reorder());
    }
}
