package dev.ringback.simulator.notation;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.simulator.line.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a frame looks like, in pppd's notation without the outer brackets: {@code PROTO Name <option> "message"}. A
 * {@code *} matches anything. Options, fields and messages that are not named are not checked; options may come in any
 * order; identifiers and magic numbers count only where they are written. Immutable, any thread.
 */
public final class FramePattern {
    /** Any identifier. */
    static final int ANY_IDENTIFIER = -1;

    /** How the beginning of a pattern is written, up to the name of the packet; {@link #parse} judges the rest. */
    public static final String FORM = form();

    private final String text;
    private final int protocol;
    private final List<Integer> codes;
    private final int identifier;
    private final List<PatternPart> parts;
    private final boolean exact;

    /** Codes are those that match; none of them means every code. */
    FramePattern(
            String text, int protocol, List<Integer> codes, int identifier, List<PatternPart> parts, boolean exact) {
        this.text = text;
        this.protocol = protocol;
        this.codes = List.copyOf(codes);
        this.identifier = identifier;
        this.parts = List.copyOf(parts);
        this.exact = exact;
    }

    private static String form() {
        List<String> beginnings = new ArrayList<>();
        for (FrameProtocol known : FrameProtocol.values()) {
            String names = String.join("|", known.words()) + "|code=0x[0-9a-f]{1,2}|\\*";
            beginnings.add(known.hasCodes() ? known.name() + "[ ,]+(" + names + ")" : known.name());
        }
        return "(" + String.join("|", beginnings) + "|proto=0x[0-9a-f]{1,4})([ ,].*)?";
    }

    /** The pattern of a text. */
    public static FramePattern parse(String text) throws FrameTextException {
        return new PatternReader(text).read();
    }

    /** The same pattern, but with no option besides those named; a magic number is still allowed. */
    public FramePattern exactly() {
        return new FramePattern(text, protocol, codes, identifier, parts, true);
    }

    /** Whether it allows no option besides those named. */
    public boolean isExact() {
        return exact;
    }

    /** The protocol number. */
    public int protocol() {
        return protocol;
    }

    /** The codes that match; empty for every one. */
    public List<Integer> codes() {
        return codes;
    }

    /** The identifier, or {@link #ANY_IDENTIFIER}. */
    int identifier() {
        return identifier;
    }

    /** What has to stand behind the header. */
    List<PatternPart> parts() {
        return parts;
    }

    /** Whether it says "the Configure-Requests of this protocol". */
    public boolean isConfigureRequest() {
        FrameProtocol known = FrameProtocol.of(protocol);
        FrameProtocol.Code request = known == null ? null : known.code("ConfReq");
        return request != null && codes.equals(List.of(request.number()));
    }

    /** Whether it says "an answer to an authentication": PAP's request, CHAP's or EAP's response, a change of password. */
    public boolean isAuthenticationAnswer() {
        FrameProtocol known = FrameProtocol.of(protocol);
        boolean proves = known == FrameProtocol.PAP || known == FrameProtocol.CHAP || known == FrameProtocol.EAP;
        return proves && onlySender() == Side.CLIENT;
    }

    /** The only side that can send such a frame, or null when both can. */
    public @Nullable Side onlySender() {
        FrameProtocol known = FrameProtocol.of(protocol);
        Side only = null;
        for (int code : codes) {
            FrameProtocol.Code entry = known == null ? null : known.code(code);
            if (entry == null || entry.sender() == null || (only != null && only != entry.sender())) {
                return null;
            }
            only = entry.sender();
        }
        return only;
    }

    /** Whether every frame that matches the other pattern matches this one, as far as can be told from the texts. */
    public boolean covers(FramePattern other) {
        if (text.equals(other.text) && exact == other.exact) {
            return true;
        }
        boolean codeCovered = codes.isEmpty() || (!other.codes.isEmpty() && codes.containsAll(other.codes));
        return protocol == other.protocol && codeCovered && identifier == ANY_IDENTIFIER && parts.isEmpty() && !exact;
    }

    /** Whether a packet looks like this. */
    public boolean matches(Packet packet) {
        return headMatches(packet)
                && ((parts.isEmpty() && !exact)
                        || parts(DecodedFrame.of(packet)).isEmpty());
    }

    /** In what a packet does not look like this; nothing when it does. Of another protocol or packet, only this. */
    public List<Mismatch> mismatches(Packet packet) {
        DecodedFrame frame = DecodedFrame.of(packet);
        if (packet.protocol() != protocol) {
            return List.of(new Mismatch("packet", frame.head(), head(), Mismatch.OTHER_PROTOCOL));
        } else if (!codeMatches(packet)) {
            return List.of(new Mismatch("packet", frame.head(), head(), Mismatch.OTHER_PACKET));
        }
        List<Mismatch> mismatches = new ArrayList<>();
        if (!identifierMatches(packet)) {
            String saw = packet.information().length() > 1
                    ? HexText.number(packet.information().u8(1))
                    : "";
            mismatches.add(new Mismatch("id", saw, HexText.number(identifier), Mismatch.OTHER_VALUE));
        }
        mismatches.addAll(parts(frame));
        return mismatches;
    }

    /** Protocol and packet, as written. */
    private String head() {
        FrameProtocol known = FrameProtocol.of(protocol);
        String[] words = text.strip().split("[ ,]+", 3);
        return known == null || !known.hasCodes() || words.length < 2 ? words[0] : words[0] + " " + words[1];
    }

    private boolean headMatches(Packet packet) {
        return packet.protocol() == protocol && codeMatches(packet) && identifierMatches(packet);
    }

    private boolean codeMatches(Packet packet) {
        Octets information = packet.information();
        return codes.isEmpty() || (!information.isEmpty() && codes.contains(information.u8(0)));
    }

    private boolean identifierMatches(Packet packet) {
        Octets information = packet.information();
        return identifier == ANY_IDENTIFIER || (information.length() > 1 && information.u8(1) == identifier);
    }

    /** Texts and octets behind a type of EAP may also stand for what that type holds otherwise, as in a template. */
    private List<Mismatch> parts(DecodedFrame frame) {
        List<Mismatch> mismatches = parts(frame.parts());
        boolean otherwise = !mismatches.isEmpty()
                && protocol == ProtocolNumber.EAP
                && parts(frame.typeAndOctets()).isEmpty();
        return otherwise ? List.of() : mismatches;
    }

    private List<Mismatch> parts(List<Part> present) {
        List<Part> left = new ArrayList<>(present);
        List<PatternPart> missing = new ArrayList<>();
        for (PatternPart wanted : parts) {
            Part found = wanted.find(left);
            if (found != null) {
                left.remove(found);
            } else if (!wanted.isMetByNothing(left)) {
                missing.add(wanted);
            }
        }
        List<Mismatch> mismatches = new ArrayList<>();
        for (PatternPart wanted : missing) {
            Part alike = wanted.alike(left);
            mismatches.add(wanted.mismatch(alike));
            left.remove(alike);
        }
        for (Part part : left) {
            boolean unnamed = part.kind() == Part.Kind.OPTION && !part.key().equals("magic");
            if (exact && unnamed) {
                mismatches.add(new Mismatch(part.text(), part.text(), "", Mismatch.OTHER_VALUE));
            }
        }
        return mismatches;
    }

    /** The text it was made of. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FramePattern that && text.equals(that.text) && exact == that.exact;
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
