package dev.ringback.simulator.mutation;

import dev.ringback.octets.Octets;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** What is done to a field. */
public sealed interface Change {
    /** What the field holds afterwards. */
    Octets apply(FieldPart part, Octets before);

    /** These octets stand in it. */
    record SetOctets(Octets octets) implements Change {
        @Override
        public Octets apply(FieldPart part, Octets before) {
            return octets;
        }
    }

    /** This number stands in it, as wide as the field is, or in decimal digits. */
    record SetNumber(BigInteger number) implements Change {
        @Override
        public Octets apply(FieldPart part, Octets before) {
            return written(part, number, before.length());
        }
    }

    /** The number in it becomes greater, or less, modulo the width. */
    record Add(long amount) implements Change {
        @Override
        public Octets apply(FieldPart part, Octets before) {
            return written(part, read(part, before).add(BigInteger.valueOf(amount)), before.length());
        }
    }

    /** The bits that are on here are turned over; the last octets of both stand under each other. */
    record Xor(BigInteger bits) implements Change {
        @Override
        public Octets apply(FieldPart part, Octets before) {
            return octets(octetsNumber(before).xor(bits), before.length());
        }
    }

    /** So many octets are kept. */
    record Truncate(int keptOctets) implements Change {
        @Override
        public Octets apply(FieldPart part, Octets before) {
            return before.slice(0, Math.min(keptOctets, before.length()));
        }
    }

    /** These octets follow it. */
    record Append(Octets octets) implements Change {
        @Override
        public Octets apply(FieldPart part, Octets before) {
            return before.concat(octets);
        }
    }

    /** It is left out. */
    record Drop() implements Change {
        @Override
        public Octets apply(FieldPart part, Octets before) {
            return Octets.EMPTY;
        }
    }

    private static BigInteger read(FieldPart part, Octets octets) {
        if (part.form() != FieldPart.Form.DECIMAL) {
            return octetsNumber(octets);
        }
        String digits = octets.toText();
        boolean decimal = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return decimal ? new BigInteger(digits) : BigInteger.ZERO;
    }

    private static Octets written(FieldPart part, BigInteger number, int lengthOctets) {
        if (part.form() == FieldPart.Form.DECIMAL) {
            BigInteger modulo = BigInteger.ONE.shiftLeft(Integer.SIZE);
            return Octets.copyOf(number.mod(modulo).toString().getBytes(StandardCharsets.US_ASCII));
        }
        return octets(number, lengthOctets);
    }

    private static BigInteger octetsNumber(Octets octets) {
        return new BigInteger(1, octets.toByteArray());
    }

    private static Octets octets(BigInteger number, int lengthOctets) {
        byte[] array = new byte[lengthOctets];
        byte[] value =
                number.mod(BigInteger.ONE.shiftLeft(lengthOctets * Byte.SIZE)).toByteArray();
        int count = Math.min(value.length, lengthOctets);
        System.arraycopy(value, value.length - count, array, lengthOctets - count, count);
        return Octets.owning(array, lengthOctets);
    }
}
