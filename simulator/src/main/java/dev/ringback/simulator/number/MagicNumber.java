package dev.ringback.simulator.number;

import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.callback.CbcpMachine;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.control.ProtocolNumber;
import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.behavior.PacketMatcher;
import dev.ringback.simulator.behavior.Rule;
import dev.ringback.simulator.behavior.RuleAction;
import dev.ringback.simulator.behavior.RuleAction.AuthFail;
import dev.ringback.simulator.behavior.RuleAction.AuthOk;
import dev.ringback.simulator.behavior.RuleAction.HangUp;
import dev.ringback.simulator.behavior.RuleAction.Ignore;
import dev.ringback.simulator.behavior.RuleAction.Mutate;
import dev.ringback.simulator.behavior.RuleAction.Nak;
import dev.ringback.simulator.behavior.When;
import dev.ringback.simulator.journal.CallPhase;
import dev.ringback.simulator.line.Side;
import dev.ringback.simulator.mutation.Change;
import dev.ringback.simulator.mutation.FieldName;
import dev.ringback.simulator.mutation.Mutation;
import dev.ringback.simulator.server.CallbackPermission;
import dev.ringback.simulator.server.NetworkConfig;
import dev.ringback.simulator.server.ServerCallback;
import dev.ringback.simulator.server.ServerConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A number of the simulated exchange whose last three digits are the RAS error that the caller will get. The digit before
 * them adds a callback: 0 none, 1 at a number of the caller's, 2 at {@link #PRESET}; whoever is called back gets the error
 * on the second call, and whoever declines does not get it. Every user name and password will do. Behind a number is a
 * server like any other: a configuration and rules.
 *
 * <p>The servers offer MS-CHAP first, which allows a retry and a change of password and does not ask the server to prove
 * that it knows the password; a server that does not know it could not pass under MS-CHAPv2.
 *
 * @param digits the number, digits only
 * @param outcome what happens, in a few words
 * @param comesWith what the number waits for; null: it works
 * @param callback whether, and at whose number, the server calls back
 * @param rules what the server does
 */
