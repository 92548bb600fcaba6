package dev.ringback.ppp;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.callback.CallbackChoice;
import dev.ringback.ppp.callback.CallbackOffer;
import dev.ringback.ppp.callback.CbcpAnswerer;
import dev.ringback.ppp.callback.CbcpCaller;
import dev.ringback.ppp.callback.CbcpEvent;
import dev.ringback.ppp.callback.CbcpMachine;
import dev.ringback.ppp.control.Outbox;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.ppp.lcp.LcpOption;
import dev.ringback.ppp.lcp.LcpResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stands between authentication and the network protocols when LCP agreed on a callback: CBCP in one role, or in
 * both, or the callback of RFC 1570, which needs no more words. It lives as long as LCP is open, because an Ack may have
 * to be repeated. Not thread-safe.
 */
final class LinkCallback {
    private final LcpResult agreed;
    private final @Nullable CbcpCaller caller;
    private final @Nullable CbcpAnswerer answerer;
    private final Outbox<PppEvent> events = new Outbox<>();
    private boolean begun;

    /** What the agreement needs; null where it has no callback in it. */
    static @Nullable LinkCallback of(LcpResult agreed, PppTimers timers) {
        boolean none = agreed.callbackToUs() == null && agreed.callbackToPeer() == null;
        return none ? null : new LinkCallback(agreed, timers);
    }

    private LinkCallback(LcpResult agreed, PppTimers timers) {
        this.agreed = agreed;
        this.caller = isCbcp(agreed.callbackToUs()) ? new CbcpCaller(timers) : null;
        this.answerer = isCbcp(agreed.callbackToPeer()) ? new CbcpAnswerer(timers) : null;
    }

    /** Authentication has passed. True: something has begun that was not under way before. */
    boolean begin(Instant now) {
        if (begun || letsNetworkBegin()) {
            return false;
        }
        begun = true;
        due(agreed.callbackToUs(), true);
        due(agreed.callbackToPeer(), false);
        if (caller != null) {
            caller.start(now);
        }
        if (answerer != null) {
            answerer.start(now);
        }
        return true;
    }

    /** Whether the network protocols may begin. */
    boolean letsNetworkBegin() {
        return !isByRfc1570(agreed.callbackToUs())
                && !isByRfc1570(agreed.callbackToPeer())
                && (caller == null || caller.letsNetworkBegin())
                && (answerer == null || answerer.letsNetworkBegin());
    }

    /** Takes a packet of CBCP, or says false: that was not agreed on. A Response is for the answerer, all else not. */
    boolean receive(Instant now, Octets information) throws MalformedPacketException {
        boolean response = !information.isEmpty() && information.u8(0) == CbcpMachine.RESPONSE;
        CbcpMachine machine = answerer != null && (response || caller == null) ? answerer : caller;
        if (machine == null) {
            return false;
        }
        machine.receive(now, information);
        return true;
    }

    void protocolRejected(Instant now) {
        if (caller != null) {
            caller.protocolRejected(now);
        }
        if (answerer != null) {
            answerer.protocolRejected(now);
        }
    }

    void timeout(Instant now) {
        if (caller != null) {
            caller.timeout(now);
        }
        if (answerer != null) {
            answerer.timeout(now);
        }
    }

    Instant nextTimeout() {
        Instant ofCaller = caller == null ? Instant.MAX : caller.nextTimeout();
        Instant ofAnswerer = answerer == null ? Instant.MAX : answerer.nextTimeout();
        return ofCaller.isBefore(ofAnswerer) ? ofCaller : ofAnswerer;
    }

    @Nullable
    Packet pollPacket() {
        Octets packet = caller == null ? null : caller.pollPacket();
        if (packet == null && answerer != null) {
            packet = answerer.pollPacket();
        }
        return packet == null ? null : new Packet(ProtocolNumber.CBCP, packet);
    }

    @Nullable
    PppEvent pollEvent() {
        PppEvent due = events.poll();
        if (due != null) {
            return due;
        }
        CbcpEvent event = caller == null ? null : caller.pollEvent();
        if (event == null && answerer != null) {
            event = answerer.pollEvent();
        }
        if (event instanceof CbcpEvent.Discarded discarded) {
            return new PppEvent.Discarded(discarded.reason(), discarded.lengthOctets());
        }
        return event == null ? null : new PppEvent.Callback(event);
    }

    void answer(Instant now, CallbackChoice choice) {
        require(caller, "answerCallback").answer(now, choice);
    }

    void offer(Instant now, CallbackOffer offer) {
        require(answerer, "offerCallback").offer(now, offer);
    }

    void acknowledge(Instant now) {
        require(answerer, "acknowledgeCallback").acknowledge(now);
    }

    void refuse(Instant now) {
        require(answerer, "refuseCallback").refuse(now);
    }

    private void due(LcpOption.@Nullable Callback option, boolean toUs) {
        if (option != null && !option.isSettledByCbcp()) {
            events.add(new PppEvent.CallbackDue(option, toUs));
        }
    }

    private static boolean isCbcp(LcpOption.@Nullable Callback option) {
        return option != null && option.isSettledByCbcp();
    }

    private static boolean isByRfc1570(LcpOption.@Nullable Callback option) {
        return option != null && !option.isSettledByCbcp();
    }

    private static <T> T require(@Nullable T machine, String command) {
        if (machine == null) {
            throw new IllegalStateException(command + ": LCP did not agree on CBCP in that role");
        }
        return machine;
    }
}
