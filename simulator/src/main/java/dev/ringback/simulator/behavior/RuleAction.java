package dev.ringback.simulator.behavior;

import dev.ringback.octets.OctetWriter;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.callback.CbcpMachine;
import dev.ringback.ppp.control.Packet;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.mutation.Mutation;
import dev.ringback.simulator.notation.FrameTemplate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The effect of a rule. */
public sealed interface RuleAction {
    /** Whether the effect makes sense at this moment; where it does not, the rule does not fit. */
    boolean appliesTo(Moment moment);

    /** Acts. Whatever it does not let pass has disappeared. */
    void act(Hand hand);

    /** What an effect can do with the packet at hand; all but {@link #pass} respects what the rule postpones. */
    interface Hand {
        /** The packet at hand; misuse at the entry into a phase throws. */
        Packet packet();

        /** Lets the packet go on, at once. */
        void pass();

        /** Lets the packet go on later. */
        void passLater(Duration delay);

        /** Lets another packet go on in the place of the one at hand. */
        void passInstead(Packet other);

        /** Lets a frame go onto the line in the place of the server's packet at hand. */
        void passInstead(Octets frame);

        /** Sends a frame back in the server's place. */
        void answer(Octets frame);

        /** Sends a packet back in the server's place. */
        void answer(Packet reply);

        /** Hangs up. */
        void hangUp(HangUp.Manner manner);

        /** Counts the rule as used; a verdict counts only when the server asks for it. */
        void used();

        /** Lets the packet go on, and settles what the server will decide about it. */
        void decide(RuleAction verdict);

        /** Lets the packet go on, and settles whom the server calls back if the packet asks for it. */
        void ringBack(RingBack target);

        /** Whether the rule postpones. */
        boolean postponed();
    }

    /** The packet is lost. */
    record Ignore() implements RuleAction {
        @Override
        public boolean appliesTo(Moment moment) {
            return moment.packet() != null;
        }

        @Override
        public void act(Hand hand) {
            hand.used(); // and not passed on: that is all
        }
    }

    /** The packet goes on late, and so the right answer comes late; other packets overtake it. */
    record Delay(Duration delay) implements RuleAction {
        @Override
        public boolean appliesTo(Moment moment) {
            return moment.packet() != null;
        }

        @Override
        public void act(Hand hand) {
            hand.used();
            hand.passLater(delay);
        }
    }

    /** A Configure-Request of a protocol is answered with a Configure-Nak, whatever it asks (RFC 1661, section 5.3). */
    record Nak(int protocol, Octets options) implements RuleAction {
        private static final int CODE = 3;

        @Override
        public boolean appliesTo(Moment moment) {
            return isConfigureRequest(protocol, moment.packet());
        }

        @Override
        public void act(Hand hand) {
            hand.used();
            hand.answer(answer(hand.packet(), CODE, options));
        }
    }

    /** A Configure-Request of a protocol is answered with a Configure-Reject (RFC 1661, section 5.4). */
    record Reject(int protocol, Octets options) implements RuleAction {
        private static final int CODE = 4;

        @Override
        public boolean appliesTo(Moment moment) {
            return isConfigureRequest(protocol, moment.packet());
        }

        @Override
        public void act(Hand hand) {
            hand.used();
            hand.answer(answer(hand.packet(), CODE, options));
        }
    }

    /** A packet of the caller is answered with this frame, whatever it asks. */
    record Reply(FrameTemplate frame) implements RuleAction {
        @Override
        public boolean appliesTo(Moment moment) {
            return moment.packet() != null && moment.from() == Side.CLIENT;
        }

        @Override
        public void act(Hand hand) {
            hand.used();
            hand.answer(frame.packet(identifier(hand.packet())));
        }

        private static int identifier(Packet packet) {
            return packet.information().length() < 2 ? 0 : packet.information().u8(1);
        }
    }

    /** A packet of the caller is answered with these octets, from the protocol field on. */
    record ReplyRaw(Octets octets) implements RuleAction {
        @Override
        public boolean appliesTo(Moment moment) {
            return moment.packet() != null && moment.from() == Side.CLIENT;
        }

