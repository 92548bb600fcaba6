package dev.ringback.simulator.report;

import dev.ringback.ppp.compression.MppeMode;
import dev.ringback.simulator.journal.JournalEvent;
import dev.ringback.simulator.journal.JournalEvent.Judged;
import dev.ringback.simulator.notation.FrameText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happens to a server, in words. Octets are left out, and no password is shown, whatever the protocol. */
public final class EventText {
    private EventText() {}

    /** What a person would want to read; null: nothing. */
    public static @Nullable String of(JournalEvent event) {
        if (event instanceof JournalEvent.PacketPassed passed) {
            return passed.stage() == JournalEvent.Stage.LINE ? FrameText.of(passed.from(), passed.packet()) : null;
        } else if (event instanceof Judged judged) {
            return judged(judged);
        } else if (event instanceof JournalEvent.RuleUsed used) {
            return "rule \"" + PrintableText.of(used.rule()) + "\" acted, " + used.uses() + " times by now";
        }
        String line = line(event);
        line = line == null ? text(event) : line;
        line = line == null ? modem(event) : line;
        line = line == null ? callback(event) : line;
        line = line == null ? network(event) : line;
        return line != null ? line : link(event);
    }

    private static String judged(Judged judged) {
        String who = judged.domain().isEmpty() ? judged.user() : judged.domain() + "\\" + judged.user();
        String verdict;
        if (judged.code() == 0) {
            verdict = "accepted";
        } else if (judged.code() < 0) {
            verdict = "refused with a text of a rule's own";
        } else {
            verdict = "refused with " + judged.code() + (judged.retry() ? ", another try is allowed" : "");
        }
        String what = judged.question() == JournalEvent.Question.CHANGE ? "change of password of " : "logon of ";
        String by = judged.rule() == null ? "" : "; by rule \"" + PrintableText.of(judged.rule()) + "\"";
        return what + "\"" + PrintableText.of(who) + "\" by " + judged.method().title() + ", attempt "
                + judged.attempt() + ": " + verdict + by;
    }

    /** What happens to the line and the call. */
    private static @Nullable String line(JournalEvent event) {
        if (event instanceof JournalEvent.CallUp up) {
            return "the call is up" + named(", from ", up.caller()) + named(", to ", up.dialled());
        } else if (event instanceof JournalEvent.CallDown down) {
            return switch (down.cause()) {
                case HERE -> "the call is down: we hung up";
                case THERE -> "the call is down: the caller hung up";
                case UNKNOWN -> "the call is down: the line was lost";
            };
        } else if (event instanceof JournalEvent.PhaseEntered entered) {
            return "phase " + entered.phase().word();
        } else if (event instanceof JournalEvent.PortFailed failed) {
            return "the port failed: " + failed.failure().message();
        } else if (event instanceof JournalEvent.HangingUp hangingUp) {
            return "hanging up: " + hangingUp.reason();
        } else if (event instanceof JournalEvent.FrameDropped dropped) {
            return "dropped a frame of " + dropped.octets().length() + " octets: "
                    + dropped.error().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        } else if (event instanceof JournalEvent.PacketDiscarded discarded) {
            return "discarded a packet of " + discarded.lengthOctets() + " octets: " + discarded.reason();
        } else if (event instanceof JournalEvent.OctetsHarmed harmed) {
            return "toward " + harmed.toward().title() + ": " + HarmText.of(harmed.harm());
        }
        return null;
    }

    /** What modems and the exchange do. */
    private static @Nullable String modem(JournalEvent event) {
        if (event instanceof JournalEvent.ModemNoted noted) {
            return "its modem: " + PrintableText.of(noted.text());
        } else if (event instanceof JournalEvent.CallProgress progress) {
            return "the exchange: " + PrintableText.of(progress.text());
        } else if (event instanceof JournalEvent.DoneByHand done) {
            return "by key: " + done.deed().words();
        } else if (event instanceof JournalEvent.OctetsOverrun overrun) {
            return "its modem loses " + octets(overrun.octets()) + " toward the " + overrun.toward() + ": "
                    + PrintableText.of(overrun.why()) + "; " + overrun.total() + " by now";
        }
        return null;
    }

    private static String octets(int number) {
        return number == 1 ? "1 octet" : number + " octets";
    }

    /** What is said before PPP. */
    private static @Nullable String text(JournalEvent event) {
        if (event instanceof JournalEvent.TextSaid said) {
            return "said \"" + escaped(said.text()) + "\"";
        } else if (event instanceof JournalEvent.TextHeard heard) {
            return heard.text().isEmpty()
                    ? "heard a line of " + heard.lengthCharacters() + " characters, which is not shown"
                    : "heard \"" + PrintableText.of(heard.text()) + "\"";
        } else if (event instanceof JournalEvent.LoginJudged judged) {
            String who =
                    judged.user().isEmpty() ? "login of nobody that is known" : "login of \"" + judged.user() + "\"";
            return who + ", attempt " + judged.attempt() + ": "
                    + (judged.code() == 0 ? "accepted" : "refused with " + judged.code())
                    + (judged.retry() ? ", another try is allowed" : "");
        } else if (event instanceof JournalEvent.PppInsteadOfLogin instead) {
            return instead.taken()
                    ? "frames come instead of a login: PPP begins"
                    : "frames come instead of a login, and are ignored: PPP would ask for no password";
        }
        return null;
    }

