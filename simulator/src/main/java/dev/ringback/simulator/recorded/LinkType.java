package dev.ringback.simulator.recorded;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the packets of a capture are, as far as PPP can be in them (tcpdump.org/linktypes.html). */
enum LinkType {
    /** PPPoE in Ethernet frames: 6 octets destination, 6 source, 2 type; RFC 2516. */
    ETHERNET(1, "Ethernet"),
    /** A frame, with or without address and control. */
    PPP(9, "PPP"),
    /** The same; one that begins with 0F or 8F is Cisco's own HDLC. */
    PPP_HDLC(50, "PPP in HDLC"),
    /** PPPoE without the Ethernet frame around it. */
    PPP_ETHER(51, "PPPoE"),
    /** A frame whose address is replaced: 00 in, 01 out. */
    PPP_PPPD(166, "PPP of pppd"),
    /** An octet, 0 received, else sent, and then a frame. */
    PPP_WITH_DIR(204, "PPP with direction");

    private final int number;
    private final String title;

    LinkType(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** The type of a number, or null. */
    static @Nullable LinkType of(int number) {
        for (LinkType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        return null;
    }

    /** All that can be read: {@code 9 (PPP), ...}. */
    static String known() {
        List<String> known = new ArrayList<>();
        for (LinkType type : values()) {
            known.add(type.number + " (" + type.title + ")");
        }
        return String.join(", ", known);
    }

    /** Name and number: {@code PPP (9)}. */
    @Override
    public String toString() {
        return title + " (" + number + ")";
    }
}
