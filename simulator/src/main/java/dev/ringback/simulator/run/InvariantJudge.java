package dev.ringback.simulator.run;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.scenario.Answer;
import dev.ringback.simulator.scenario.Dial;
import dev.ringback.simulator.scenario.Expectations;
import dev.ringback.simulator.scenario.Scenario;
import dev.ringback.simulator.scenario.Trigger;
import dev.ringback.simulator.server.UserAccount;
import dev.ringback.yaml.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The built-in checkers. */
final class InvariantJudge {
    private final Scenario scenario;
    private final Recording recording;
    private final End end;
    private final List<Failure> failures;
    private final LossJudge losses;

    /**
     * What is left when all is over.
     *
     * @param idle whether nothing is left to happen
     * @param secretsHeld whether a dial still holds a password
     */
    record End(boolean idle, boolean secretsHeld) {}

    InvariantJudge(Scenario scenario, Recording recording, End end, List<Failure> failures) {
        this.scenario = scenario;
        this.end = end;
        this.recording = recording;
        this.failures = failures;
        this.losses = new LossJudge(recording, failures);
    }

    void judge(List<Expectations.Invariant> invariants) {
        for (Expectations.Invariant invariant : invariants) {
            switch (invariant.checker()) {
                case NO_LEAKED_TIMERS ->
                    ends(invariant.place(), !end.idle(), "nothing left to happen", "a timer still runs");
                case SECRETS_WIPED ->
                    ends(
                            invariant.place(),
                            end.secretsHeld(),
                            "every copy of a password wiped",
                            "a dial still holds one");
                case PORTS_RELEASED -> portsReleased(invariant.place());
                case HANG_UP_EXACTLY_ONCE -> hangUpExactlyOnce(invariant.place());
                case NO_PLAINTEXT_SECRET_ON_LINE -> noPlaintext(invariant.place());
                case CHALLENGE_NEVER_REUSED -> challengeNeverReused(invariant.place());
                case NO_BAD_FRAME_REACHES_PPP, NO_RETRY_STATE_ON_LOST_FRAME -> losses.judge(invariant);
            }
        }
    }

    private void ends(Place place, boolean bad, String expected, String saw) {
        if (bad) {
            failures.add(new Failure(place, null, expected + " at the end", saw, ""));
        }
    }

    private void portsReleased(Place place) {
        boolean dtr = false;
        boolean clientCarrier = false;
        boolean serverCarrier = false;
        for (Happening happening : recording.all()) {
            if (happening instanceof Happening.DtrChanged changed && changed.side() == Side.CLIENT) {
                dtr = changed.on();
            }
            Boolean client = Circuits.line(happening, Side.CLIENT);
            Boolean server = Circuits.line(happening, Side.SERVER);
            clientCarrier = client == null ? clientCarrier : client;
            serverCarrier = server == null ? serverCarrier : server;
        }
        if (dtr || clientCarrier || serverCarrier) {
            String saw = (dtr ? "the client's DTR is on; " : "") + (clientCarrier ? "the client's line is up; " : "")
                    + (serverCarrier ? "the server's line is up; " : "") + "at the end";
            failures.add(new Failure(place, null, "every port closed and every line given back", saw, ""));
        }
    }

    private void hangUpExactlyOnce(Place place) {
        int dials = 0;
        int down = 0;
        for (Happening happening : recording.all()) {
            dials += happening instanceof Happening.UserDid did && did.event() == Trigger.Event.DIAL ? 1 : 0;
            down += happening instanceof Happening.DtrChanged changed && changed.side() == Side.CLIENT && !changed.on()
                    ? 1
                    : 0;
        }
        if (down != dials) {
            String saw = "DTR went down " + down + " times in " + dials + (dials == 1 ? " dial" : " dials");
            failures.add(new Failure(place, null, "every dial hung up exactly once", saw, ""));
        }
    }

    private void noPlaintext(Place place) {
        List<byte[]> secrets = new ArrayList<>();
        for (Secret secret : secrets()) {
            if (secret.length() > 0) {
                secrets.add(secret.utf8());
                secrets.add(secret.utf16LittleEndian());
            }
        }
        for (Happening.FrameSent frame : recording.all(Happening.FrameSent.class)) {
            byte[] octets = frame.packet().information().toByteArray();
            for (byte[] secret : secrets) {
                if (contains(octets, secret)) {
                    String saw = "one of them in a frame of protocol "
                            + Integer.toHexString(frame.packet().protocol());
                    failures.add(new Failure(
                            place, recording.since(frame.at()), "no password in clear on the line", saw, ""));
                    return;
                }
            }
        }
    }

    private List<Secret> secrets() {
        List<Secret> secrets = new ArrayList<>();
        for (UserAccount user : scenario.server().users()) {
            secrets.add(user.password());
        }
        for (Dial dial : scenario.dials()) {
            secrets.add(dial.params().password());
            for (Answer answer : dial.answers()) {
                if (answer.reply() instanceof Answer.Give give) {
                    if (give.password() != null) {
                        secrets.add(give.password());
                    }
                    if (give.newPassword() != null) {
                        secrets.add(give.newPassword());
                    }
                }
            }
        }
        return secrets;
    }

    private static boolean contains(byte[] octets, byte[] part) {
        for (int at = 0; at + part.length <= octets.length; at++) {
            int same = 0;
            while (same < part.length && octets[at + same] == part[same]) {
                same++;
            }
            if (same == part.length) {
                return true;
            }
        }
        return false;
    }

    private void challengeNeverReused(Place place) {
        Map<Octets, Packet> seen = new LinkedHashMap<>();
        for (Happening.FrameSent frame : recording.all(Happening.FrameSent.class)) {
            Octets information = frame.packet().information();
            boolean inChap = frame.packet().protocol() == ProtocolNumber.CHAP
                    && information.length() > 5
                    && information.u8(0) == 1
                    && information.length() >= 5 + information.u8(4);
            Octets challenge = inChap ? information.slice(5, information.u8(4)) : EapVerdict.challenge(frame.packet());
            if (challenge != null) {
                Packet before = seen.put(challenge, frame.packet());
                if (before != null && !before.equals(frame.packet())) {
                    failures.add(new Failure(
                            place,
                            recording.since(frame.at()),
                            "a new challenge every time",
                            "one that had been used before",
                            ""));
                    return;
                }
            }
        }
    }
}
