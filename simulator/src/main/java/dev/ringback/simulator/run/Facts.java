package dev.ringback.simulator.run;

import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.lcp.LcpResult;
import dev.ringback.ppp.network.IpcpResult;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.simulator.journal.JournalEvent;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The words of happenings in a digest: different ones for different things, but for their instants. What a record tells by
 * itself does, but making that text takes longer than the call that is told of: what comes in every call has its words put
 * together here, and where nothing else is said they are those of the record.
 */
final class Facts {
    private static final long FIRST_FAST_SECOND = -62_167_219_200L; // 0000-01-01
    private static final long LAST_FAST_SECOND = 253_402_300_799L; // 9999-12-31
    private static final int NANOS_DIGITS = 9;

    private final Digest out;

    /** Words that go into this digest. */
    Facts(Digest out) {
        this.out = out;
    }

    /** Tells a happening. */
    void tell(Happening happening) {
        if (happening instanceof Happening.ModemSpoke spoke) {
            out.text("ModemSpoke ").text(spoke.side().name()).text(spoke.toModem() ? " true " : " false ");
            out.text(spoke.text()).text(" ").number(spoke.lengthCharacters());
        } else if (happening instanceof Happening.CircuitChanged changed) {
            side("CircuitChanged ", changed.side().name())
                    .text(changed.circuit().name());
            out.text(" ").truth(changed.on());
        } else if (happening instanceof Happening.Notified told) {
            out.text("Notified ")
                    .number(told.dial())
                    .text(" ")
                    .text(told.state().toString());
            out.text(" ").number(told.error()).text(" ").truth(told.last());
        } else if (happening instanceof Happening.PacketTaken taken) {
            out.text("PacketTaken ").number(taken.call()).text(" ");
            packet(taken.packet());
        } else if (happening instanceof Happening.ModemNoted noted) {
            side("ModemNoted ", noted.side().name());
            event(noted.event());
        } else if (happening instanceof Happening.ServerNoted noted) {
            out.text("ServerNoted ").number(noted.call()).text(" ");
            event(noted.event());
        } else if (happening instanceof Happening.PhaseEntered entered) {
            out.text("PhaseEntered ")
                    .number(entered.call())
                    .text(" ")
                    .text(entered.phase().toString());
        } else if (happening instanceof Happening.DtrChanged changed) {
            side("DtrChanged ", changed.side().name()).truth(changed.on());
        } else if (happening instanceof Happening.CarrierChanged changed) {
            side("CarrierChanged ", changed.side().name()).truth(changed.on());
        } else if (happening instanceof Happening.ModemCarrier changed) {
            side("ModemCarrier ", changed.side().name()).truth(changed.on());
        } else {
            withInstant(happening);
        }
    }

    private Digest side(String what, String side) {
        return out.text(what).text(side).text(" ");
    }

    /** Those whose words are the record's, the instant among them. */
    private void withInstant(Happening happening) {
        if (happening instanceof Happening.UserDid did) {
            instant("UserDid[at=", did.at()).text(", dial=").number(did.dial());
            out.text(", event=").text(did.event().toString()).text("]");
        } else if (happening instanceof Happening.Disconnected gone) {
            instant("Disconnected[at=", gone.at()).text(", dial=").number(gone.dial());
            out.text(", error=").number(gone.error()).text("]");
        } else if (happening instanceof Happening.CallUp up) {
            instant("CallUp[at=", up.at()).text(", call=").number(up.call());
            out.text(", caller=").text(up.caller());
            out.text(", dialled=").text(up.dialled()).text("]");
        } else if (happening instanceof Happening.CallDown down) {
            instant("CallDown[at=", down.at()).text(", call=").number(down.call());
            out.text(", cause=").text(down.cause().toString()).text("]");
        } else if (happening instanceof Happening.RuleUsed used) {
            instant("RuleUsed[at=", used.at()).text(", call=").number(used.call());
            out.text(", rule=").text(used.rule()).text("]");
        } else {
            out.text(happening.toString());
        }
    }

    private void packet(Packet packet) {
        out.text("Packet[protocol=").number(packet.protocol()).text(", information=");
        out.number(packet.information().length()).text(" octets]");
    }

