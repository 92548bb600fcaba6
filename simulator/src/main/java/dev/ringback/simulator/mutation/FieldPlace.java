package dev.ringback.simulator.mutation;

import java.util.List;

/**
 * Where a field lies in a packet.
 *
 * @param from its first octet
 * @param length octets
 * @param around the fields that hold a length in which it is counted
 */
record FieldPlace(int from, int length, List<LengthField> around) {
    /** Copies the list. */
    FieldPlace {
        around = List.copyOf(around);
    }

    /**
     * A field that holds a length.
     *
     * @param at its first octet, never inside the field
     * @param widthOctets one or two
     */
    record LengthField(int at, int widthOctets) {}
}