        @Override
        public void act(Hand hand) {
            hand.used();
            hand.answer(Mutation.frame(octets));
        }
    }

    /** The packet goes on, and is followed by copies. A rule that postpones holds the copies back, not the packet. */
    record Duplicate(int copies) implements RuleAction {
        /** Copies that a rule may make. */
        public static final int MAX_COPIES = 100;

        /** Refuses no copies, and more than {@link #MAX_COPIES}. */
        public Duplicate {
            if (copies < 1 || copies > MAX_COPIES) {
                throw new IllegalArgumentException(copies + " copies are not in 1.." + MAX_COPIES);
            }
        }

        @Override
        public boolean appliesTo(Moment moment) {
            return moment.packet() != null;
        }

        @Override
        public void act(Hand hand) {
            hand.used();
            hand.pass();
            for (int i = 0; i < copies; i++) {
                hand.passInstead(hand.packet());
            }
        }
    }

    /** The packet goes on with one field spoilt. */
    record Mutate(Mutation mutation) implements RuleAction {
        @Override
        public boolean appliesTo(Moment moment) {
            return moment.packet() != null && mutation.fits(moment.packet());
        }

        @Override
        public void act(Hand hand) {
            hand.used();
            Octets frame = mutation.frame(hand.packet());
            if (frame != null) {
                hand.passInstead(frame);
            } else {
                hand.passInstead(mutation.packet(hand.packet()));
            }
        }
    }

    /** The server hangs up. The packet that set it off is lost, unless the hang-up is postponed. */
    record HangUp(Manner manner) implements RuleAction {
        /** How. */
        public enum Manner {
            /** LCP says goodbye, then the line goes: 734 at the caller. */
            TERMINATE_FIRST,
            /** The line just goes: 629 at the caller. */
            DROP_CARRIER
        }

        @Override
        public boolean appliesTo(Moment moment) {
            return true;
        }

        @Override
        public void act(Hand hand) {
            hand.used();
            if (hand.postponed()) {
                hand.pass(); // the server behaves until then
            }
            hand.hangUp(manner);
        }
    }

    /**
     * An answer of the caller is refused, whatever it says.
     *
     * @param code E=; 0..4294967295. PAP, CHAP-MD5, EAP-MD5 and EAP-GTC have no room for it: there it stands in the journal only
     * @param retry R=; null: for 691 whether the server's retries allow another answer, else false
     * @param version V=; null: the server's habit
     * @param message M=, or the message of PAP and CHAP-MD5; null: the server's habit
     */
    record AuthFail(
            long code,
            @Nullable Boolean retry,
            @Nullable Integer version,
            @Nullable String message) implements RuleAction {
        private static final long MAX_CODE = 0xFFFF_FFFFL;

        /** Refuses a code that no failure message can hold. */
        public AuthFail {
            if (code < 0 || code > MAX_CODE) {
                throw new IllegalArgumentException("E=" + code + " is not in 0.." + MAX_CODE);
            }
        }

        @Override
        public boolean appliesTo(Moment moment) {
            return AnswerReader.isAnswer(moment.packet());
        }

        @Override
        public void act(Hand hand) {
            hand.decide(this);
        }
    }

    /** An answer of the caller is refused with this whole message. */
    record AuthFailWith(String text) implements RuleAction {
        @Override
        public boolean appliesTo(Moment moment) {
            return AnswerReader.isAnswer(moment.packet());
        }

        @Override
        public void act(Hand hand) {
            hand.decide(this);
        }
    }

    /**
     * An answer of the caller is accepted, right or wrong.
     *
     * @param text the whole message; null: the right one, which under MS-CHAPv2 proves the server only to a caller with
     *     the right password
     */
    record AuthOk(@Nullable String text) implements RuleAction {
        @Override
        public boolean appliesTo(Moment moment) {
            return AnswerReader.isAnswer(moment.packet());
        }

        @Override
        public void act(Hand hand) {
            hand.decide(this);
        }
    }