    /** What {@code Instant.toString} says, ISO 8601. */
    private Digest instant(String before, Instant at) {
        out.text(before);
        long second = at.getEpochSecond();
        if (second < FIRST_FAST_SECOND || second > LAST_FAST_SECOND) {
            return out.text(at.toString());
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        out.digits(time.getYear(), 4).text("-").digits(time.getMonthValue(), 2).text("-");
        out.digits(time.getDayOfMonth(), 2).text("T").digits(time.getHour(), 2).text(":");
        out.digits(time.getMinute(), 2).text(":").digits(time.getSecond(), 2);
        int nanos = at.getNano();
        if (nanos != 0) {
            int digits = NANOS_DIGITS;
            while (nanos % 1000 == 0) {
                nanos /= 1000;
                digits -= 3;
            }
            out.text(".").digits(nanos, digits);
        }
        return out.text("Z");
    }

    private void event(JournalEvent event) {
        if (event instanceof JournalEvent.LcpOpened opened) {
            out.text("LcpOpened[result=");
            lcp(opened.result());
            out.text("]");
        } else if (event instanceof JournalEvent.NetworkUp up) {
            out.text("NetworkUp[result=");
            ipcp(up.result());
            out.text("]");
        } else if (event instanceof JournalEvent.Judged judged) {
            judged(judged);
        } else if (event instanceof JournalEvent.AddressLent lent) {
            address("AddressLent[address=", lent.address()).text("]");
        } else if (event instanceof JournalEvent.AddressReturned returned) {
            address("AddressReturned[address=", returned.address()).text("]");
        } else if (event instanceof JournalEvent.CallProgress progress) {
            out.text("CallProgress[text=").text(progress.text()).text("]");
        } else if (event instanceof JournalEvent.ModemNoted noted) {
            out.text("ModemNoted[text=").text(noted.text()).text("]");
        } else if (event instanceof JournalEvent.PortOpened) {
            out.text("PortOpened[]");
        } else if (event instanceof JournalEvent.LcpClosed) {
            out.text("LcpClosed[]");
        } else if (event instanceof JournalEvent.NetworkDown) {
            out.text("NetworkDown[]");
        } else {
            out.text(event.toString());
        }
    }

    private void judged(JournalEvent.Judged judged) {
        out.text("Judged[question=").text(judged.question().toString());
        out.text(", method=").text(judged.method().toString());
        out.text(", domain=").text(judged.domain());
        out.text(", user=").text(judged.user());
        out.text(", attempt=").number(judged.attempt());
        out.text(", code=").number(judged.code());
        out.text(", retry=").truth(judged.retry());
        out.text(", rule=").text(String.valueOf(judged.rule())).text("]");
    }

    private void lcp(LcpResult result) {
        out.text("LcpResult[sendMru=").number(result.sendMru());
        out.text(", sendAccm=").number(result.sendAccm());
        out.text(", sendPfc=").truth(result.sendPfc());
        out.text(", sendAcfc=").truth(result.sendAcfc());
        out.text(", receiveMru=").number(result.receiveMru());
        out.text(", receiveAccm=").number(result.receiveAccm());
        thing(", demanded=", result.demanded());
        thing(", owed=", result.owed());
        thing(", callbackToUs=", result.callbackToUs());
        thing(", callbackToPeer=", result.callbackToPeer());
        out.text("]");
    }

    private void thing(String before, @Nullable Object thing) {
        out.text(before).text(String.valueOf(thing));
    }

    private void ipcp(IpcpResult result) {
        address("IpcpResult[ownAddress=", result.ownAddress());
        address(", peerAddress=", result.peerAddress());
        address(", dns1=", result.dns1());
        address(", dns2=", result.dns2());
        address(", wins1=", result.wins1());
        address(", wins2=", result.wins2()).text("]");
    }

    private Digest address(String before, Ipv4Address address) {
        int value = address.value();
        out.text(before).number(value >>> 24).text(".").number(value >> 16 & 0xFF);
        return out.text(".").number(value >> 8 & 0xFF).text(".").number(value & 0xFF);
    }
}
