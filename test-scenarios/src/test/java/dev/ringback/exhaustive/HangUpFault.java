package dev.ringback.exhaustive;

import dev.ringback.simulator.line.Side;

/**
 * Somebody hangs up out of turn.
 *
 * @param happening how many things have been recorded when he does
 */
record HangUpFault(int happening, Side who) implements Fault {
    @Override
    public void plantIn(Play play) {
        play.afterHappening(happening, () -> {
            if (who == Side.SERVER) {
                play.serverHangsUp();
            } else {
                play.world().hangUp();
            }
        });
    }
}
