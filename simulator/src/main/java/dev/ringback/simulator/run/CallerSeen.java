package dev.ringback.simulator.run;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.port.LineDown;
import dev.ringback.ppp.auth.WireText;
import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.control.ConfigurationOption;
import dev.ringback.ppp.control.ControlPacket;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.simulator.behavior.AnswerReader;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.line.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the server saw of one caller: its call, and those that the server made to call it back. The result is the server's:
 * connected when IPCP has opened; else the last code that it sent, or 628 or 629 when it sent none.
 */
final class CallerSeen {
    private static final int REFUSED = 691;
    private static final int PORT_DISCONNECTED = 628;
    private static final int DISCONNECTED_BY_THE_REMOTE = 629;
    private static final Pattern CODE = Pattern.compile("(?<![A-Za-z0-9])E=([0-9]{1,9})");

    private final int number;
    private final Happening.CallUp up;
    private final List<Proof> proofs = new ArrayList<>();
    private @Nullable Instant connectedAt;
    private @Nullable Instant codeAt;
    private @Nullable Instant downAt;
    private @Nullable LineDown down;
    private @Nullable String callbackNumber;
    private String identity = ""; // in EAP, for a proof without a name
    private CallPhase phase = CallPhase.CONNECT;
    private int code;
    private boolean codeOnTheWire;

    /** An answer to an authentication, and the name in it. */
    record Proof(Happening.FrameSent frame, String domain, String user) {}

    private CallerSeen(int number, Happening.CallUp up) {
        this.number = number;
        this.up = up;
    }

    /** All callers in the order in which they called. */
    static List<CallerSeen> all(Recording recording) {
        List<CallerSeen> all = new ArrayList<>();
        Map<Integer, CallerSeen> byCall = new LinkedHashMap<>();
        boolean callingBack = false;
        for (Happening happening : recording.all()) {
            if (happening instanceof Happening.CallUp up) {
                if (!callingBack || all.isEmpty()) {
                    all.add(new CallerSeen(all.size() + 1, up));
                }
                callingBack = false;
                byCall.put(up.call(), all.get(all.size() - 1));
            } else if (happening instanceof Happening.ServerNoted noted) {
                callingBack |= noted.event() instanceof JournalEvent.CallingBack;
                callingBack &= !(noted.event() instanceof JournalEvent.CallbackGivenUp);
                CallerSeen caller = byCall.get(noted.call());
                if (caller != null) {
                    caller.noted(noted);
                }
            } else {
                CallerSeen caller = byCall.get(call(happening));
                if (caller != null) {
                    caller.saw(happening);
                }
            }
        }
        return all;
    }

    private static int call(Happening happening) {
        if (happening instanceof Happening.FrameSent sent) {
            return sent.call();
        } else if (happening instanceof Happening.PhaseEntered entered) {
            return entered.call();
        }
        return happening instanceof Happening.CallDown ended ? ended.call() : 0;
    }

    private void noted(Happening.ServerNoted noted) {
        if (noted.event() instanceof JournalEvent.NetworkUp && connectedAt == null) {
            connectedAt = noted.at();
        } else if (noted.event() instanceof JournalEvent.Judged judged && judged.code() > 0 && !codeOnTheWire) {
            code = (int) judged.code(); // PAP and CHAP with MD5 have no room for it
        }
    }

    private void saw(Happening happening) {
        if (happening instanceof Happening.PhaseEntered entered) {
            phase = entered.phase() == CallPhase.TERMINATE ? phase : entered.phase();
        } else if (happening instanceof Happening.CallDown ended) {
            down = ended.cause();
            downAt = ended.at();
        } else if (happening instanceof Happening.FrameSent sent && sent.from() == Side.SERVER) {
            said(sent.at(), sent.packet());
        } else if (happening instanceof Happening.FrameSent sent) {
            heard(sent);
        }
    }