    /** With the ends of its lines visible. */
    private static String escaped(String text) {
        return PrintableText.of(text.replace("\r", "\\r").replace("\n", "\\n"));
    }

    /** What happens between two calls. */
    private static @Nullable String callback(JournalEvent event) {
        if (event instanceof JournalEvent.CallbackAgreed agreed) {
            return "will call back " + PrintableText.of(agreed.number()) + ", "
                    + agreed.delay().toSeconds() + " s after the line is down";
        } else if (event instanceof JournalEvent.NumberMissing) {
            return "the caller names no number to be called back at, and none is stored; asking again";
        } else if (event instanceof JournalEvent.CallbackRefused refused) {
            return "no callback was agreed on: "
                    + refused.failure().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        } else if (event instanceof JournalEvent.CallingBack calling) {
            return "calling back " + PrintableText.of(calling.number());
        } else if (event instanceof JournalEvent.NobodyToCall nobody) {
            return "nobody will be called back: " + PrintableText.of(nobody.reason());
        } else if (event instanceof JournalEvent.CallbackFailed failed) {
            return "could not call back " + PrintableText.of(failed.number()) + ": " + failed.reason()
                    + "; once more in " + failed.pause().toSeconds() + " s";
        } else if (event instanceof JournalEvent.CallbackGivenUp givenUp) {
            return "gave up calling back " + PrintableText.of(givenUp.number()) + ": " + givenUp.reason();
        }
        return null;
    }

    private static String named(String name, String value) {
        return value.isEmpty() ? "" : name + PrintableText.of(value);
    }

    /** What the network protocols come to. */
    private static @Nullable String network(JournalEvent event) {
        if (event instanceof JournalEvent.NetworkFinished finished) {
            return "IPCP is over: " + words(finished.failure());
        } else if (event instanceof JournalEvent.EncryptionUp up) {
            MppeMode send = up.result().send();
            MppeMode receive = up.result().receive();
            return send.equals(receive)
                    ? "datagrams are encrypted: " + send
                    : "datagrams are encrypted: to the caller " + send + ", from the caller " + receive;
        } else if (event instanceof JournalEvent.EncryptionDown) {
            return "datagrams are not encrypted any more";
        } else if (event instanceof JournalEvent.EncryptionFinished finished) {
            return "there is no encryption: " + words(finished.failure())
                    + (finished.required() ? "; it is required" : "");
        } else if (event instanceof JournalEvent.EncryptionRefused) {
            return "the caller asks for encryption, and does not get it";
        } else if (event instanceof JournalEvent.Ipv6Up up) {
            return "IPv6 is up: the caller is " + up.result().peer().linkLocal() + ", the server "
                    + up.result().own().linkLocal();
        } else if (event instanceof JournalEvent.Ipv6Down) {
            return "IPv6 is down";
        } else if (event instanceof JournalEvent.Ipv6Finished finished) {
            return "IPV6CP is over: " + words(finished.failure());
        }
        return null;
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What happens in PPP. */
    private static @Nullable String link(JournalEvent event) {
        if (event instanceof JournalEvent.PeerSays says) {
            return "the caller says: " + PrintableText.of(says.text());
        } else if (event instanceof JournalEvent.LinkFinished finished) {
            return "the link is over: "
                    + finished.failure().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                    + named(": ", finished.text());
        } else if (event instanceof JournalEvent.Unanswered unanswered) {
            return "the caller did not answer the challenge of "
                    + unanswered.method().title();
        } else if (event instanceof JournalEvent.Declined declined) {
            return declined.method().title() + " has come to nothing: " + declined.reason();
        } else if (event instanceof JournalEvent.Inquired inquired) {
            return "asking " + inquired.judge() + " about \"" + PrintableText.of(inquired.user()) + "\", "
                    + inquired.method().title();
        } else if (event instanceof JournalEvent.NothingDecided nothing) {
            return nothing.judge() + " decides nothing: " + PrintableText.of(nothing.reason());
        } else if (event instanceof JournalEvent.PasswordChanged changed) {
            return "\"" + PrintableText.of(changed.user()) + "\" has a new password";
        } else if (event instanceof JournalEvent.AddressLent lent) {
            return "the caller gets " + lent.address();
        } else if (event instanceof JournalEvent.PoolEmpty) {
            return "no address is left in the pool (717); the caller gets none";
        } else if (event instanceof JournalEvent.EchoAnswered answered) {
            return "answered an ICMP echo of " + answered.lengthOctets() + " octets";
        } else if (event instanceof JournalEvent.DatagramForwarded forwarded) {
            return "a datagram of " + forwarded.lengthOctets() + " octets goes on to call " + forwarded.toCall();
        } else if (event instanceof JournalEvent.DatagramRefused refused) {
            return "refused a datagram of " + refused.lengthOctets() + " octets by ICMP: " + refused.reason();
        } else if (event instanceof JournalEvent.DatagramIgnored ignored) {
            return "ignored a datagram of " + ignored.lengthOctets() + " octets: " + ignored.reason();
        }
        return null;
    }
}
