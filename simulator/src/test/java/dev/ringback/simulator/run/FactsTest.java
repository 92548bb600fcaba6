package dev.ringback.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.lcp.LcpOption;
import dev.ringback.ppp.lcp.LcpResult;
import dev.ringback.ppp.network.IpcpResult;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.ras.RasConnectionState;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.journal.InterchangeCircuit;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.scenario.Trigger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of a digest: a change of one of them is a change of every digest that was ever written down. */
class FactsTest {
    private static final Instant AT = Instant.parse("2001-01-01T09:00:16.644895828Z");

    @Test
    void whatComesByTheHundredHasWordsOfItsOwn() {
        told(
                new Happening.ModemSpoke(AT, Side.CLIENT, true, "ATDT5550100", 11),
                "ModemSpoke CLIENT true ATDT5550100 11");
        told(
                new Happening.CircuitChanged(AT, Side.SERVER, InterchangeCircuit.DCD, false),
                "CircuitChanged SERVER DCD false");
        told(new Happening.Notified(AT, 1, RasConnectionState.OPEN_PORT, 628, true), "Notified 1 OpenPort 628 true");
        told(
                new Happening.PacketTaken(AT, 12, new Packet(0xC021, Octets.of(1, 2, 3))),
                "PacketTaken 12 Packet[protocol=49185, information=3 octets]");
        told(new Happening.PhaseEntered(AT, 1, CallPhase.LCP), "PhaseEntered 1 LCP");
        told(new Happening.DtrChanged(AT, Side.CLIENT, true), "DtrChanged CLIENT true");
        told(new Happening.CarrierChanged(AT, Side.SERVER, false), "CarrierChanged SERVER false");
        told(new Happening.ModemCarrier(AT, Side.CLIENT, true), "ModemCarrier CLIENT true");
    }

    /** A record tells itself, and {@code Instant} too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2001-01-01T09:00:00Z",
                "2001-12-31T23:59:59.100Z",
                "1999-02-28T00:00:01.000120Z",
                "2024-02-29T12:34:56.000000789Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
                "-0001-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z"
            })
    void otherwiseItIsWhatTheRecordTells(String instant) {
        Instant at = Instant.parse(instant);
        for (Happening happening : List.of(
                new Happening.UserDid(at, 1, Trigger.Event.DIAL),
                new Happening.Disconnected(at, 2, -1),
                new Happening.CallUp(at, 1, "", "5550100"),
                new Happening.CallDown(at, 1, LineDown.THERE),
                new Happening.RuleUsed(at, 1, "größer als \u2026 und \uD83D\uDD11"),
                new Happening.EntryDone(at, "", "drop the carrier"),
                new Happening.OctetsSpoilt(at, Side.CLIENT, 1, 2, 3))) {
            told(happening, happening.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void soItIsWithEvents(JournalEvent event) {
        told(new Happening.ServerNoted(AT, 3, event), "ServerNoted 3 " + event);
        told(new Happening.ModemNoted(AT, Side.SERVER, event), "ModemNoted SERVER " + event);
    }

    static List<JournalEvent> events() {
        Ipv4Address address = Ipv4Address.of("192.0.2.77");
        return List.of(
                new JournalEvent.PortOpened(),
                new JournalEvent.LcpClosed(),
                new JournalEvent.NetworkDown(),
                new JournalEvent.LcpOpened(new LcpResult(1500, -1, true, false, 296, 0x000A0000, AuthMethod.PAP, null)),
                new JournalEvent.LcpOpened(new LcpResult(
                        1, 0, false, true, 2, 3, null, AuthMethod.EAP, null, new LcpOption.Callback(6, Octets.EMPTY))),
                new JournalEvent.NetworkUp(new IpcpResult(
                        Ipv4Address.of("255.0.10.9"), address, address, Ipv4Address.NONE, address, Ipv4Address.NONE)),
                new JournalEvent.AddressLent(address),
                new JournalEvent.AddressReturned(address),
                new JournalEvent.CallProgress("rings 5550100"),
                new JournalEvent.ModemNoted("BUSY: the number is busy"),
                new JournalEvent.Judged(
                        JournalEvent.Question.LOGON, AuthMethod.MSCHAP_V2, "OFFICE", "alice", 2, 691, true, null),
                new JournalEvent.Judged(
                        JournalEvent.Question.CHANGE, AuthMethod.MSCHAP, "", "bob", 0, -1, false, "policy"),
                new JournalEvent.PeerSays("x".repeat(3000)));
    }

    /** FIPS 180-4 and its examples; the others with {@code sha256sum}. */
    @Test
    void textsAreSummedUpInUtf8() {
        assertThat(Digest.of("abc")).isEqualTo("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD");
        assertThat(Digest.of("größer")).isEqualTo("45FBF6A67B5EFA7DBCC0C0CCF6BDD7CE207300314C009282515896EA4CD7A4E6");
        assertThat(Digest.of("x".repeat(3000)))
                .isEqualTo("E1630F843370F402870799E14ABBF2B06AF2D23B0153658E1211DFFABC61AD8F");
    }

    private static void told(Happening happening, String words) {
        Digest digest = new Digest();
        new Facts(digest).tell(happening);
        assertThat(digest.value()).as(words).isEqualTo(Digest.of(words));
    }
}