    /**
     * The caller is called back elsewhere, or later, than it asked for; it is told nothing of that. It acts on a Callback
     * Response, and at the entry into the phase on what LCP itself has settled (RFC 1570).
     *
     * @param to where
     * @param addDelay so much later than agreed on
     * @param maxRings how often it rings before a call is given up; {@code Integer.MAX_VALUE}: for as long as the modem waits
     * @param busyFirst how many calls find the line busy
     * @param answeredBy who takes those that do not
     */
    record RingBack(Target to, Duration addDelay, int maxRings, int busyFirst, CalledBack answeredBy)
            implements RuleAction {
        /** A call back that the exchange puts through. */
        public RingBack(Target to, Duration addDelay) {
            this(to, addDelay, Integer.MAX_VALUE, 0, CalledBack.CLIENT);
        }

        /** Refuses to call before the time. */
        public RingBack {
            if (addDelay.isNegative() || maxRings < 1 || busyFirst < 0) {
                throw new IllegalArgumentException("a call back " + addDelay + " after it is due, given up after "
                        + maxRings + " rings, with " + busyFirst + " busy calls before");
            }
        }

        /**
         * Whom the server calls.
         *
         * @param where how the number is found
         * @param number the number of {@code NUMBER}, otherwise empty
         */
        public record Target(Where where, String number) {
            /** At the number that the caller gave, or that the account has. */
            public static final Target AS_GIVEN = new Target(Where.AS_GIVEN, "");
            /** At the number that is stored for the account, whatever the caller gave. */
            public static final Target PRESET = new Target(Where.PRESET, "");
            /** Nowhere: the server agrees and never calls. */
            public static final Target NOWHERE = new Target(Where.NOWHERE, "");

            /** Refuses a number that nobody asked for, and a number that is none. */
            public Target {
                if ((where == Where.NUMBER) == number.isEmpty()) {
                    throw new IllegalArgumentException(where + " with the number \"" + number + "\"");
                }
            }

            /** At this number. */
            public static Target of(String number) {
                return new Target(Where.NUMBER, number);
            }
        }

        /** How the number is found. */
        public enum Where {
            /** It is the right one. */
            AS_GIVEN,
            /** It is stored for the account. */
            PRESET,
            /** There is none. */
            NOWHERE,
            /** The rule has it. */
            NUMBER
        }

        @Override
        public boolean appliesTo(Moment moment) {
            Packet packet = moment.packet();
            return packet == null ? moment.phase() == CallPhase.CALLBACK : isCallbackResponse(packet);
        }

        @Override
        public void act(Hand hand) {
            hand.ringBack(this);
        }

        /** Whether a packet says where the caller wants to be called back. */
        static boolean isCallbackResponse(Packet packet) {
            return packet.protocol() == ProtocolNumber.CBCP
                    && !packet.information().isEmpty()
                    && packet.information().u8(0) == CbcpMachine.RESPONSE;
        }
    }

    /** The exchange answers the call instead of the server: no session begins. It acts before there is a call. */
    record CallProgress(Answer answer) implements RuleAction {
        /** What the caller hears. */
        public enum Answer {
            /** The busy tone. */
            BUSY("busy"),
            /** It rings, and nobody answers. */
            NO_ANSWER("no-answer"),
            /** Not even the dial tone. */
            NO_DIALTONE("no-dialtone"),
            /** Somebody answers who is no modem. */
            NO_CARRIER("no-carrier");

            private final String title;

            Answer(String title) {
                this.title = title;
            }

            /** The word in scenario files. */
            public String title() {
                return title;
            }
        }

        @Override
        public boolean appliesTo(Moment moment) {
            return moment.phase() == CallPhase.DIAL && moment.packet() == null;
        }

        @Override
        public void act(Hand hand) {
            throw new IllegalStateException("the exchange acts, and no call of the server begins");
        }
    }

    private static boolean isConfigureRequest(int protocol, @Nullable Packet packet) {
        return packet != null
                && packet.protocol() == protocol
                && packet.information().length() >= 4
                && packet.information().u8(0) == 1;
    }

    private static Packet answer(Packet request, int code, Octets options) {
        OctetWriter out = new OctetWriter(options.length() + 4);
        out.u8(code).u8(request.information().u8(1)).u16(options.length() + 4).octets(options);
        return new Packet(request.protocol(), out.toOctets());
    }
}