    /** The server's verdicts, as they went over the line. */
    private void said(Instant at, Packet packet) {
        Octets octets = packet.information();
        int kind = octets.length() < ControlPacket.HEADER_OCTETS ? 0 : octets.u8(0);
        boolean chap = packet.protocol() == ProtocolNumber.CHAP;
        boolean pap = packet.protocol() == ProtocolNumber.PAP;
        String inEap = EapVerdict.refusal(packet);
        if ((chap && kind == 3) || (pap && kind == 2) || EapVerdict.isSuccess(packet)) {
            code = 0;
            codeOnTheWire = false;
        } else if (inEap != null) {
            refused(at, CODE.matcher(inEap), true);
        } else if (EapVerdict.isFailure(packet)) {
            code = code == 0 ? REFUSED : code; // the method may have said more
            codeAt = at;
        } else if ((chap && kind == 4) || (pap && kind == 3)) {
            Matcher written = CODE.matcher(WireText.decode(octets.slice(ControlPacket.HEADER_OCTETS)));
            refused(at, written, chap);
        }
    }

    private void refused(Instant at, Matcher written, boolean hasCode) {
        codeOnTheWire = hasCode && written.find();
        code = codeOnTheWire ? Integer.parseInt(written.group(1)) : REFUSED;
        codeAt = at;
    }

    /** What the caller does. */
    private void heard(Happening.FrameSent sent) {
        Packet packet = sent.packet();
        if (AnswerReader.isIdentity(packet)) {
            identity = AnswerReader.name(packet);
        } else if (AnswerReader.isProof(packet)) {
            String written = AnswerReader.name(packet);
            String name = written.isEmpty() ? identity : written;
            int backslash = name.indexOf('\\');
            proofs.add(new Proof(sent, name.substring(0, Math.max(0, backslash)), name.substring(backslash + 1)));
        } else if (packet.protocol() == ProtocolNumber.CBCP) {
            CallbackChoice choice = choice(packet.information());
            if (choice != null) {
                callbackNumber = choice.number();
            }
        }
    }

    /** What a Callback Response chooses; null when the packet is none. */
    private static @Nullable CallbackChoice choice(Octets information) {
        try {
            ControlPacket packet = ControlPacket.read("CBCP", information);
            return packet.code() == 2 ? CallbackChoice.read(ConfigurationOption.readAll(packet.data())) : null;
        } catch (MalformedPacketException unreadable) {
            return null;
        }
    }

    /** Its number among the callers, from 1. */
    int number() {
        return number;
    }

    Happening.CallUp up() {
        return up;
    }

    List<Proof> proofs() {
        return proofs;
    }

    /** The number that it wants to be called back at; null: it has chosen nothing. */
    @Nullable
    String callbackNumber() {
        return callbackNumber;
    }

    /** When IPCP opened; null: it did not. */
    @Nullable
    Instant connectedAt() {
        return connectedAt;
    }

    /** The error; 0 when it is connected, or when the call has neither ended nor been refused. */
    int error() {
        if (connectedAt != null) {
            return 0;
        } else if (code != 0) {
            return code;
        }
        return down == null ? 0 : down == LineDown.THERE ? DISCONNECTED_BY_THE_REMOTE : PORT_DISCONNECTED;
    }

    /** When the error showed itself. */
    @Nullable
    Instant errorAt() {
        return code != 0 ? codeAt : downAt;
    }

    /** How it ended, in words. */
    String ending() {
        if (connectedAt != null) {
            return "connected";
        }
        String where = " in phase " + phase.word();
        String end = down == null
                ? "the call is still up" + where
                : switch (down) {
                    case HERE -> "the server hung up" + where;
                    case THERE -> "the caller hung up" + where;
                    case UNKNOWN -> "the line broke" + where;
                };
        return code != 0
                ? "error " + code + ", the last code sent; " + end
                : error() == 0 ? end : "error " + error() + ": " + end;
    }
}
