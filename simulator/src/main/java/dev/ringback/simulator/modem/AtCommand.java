package dev.ringback.simulator.modem;

import java.util.OptionalInt;

/** One command of a command line (V.250, section 5.3 and 5.4). */
sealed interface AtCommand {
    /** As it was written, in capital letters and without spaces. */
    String text();

    /** A letter, perhaps with a sign before it, and a number. */
    record Basic(String text, String name, OptionalInt number) implements AtCommand {}

    /** D and the rest of the line; {@code string} is without the D. */
    record Dial(String text, String string) implements AtCommand {}

    /** {@code &Zn=s}: keeps a number to dial. */
    record StoreNumber(String text, int place, String string) implements AtCommand {}

    /** {@code Sn}: the register that {@code =} and {@code ?} without a number are for. */
    record SelectRegister(String text, int number) implements AtCommand {}

    /** {@code Sn=v}, {@code Sn.b=v}; number empty: the selected one. */
    record SetRegister(String text, OptionalInt number, OptionalInt bit, int value) implements AtCommand {}

    /** {@code Sn?}, {@code Sn.b?}. */
    record ReadRegister(String text, OptionalInt number, OptionalInt bit) implements AtCommand {}

    /** {@code +NAME} with what follows. */
    record Extended(String text, String name, Kind kind, String arguments) implements AtCommand {}

    /** What cannot be read; the rest of the line is dropped. */
    record Malformed(String text, String why) implements AtCommand {}

    /** What is done with an extended command. */
    enum Kind {
        /** {@code +NAME}. */
        ACT,
        /** {@code +NAME=v,v}. */
        SET,
        /** {@code +NAME?}. */
        READ,
        /** {@code +NAME=?}. */
        TEST
    }
}
