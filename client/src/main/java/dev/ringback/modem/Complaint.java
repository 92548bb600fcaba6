package dev.ringback.modem;

import dev.ringback.port.PortFailure;
import dev.ringback.port.PortFailure.Kind;

/** What went wrong with a modem, for a person who has to do something about it: what was sent, what came, what to do. */
record Complaint(String title, Conversation conversation) {
    private PortFailure failure(Kind kind, String what) {
        return new PortFailure(kind, title + ": " + what);
    }

    private PortFailure heard(Kind kind, ResultCode code, String what) {
        return failure(
                kind,
                "sent \"" + conversation.sent() + "\", heard \"" + Conversation.shown(code.text()) + "\": " + what);
    }

    /** A result code that is not what was hoped for (RAS 651, 676 to 680). */
    PortFailure of(ResultCode code) {
        return switch (code.kind()) {
            case NO_CARRIER ->
                heard(Kind.NO_CARRIER, code, "no modem answered; check the number, and that a modem answers there");
            case NO_DIAL_TONE ->
                heard(
                        Kind.NO_DIAL_TONE,
                        code,
                        "the line is dead or sounds unusual; check the telephone cable, or add X3 to the init lines");
            case LINE_IN_USE ->
                heard(Kind.NO_DIAL_TONE, code, "another telephone on this line is off the hook; put it back");
            case BUSY -> heard(Kind.BUSY, code, "the called line is busy; dial again later");
            case NO_ANSWER -> heard(Kind.NO_ANSWER, code, "it rang, and nobody answered; check the number");
            case VOICE -> heard(Kind.VOICE, code, "a person answered; check the number");
            case FAX -> heard(Kind.NO_CARRIER, code, "a fax machine answered; check the number");
            case DELAYED ->
                heard(
                        Kind.MODEM_ERROR,
                        code,
                        "the modem refuses this number for some minutes, because calls to it have failed; wait");
            case BLACKLISTED ->
                heard(
                        Kind.MODEM_ERROR,
                        code,
                        "the modem refuses this number, because calls to it have failed; switch the modem off and on");
            case ERROR -> heard(Kind.MODEM_ERROR, code, "the modem does not take this command");
            case OK, CONNECT, RING, PROGRESS, UNKNOWN ->
                throw new IllegalArgumentException("nothing is wrong with " + code);
        };
    }

    /** An init line was answered ERROR. */
    PortFailure refused(InitLine line) {
        return heard(
                Kind.MODEM_ERROR,
                ResultCode.of("ERROR"),
                "the modem does not know something in this line (" + line.purpose()
                        + "); correct the modem's profile, or take the profile of this model");
    }

    /** Init lines were not answered OK. */
    PortFailure notPrepared(boolean circuitsSeen) {
        String sent = "sent \"" + conversation.sent() + "\", ";
        if (conversation.heardUnknown()) {
            return failure(
                    Kind.UNRECOGNIZED,
                    sent + "heard " + conversation.unknownLines()
                            + " and no OK: either this is no modem, or its rate is not that of the port");
        }
        if (conversation.heardAnything()) {
            return failure(Kind.HARDWARE, sent + "heard no OK: the modem hangs; switch it off and on, and dial again");
        }
        return circuitsSeen
                ? failure(
                        Kind.HARDWARE,
                        sent + "heard nothing, though a circuit is on: the modem hangs, or its rate is not that of the"
                                + " port; switch it off and on")
                : failure(
                        Kind.NO_MODEM,
                        sent + "heard nothing, and no circuit is on: is a modem plugged in here and switched on?");
    }

    /** The modem dialed, and its time is over (RAS 638, 652). */
    PortFailure nothingCame() {
        String sent = "sent \"" + conversation.sent() + "\", ";
        return conversation.heardUnknown()
                ? failure(
                        Kind.UNRECOGNIZED,
                        sent + "heard " + conversation.unknownLines()
                                + " and no result that is known; add it to the modem's profile")
                : failure(
                        Kind.NO_RESPONSE,
                        sent + (conversation.wasEchoed() ? "heard the echo alone" : "heard nothing")
                                + ": the modem never said what came of the call; its S7 may be longer than we wait,"
                                + " or its result codes are off (Q1)");
    }

    /** A command line is longer than the modem can take. */
    PortFailure tooLong(String line, int most) {
        return failure(
                Kind.BAD_NUMBER,
                "\"" + Conversation.shown(line) + "\" has " + (line.length() - 2)
                        + " characters after AT, and the modem" + " takes " + most
                        + "; it would dial a part of the number");
    }

    /** A number cannot be dialed. */
    PortFailure badNumber(String why) {
        return failure(Kind.BAD_NUMBER, why);
    }

    /** Nobody called in time. */
    PortFailure nobodyCalled() {
        return failure(Kind.NO_ANSWER, "nobody called in time");
    }

    /** A call rang, was answered, and nothing came of it. */
    PortFailure noCarrierAnswering(String what) {
        return failure(
                Kind.NO_CARRIER,
                "it rang and was answered, and then sent \"" + conversation.sent() + "\", " + what
                        + ": no modem called, or the two did not agree");
    }

    /** The modem was told to hang up, and did not. */
    PortFailure keepsTheLine() {
        return failure(
                Kind.HARDWARE,
                "the modem may still hold the line: DTR, the escape and \"" + conversation.sent()
                        + "\" had no effect; switch it off and on, and check circuit DTR in the cable and &D2");
    }
}
