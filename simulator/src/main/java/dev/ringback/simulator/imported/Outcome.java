package dev.ringback.simulator.imported;

import dev.ringback.simulator.line.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended for its caller.
 *
 * @param error a RAS error; 0: it was connected
 * @param place that tells it; 0: nothing tells it, and it is a guess
 * @param why in words
 */
record Outcome(int error, int place, String why) {
    private static final int CALLED_BACK_BY_NOBODY = 678;
    private static final int REFUSED = 691;
    private static final int NO_ANSWER_IN_TIME = 718;
    private static final int NO_PPP = 721;
    /** The line was lost, and nobody said goodbye. */
    static final int DISCONNECTED = 628;

    private static final int USER_DISCONNECTION = 631;
    private static final int REMOTE_DISCONNECTION = 629;
    private static final int NOT_CONVERGING = 732;
    private static final int IP_REJECTED = 733;
    private static final int LCP_TERMINATED = 734;
    private static final int REQUIRED_ADDRESS_REJECTED = 735;
    private static final int IPCP_TERMINATED = 736;
    private static final int LOOPED = 737;
    private static final int NO_ADDRESS = 738;
    private static final int NO_COMMON_METHOD = 919;

    /** Whether both sides agreed on addresses. */
    boolean connected() {
        return error == 0;
    }

    static Outcome of(Findings findings) {
        if (findings.connected()) {
            return new Outcome(0, findings.openAt(), "both sides have agreed on addresses");
        }
        SeenDeed drop = findings.call().drop();
        if (drop != null) {
            return new Outcome(DISCONNECTED, drop.place(), "the line is dropped by key");
        }
        Outcome proof = ofProof(findings);
        Outcome found = proof == null ? ofNegotiation(findings) : proof;
        return found == null ? ofSilence(findings) : found;
    }

    /** What came of the authentication and of callback. */
    private static @Nullable Outcome ofProof(Findings findings) {
        List<Attempt> attempts = findings.attemptsSeen();
        Attempt last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
        if (findings.hungUpWhenAsked()) {
            return new Outcome(USER_DISCONNECTION, 0, "the user hangs up when asked again");
        } else if (last != null && last.verdict() != null && last.refused()) {
            long code = last.text().code();
            return new Outcome(code == 0 ? REFUSED : (int) code, last.verdict().place(), "the server refuses");
        }
        if (findings.callbackAgreed()) {
            return new Outcome(CALLED_BACK_BY_NOBODY, 0, "it ends before the server calls back");
        }
        if (findings.refusesToProve()) {
            return new Outcome(NO_COMMON_METHOD, 0, "the client will not prove itself so");
        }
        return null;
    }

    /** What came of LCP and IPCP. */
    private static @Nullable Outcome ofNegotiation(Findings findings) {
        for (SeenFrame frame : findings.call().frames()) {
            boolean ofServer = findings.roles().sender(frame) == Side.SERVER;
            if (ofServer && frame.is("LCP", "ProtRej") && frame.octets().startsWith("80 21")) {
                return new Outcome(IP_REJECTED, frame.place(), "the server rejects IPCP");
            } else if (ofServer && frame.is("IPCP", "TermReq")) {
                return new Outcome(IPCP_TERMINATED, frame.place(), "the server ends IPCP");
            } else if (ofServer && frame.is("IPCP", "ConfRej") && frame.hasOption("addr")) {
                boolean asked = "0.0.0.0".equals(frame.option("addr"));
                int error = asked ? NO_ADDRESS : REQUIRED_ADDRESS_REJECTED;
                return new Outcome(error, frame.place(), "the server gives no address");
            } else if (ofServer && frame.is("LCP", "TermReq")) {
                return new Outcome(LCP_TERMINATED, frame.place(), "the server ends the link");
            }
        }
        SeenNote looped = findings.note("Serial line is looped back");
        return looped == null ? null : new Outcome(LOOPED, looped.place(), "the line is looped");
    }

    private static Outcome ofSilence(Findings findings) {
        boolean heard = findings.call().frames().stream()
                .anyMatch(frame -> findings.roles().sender(frame) == Side.SERVER);
        if (!heard) {
            return new Outcome(NO_PPP, 0, "the server says nothing");
        }
        SeenNote hangup = findings.note("Modem hangup");
        SeenNote timeout = findings.note("LCP: timeout");
        if (hangup != null && timeout == null) {
            return new Outcome(REMOTE_DISCONNECTION, hangup.place(), "the line goes down");
        }
        int naks = findings.frames(Side.SERVER, "LCP", "ConfNak").size()
                + findings.frames(Side.SERVER, "IPCP", "ConfNak").size();
        if (naks > 5) {
            return new Outcome(NOT_CONVERGING, 0, "they never agree");
        }
        return new Outcome(NO_ANSWER_IN_TIME, timeout == null ? 0 : timeout.place(), "an answer does not come");
    }
}
