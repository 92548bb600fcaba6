package dev.ringback.simulator.recorded;

import java.io.Serial;

/** Readers stop with it; what they have read so far stands. */
final class DamagedFileException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Damage damage;

    DamagedFileException(long offset, String cause, String wayOut) {
        super(cause, null, false, false);
        damage = new Damage(offset, cause, wayOut);
    }

    Damage damage() {
        return damage;
    }
}
