package dev.ringback.simulator.mutation;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import org.jspecify.annotations.Nullable;

/**
 * One field spoilt. The lengths in which the field is counted grow and shrink with it, but for the field itself, and the
 * check sequence is right for what is sent, unless it is the field.
 *
 * @param field which
 * @param change how
 * @param keepLengths whether the lengths around it stay as they were
 */
public record Mutation(FieldName field, Change change, boolean keepLengths) {

    /** Whether a packet has the field. */
    public boolean fits(Packet packet) {
        return field.part().isOfFrame() || new FieldFinder(packet).find(field) != null;
    }

    /** The packet with the field spoilt; misuse throws, when it has no such field or the field is the frame's. */
    public Packet packet(Packet before) {
        FieldPlace place = field.part().isOfFrame() ? null : new FieldFinder(before).find(field);
        if (place == null) {
            throw new IllegalArgumentException("a packet of " + before + " has no field " + field);
        }
        Octets octets = before.information();
        Octets after = change.apply(field.part(), octets.slice(place.from(), place.length()));
        OctetWriter out = new OctetWriter(octets.length() + after.length());
        out.octets(octets.slice(0, place.from())).octets(after);
        out.octets(octets.slice(place.from() + place.length()));
        byte[] array = out.toOctets().toByteArray();
        if (!keepLengths) {
            grow(array, place, after.length() - place.length());
        }
        return new Packet(before.protocol(), Octets.owning(array, array.length));
    }

    private static void grow(byte[] array, FieldPlace place, int octets) {
        for (FieldPlace.LengthField length : place.around()) {
            int at = length.at() > place.from()
                    ? length.at() + octets
                    : length.at(); // the type stands before its length
            int last = at + length.widthOctets() - 1;
            if (octets == 0 || last >= array.length) {
                continue;
            }
            int high = at == last ? 0 : (array[at] & 0xFF) << Byte.SIZE;
            int value = (high | (array[last] & 0xFF)) + octets;
            if (at != last) {
                array[at] = (byte) (value >> Byte.SIZE);
            }
            array[last] = (byte) value;
        }
    }

    /** The frame of a packet with a field of the frame spoilt, as it goes on the line; null when the field is the packet's. */
    public @Nullable Octets frame(Packet packet) {
        Octets protocol = new OctetWriter(2).u16(packet.protocol()).toOctets();
        HandmadeFrame frame = HandmadeFrame.of(protocol, packet.information());
        FieldPart part = field.part();
        return switch (part) {
            case FLAG ->
                new HandmadeFrame(
                                frame.address(),
                                frame.control(),
                                protocol,
                                packet.information(),
                                frame.check(),
                                change.apply(part, frame.closing()))
                        .write();
            case FCS ->
                new HandmadeFrame(
                                frame.address(),
                                frame.control(),
                                protocol,
                                packet.information(),
                                change.apply(part, frame.check()),
                                frame.closing())
                        .write();
            case ADDRESS ->
                new HandmadeFrame(
                                change.apply(part, frame.address()),
                                frame.control(),
                                protocol,
                                packet.information(),
                                frame.check(),
                                frame.closing())
                        .checked()
                        .write();
            case CONTROL ->
                new HandmadeFrame(
                                frame.address(),
                                change.apply(part, frame.control()),
                                protocol,
                                packet.information(),
                                frame.check(),
                                frame.closing())
                        .checked()
                        .write();
            case PROTOCOL ->
                HandmadeFrame.of(change.apply(part, protocol), packet.information())
                        .write();
            default -> null;
        };
    }

    /** The frame of octets from the protocol field on; check sequence and escapes are added. */
    public static Octets frame(Octets fromProtocolOn) {
        return HandmadeFrame.of(Octets.EMPTY, fromProtocolOn).write();
    }
}