public record MagicNumber(
        String digits, String outcome, @Nullable String comesWith, CallbackPermission callback, List<Rule> rules) {
    /** Where a server calls back whose number begins with 555-2. */
    public static final String PRESET = "5550199";

    private static final String SILENT = "5550721";

    /** Each once, the first digit 0. */
    private static final List<MagicNumber> PLAIN = List.of(
            working("5550000", "a clean call", welcome()),
            working("5550691", "the password is refused, another one is accepted", refuseOnce(), welcome()),
            working(
                    "5550648",
                    "the password has expired, any new one is accepted",
                    refuse(648),
                    change(new AuthOk(null))),
            working("5550646", "not at this hour", refuse(646)),
            working("5550647", "the account is disabled", refuse(647)),
            working("5550649", "no right to dial in", refuse(649)),
            working("5550709", "the password has expired, every new one is refused", refuse(648), change(fail(709))),
            working("5550629", "connects, and two seconds later the carrier drops", welcome(), dropAfterTwoSeconds()),
            working("5550718", "the server talks, and acknowledges nothing", ignore(Side.CLIENT, "LCP ConfReq", 1)),
            working(SILENT, "the server is silent", ignoreAll(Side.CLIENT), ignoreAll(Side.SERVER)),
            working("5550732", "negotiation never converges", nakForEver()),
            working("5550734", "the server ends the link in authentication", terminate()),
            later("5550676", "busy", "modems"),
            later("5550678", "rings, and nobody answers", "modems"),
            later("5550680", "no dial tone", "modems"),
            asksForAnother());

    /** All of them, also those that do not work yet. */
    public static final List<MagicNumber> ALL = all();

    /** The caller must have given up long before the server does. */
    private static final PppTimers PATIENT = new PppTimers(
                    Duration.ofSeconds(3), 200, 2, 5, Duration.ofSeconds(3), 10, Duration.ZERO, 4)
            .withCbcp(PppTimers.DEFAULT_CBCP_REPEAT, 0);

    /** Copies the list. */
    public MagicNumber {
        rules = List.copyOf(rules);
    }

    /** The number that was dialled, hyphens and spaces left aside; null if it is none of these. */
    public static @Nullable MagicNumber of(String dialled) {
        String digits = dialled.replace("-", "").replace(" ", "");
        for (MagicNumber number : ALL) {
            if (number.digits.equals(digits)) {
                return number;
            }
        }
        return null;
    }

    /** Those that work, in the order in which they are listed. */
    public static List<MagicNumber> working() {
        return ALL.stream().filter(number -> number.comesWith == null).toList();
    }

    /** Those without a callback that work, and how the others follow from them, for a sentence. */
    public static String list() {
        List<String> titles = new ArrayList<>();
        for (MagicNumber number : PLAIN) {
            if (number.comesWith == null) {
                titles.add(number.title());
            }
        }
        return String.join(", ", titles) + ", and with a callback before it 555-1000, 555-2691 and so on";
    }

    /** As people write it: {@code 555-0691}. */
    public String title() {
        return digits.substring(0, 3) + "-" + digits.substring(3);
    }

    /** The server behind the number; IllegalStateException for one that does not work yet. */
    public ServerConfig server() {
        if (comesWith != null) {
            throw new IllegalStateException(
                    title() + " (" + outcome + ") does not work yet: it comes with " + comesWith);
        }
        ServerConfig plain = ServerConfig.USUAL
                .withNumber(digits)
                .withAuthentication(List.of(AuthMethod.MSCHAP, AuthMethod.CHAP_MD5, AuthMethod.PAP))
                .withTimers(PATIENT)
                .withNetwork(NetworkConfig.LARGE)
                .withRules(rules);
        return callback.equals(CallbackPermission.NONE)
                ? plain
                : plain.withCallback().withCallback(new ServerCallback(callback, new LinkedHashMap<>()));
    }

    private static List<MagicNumber> all() {
        List<MagicNumber> all = new ArrayList<>(PLAIN);
        for (MagicNumber number : PLAIN) {
            if (number.mayFollowCallback()) {
                all.add(number.after(
                        '1', "called back where the caller wants; then: ", CallbackPermission.setByCaller()));
            }
        }
        for (MagicNumber number : PLAIN) {
            if (number.mayFollowCallback()) {
                all.add(number.after('2', "called back at " + PRESET + "; then: ", CallbackPermission.preset(PRESET)));
            }
        }
        return List.copyOf(all);
    }

    /** Not what is about callback itself, and not silence: whoever calls and says nothing is taken for a stranger, 678. */
    private boolean mayFollowCallback() {
        return callback.equals(CallbackPermission.NONE) && !digits.equals(SILENT);
    }

    /** The same on the second call, which the server itself makes; on the first call everybody is welcome. */
    private MagicNumber after(char digit, String story, CallbackPermission permission) {
        String number = digits.substring(0, 3) + digit + digits.substring(4);
        List<Rule> both = new ArrayList<>(rules.size() + 1);
        for (Rule rule : rules) {
            both.add(rule.when(rule.when().caller(number)));
        }
        both.add(Rule.of("everybody is welcome, and called back", inAuth(), new AuthOk(null))
                .asOptional());
        return new MagicNumber(number, story + outcome, comesWith, permission, both);
    }

    /** Offers nothing but a callback, and takes every answer for one that was not offered. */
    private static MagicNumber asksForAnother() {
        Rule offer = Rule.of(
                        "no way without a number",
                        When.ALWAYS.frame(Side.SERVER, cbcp("CBCP Request", CbcpMachine.REQUEST)),
                        put("0205000100"))
                .asOptional();
        Rule refusal = Rule.of(
                        "not this number",
                        When.ALWAYS.frame(Side.CLIENT, cbcp("CBCP Response", CbcpMachine.RESPONSE)),
                        put("04060C013000"))
                .asOptional();
        return new MagicNumber(
                "5550704",
                "whatever number to be called back at is given, another one is wanted",
                null,
                CallbackPermission.setByCaller(),
                List.of(welcome().asOptional(), offer, refusal));
    }

    private static PacketMatcher cbcp(String text, int code) {
        return PacketMatcher.of(text, ProtocolNumber.CBCP, code);
    }

    private static Mutate put(String options) {
        FieldName data = Objects.requireNonNull(FieldName.of("data"), "a field of every packet");
        return new Mutate(new Mutation(data, new Change.SetOctets(Octets.ofHex(options)), false));
    }

    private static MagicNumber working(String digits, String outcome, Rule... rules) {
        List<Rule> optional = new ArrayList<>(rules.length);
        for (Rule rule : rules) {
            optional.add(rule.asOptional());
        }
        return new MagicNumber(digits, outcome, null, CallbackPermission.NONE, optional);
    }

    private static MagicNumber later(String digits, String outcome, String comesWith) {
        return new MagicNumber(digits, outcome, comesWith, CallbackPermission.NONE, List.of());
    }

    private static When inAuth() {
        return When.ALWAYS.in(CallPhase.AUTH);
    }

    private static AuthFail fail(int code) {
        return new AuthFail(code, null, null, null);
    }

    private static Rule welcome() {
        return Rule.of("everybody is welcome", inAuth(), new AuthOk(null));
    }

    private static Rule refuse(int code) {
        return Rule.of("refuse with " + code, inAuth(), fail(code));
    }

    private static Rule refuseOnce() {
        return Rule.of(
                "refuse once, and offer a retry",
                inAuth().attempt(CountRange.exactly(1)),
                new AuthFail(691, true, null, null));
    }

    private static Rule change(RuleAction verdict) {
        return Rule.of("judge the new password", When.ALWAYS.in(CallPhase.CHANGE_PASSWORD), verdict);
    }

    private static Rule dropAfterTwoSeconds() {
        return Rule.of("drop the carrier", When.ALWAYS.in(CallPhase.OPEN), new HangUp(HangUp.Manner.DROP_CARRIER))
                .after(Duration.ofSeconds(2));
    }

    private static Rule ignore(Side from, String text, int code) {
        PacketMatcher frame = PacketMatcher.of(text, ProtocolNumber.LCP, code);
        return Rule.of("lose every " + text, When.ALWAYS.frame(from, frame), new Ignore());
    }

    private static Rule ignoreAll(Side from) {
        return Rule.of(
                from == Side.CLIENT ? "hear nothing" : "say nothing",
                When.ALWAYS.frame(from, PacketMatcher.any()),
                new Ignore());
    }

    private static Rule nakForEver() {
        return Rule.of(
                "always another map",
                When.ALWAYS.frame(Side.CLIENT, PacketMatcher.of("LCP ConfReq", ProtocolNumber.LCP, 1)),
                new Nak(ProtocolNumber.LCP, Octets.of(2, 6, 0, 0x0A, 0, 0)));
    }

    private static Rule terminate() {
        return Rule.of("goodbye", inAuth(), new HangUp(HangUp.Manner.TERMINATE_FIRST));
    }
}
