package dev.ringback.simulator.scenario;

import dev.ringback.ppp.LinkLimits;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.eap.EapTerms;
import dev.ringback.ppp.lcp.LcpConfig;
import dev.ringback.ras.RasAuthMethod;
import dev.ringback.ras.RasDialParams;
import dev.ringback.ras.RasEntry;
import dev.ringback.ras.RasLimits;
import dev.ringback.ras.RasLinkOptions;
import dev.ringback.ras.RasTimers;
import dev.ringback.secret.Secret;
import dev.ringback.simulator.behavior.CountRange;
import dev.ringback.simulator.behavior.PacketMatcher;
import dev.ringback.simulator.behavior.Rule;
import dev.ringback.simulator.behavior.RuleAction;
import dev.ringback.simulator.behavior.When;
import dev.ringback.simulator.line.LineParameters;
import dev.ringback.simulator.notation.FramePattern;
import dev.ringback.simulator.server.LogonHours;
import dev.ringback.simulator.server.NetworkConfig;
import dev.ringback.simulator.server.PasswordPolicy;
import dev.ringback.simulator.server.Personality;
import dev.ringback.simulator.server.ServerConfig;
import dev.ringback.simulator.server.UserAccount;
import dev.ringback.yaml.Issues;
import dev.ringback.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a scenario of a file in which every check found nothing; what the file leaves out gets its default. */
final class ScenarioBuilder {
    private ScenarioBuilder() {}

    static Scenario build(Fields file, Matrix.Choice choice) {
        String name = needed(file.get("name", Scalars.NAME)) + choice.suffix();
        Fields server = file.map("server");
        List<RulePlaces> rulePlaces = new ArrayList<>();
        for (Fields rule : server.maps("rules")) {
            rulePlaces.add(RulePlaces.of(rule));
        }
        List<Dial> dials = new ArrayList<>();
        Setting setting = Setting.read(file);
        boolean ours = setting.sut() == Sut.BUILTIN_CLIENT;
        for (Fields dial : ours ? file.maps("client") : List.<Fields>of()) {
            dials.add(dial(dial));
        }
        return new Scenario(
                needed(file.get("name")).place(),
                name,
                file.get("title", Scalars.TEXT, ""),
                file.list("refs", Scalars.TEXT),
                file.list("tags", Scalars.TEXT),
                file.get("seed", Scalars.SEED, Seed.ofName(name)),
                setting,
                file.get("starts", Scalars.DATE, Scenario.DEFAULT_START),
                file.get("limit", Scalars.TIMER, Scenario.DEFAULT_LIMIT),
                line(file.map("line")),
                file.map("line").get("noise") == null
                        ? null
                        : NoiseFormat.read(file.map("line").map("noise")),
                ImpairmentFormat.read(file.map("line")),
                ModemFormat.read(file.map("line")),
                file.map("line").get("cable", CableFormat.CABLE),
                server(server),
                rulePlaces,
                dials,
                TimelineBuilder.build(file.maps("timeline")),
                new ExpectationsBuilder(file.map("expect")).build(ours ? List.of() : file.maps("client")),
                RepeatFormat.read(file.map("repeat")),
                choice.parameters());
    }

    private static LineParameters line(Fields line) {
        LineParameters usual = LineParameters.DIRECT;
        return new LineParameters(
                line.get("rate", FormatWords.AT_LEAST_ONE, usual.rateBitsPerSecond()),
                line.get("latency", Scalars.DURATION, usual.latency()),
                line.get("jitter", Scalars.DURATION, usual.jitter()),
                usual.queueLimitOctets(),
                line.get("looped", Scalars.FLAG, usual.looped()));
    }

    private static ServerConfig server(Fields server) {
        ServerConfig usual = ServerConfig.USUAL;
        Fields texts = server.map("texts");
        Personality personality = server.get("personality", FormatWords.PERSONALITY, usual.personality())
                .withTexts(texts.get("accepted", Scalars.MESSAGE), texts.get("refused", Scalars.MESSAGE));
        List<UserAccount> users = new ArrayList<>();
        if (server.get("users") instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                Fields user = Fields.of(entry.value(), entry.key(), "");
                users.add(user(entry.key().text(), user));
            }
        }
        List<Rule> rules = new ArrayList<>();
        for (Fields rule : server.maps("rules")) {
            rules.add(rule(rule));
        }
        return new ServerConfig(
                usual.name(),
                server.get("number", Scalars.PHONE_NUMBER, usual.number()),
                personality,
                serverLcp(server, usual.lcp()),
                timers(server.map("timers"), usual.timers()),
                server.get("retries", FormatWords.RETRIES, usual.retries()),
                server.get("authenticate-time", Scalars.TIMER, usual.authenticateTime()),
                network(server.map("ipcp"))
                        .withEncryption(NetworkFormat.serverEncryption(server))
                        .withIpv6(NetworkFormat.serverIpv6(server)),
                users,
                CallbackFormat.serverCallback(server),
                rules,
                server.get("login") == null ? null : LoginFormat.login(server.map("login")),
                ServerFormat.limits(server),
                eap(server, usual.eap()));
    }

    private static LcpConfig serverLcp(Fields server, LcpConfig usual) {
        Fields lcp = server.map("lcp");
        boolean methods = server.get("auth") != null;
        return new LcpConfig(
                lcp.get("mru", FormatWords.MRU, usual.mru()),
                lcp.get("accm", Scalars.ACCM, usual.accm()),
                lcp.get("magic", Scalars.FLAG, usual.magic()),
                lcp.get("pfc", Scalars.FLAG, usual.pfc()),
                lcp.get("acfc", Scalars.FLAG, usual.acfc()),
                methods ? ServerConfig.inLcp(server.list("auth", FormatWords.SERVER_AUTH_METHOD)) : usual.demand(),
                usual.accept(),
                usual.endpointDiscriminator(),
                usual.extensions(),
                CallbackFormat.serverTerms(server));
    }

    private static EapTerms eap(Fields server, EapTerms usual) {
        Fields texts = server.map("eap");
        return usual.withOffer(ServerConfig.insideEap(server.list("auth", FormatWords.SERVER_AUTH_METHOD)))
                .withTexts(
                        texts.get("identity-prompt", Scalars.EAP_TEXT, usual.identityPrompt()),
                        texts.get("notification", Scalars.EAP_TEXT, usual.notification()),
                        texts.get("token-prompt", Scalars.EAP_TEXT, usual.tokenPrompt()));
    }

    private static PppTimers timers(Fields timers, PppTimers usual) {
        return new PppTimers(
                timers.get("restart", Scalars.TIMER, usual.restart()),
                timers.get("max-configure", FormatWords.AT_LEAST_ONE, usual.maxConfigure()),
                timers.get("max-terminate", FormatWords.AT_LEAST_ZERO, usual.maxTerminate()),
                timers.get("max-failure", FormatWords.AT_LEAST_ONE, usual.maxFailure()),
                timers.get("auth-repeat", Scalars.TIMER, usual.authRepeat()),
                usual.authCount(),
                timers.get("echo", Scalars.DURATION, usual.echo()),
                timers.get("echo-count", FormatWords.AT_LEAST_ONE, usual.echoCount()),
                timers.get("cbcp-repeat", Scalars.TIMER, usual.cbcpRepeat()),
                timers.get("cbcp-count", FormatWords.AT_LEAST_ONE, usual.cbcpCount()));
    }

    private static NetworkConfig network(Fields ipcp) {
        NetworkConfig usual = NetworkConfig.USUAL;
        return new NetworkConfig(
                ipcp.get("address", Scalars.ADDRESS, usual.ownAddress()),
                ipcp.get("pool") == null ? usual.pool() : ipcp.list("pool", Scalars.ADDRESSES),
                ipcp.get("dns") == null ? usual.dns() : ipcp.list("dns", Scalars.ADDRESS),
                ipcp.get("wins") == null ? usual.wins() : ipcp.list("wins", Scalars.ADDRESS));
    }

    private static UserAccount user(String name, Fields user) {
        Fields policy = user.map("policy");
        return new UserAccount(
                name,
                needed(user.get("password", Scalars.PASSWORD)),
                user.get("password-expired", Scalars.FLAG, false),
                user.get("account-expired", Scalars.FLAG, false),
                user.get("disabled", Scalars.FLAG, false),
                user.get("hours", Scalars.HOURS, LogonHours.ALWAYS),
                user.get("dial-in", Scalars.FLAG, true),
                new PasswordPolicy(
                        policy.get("min-length", FormatWords.AT_LEAST_ZERO, 0),
                        policy.list("history", Scalars.PASSWORD),
                        policy.get("min-age", Scalars.DURATION, Duration.ZERO)),
                CallbackFormat.permission(user));
    }

    private static Rule rule(Fields rule) {
        Fields when = rule.map("when");
        FramePattern frame = when.get("frame", Scalars.FRAME);
        When trigger = new When(
                when.get("phase", FormatWords.PHASE),
                when.get("call", Scalars.ORDINAL, CountRange.ANY),
                when.get("caller", Scalars.PHONE_NUMBER),
                when.get("dialled", Scalars.PHONE_NUMBER),
                when.get("user", Scalars.USER),
                when.get("domain", Scalars.DOMAIN),
                when.get("attempt", Scalars.ORDINAL, CountRange.ANY),
                when.get("attempt-overall", Scalars.ORDINAL, CountRange.ANY),
                frame == null ? null : PacketMatcher.of(frame),
                RuleChecks.sender(rule),
                when.get("nth", Scalars.ORDINAL, CountRange.ANY));
        return new Rule(
                needed(rule.get("name", Scalars.TEXT)),
                trigger,
                action(rule.map("then"), RuleChecks.protocol(when)),
                rule.get("times", FormatWords.AT_LEAST_ONE, Integer.MAX_VALUE),
                rule.get("after", Scalars.DURATION, Duration.ZERO),
                rule.get("optional", Scalars.FLAG, false));
    }

    private static RuleAction action(Fields then, int protocol) {
        Duration delay = then.get("delay", Scalars.DURATION);
        Boolean terminateFirst = then.get("hang-up", FormatWords.TERMINATE_FIRST);
        if (delay != null) {
            return new RuleAction.Delay(delay);
        } else if (terminateFirst != null) {
            return new RuleAction.HangUp(
                    terminateFirst ? RuleAction.HangUp.Manner.TERMINATE_FIRST : RuleAction.HangUp.Manner.DROP_CARRIER);
        } else if (then.get("nak") != null) {
            return new RuleAction.Nak(protocol, RuleChecks.read(then, "nak", protocol));
        } else if (then.get("reject") != null) {
            return new RuleAction.Reject(protocol, RuleChecks.read(then, "reject", protocol));
        } else if (then.get("reply") != null) {
            return new RuleAction.Reply(needed(then.get("reply", Scalars.SENT_FRAME)));
        } else if (then.get("reply-raw") != null) {
            return new RuleAction.ReplyRaw(needed(then.get("reply-raw", Scalars.OCTETS)));
        } else if (then.get("duplicate") != null) {
            return new RuleAction.Duplicate(needed(then.get("duplicate", FormatWords.COPIES)));
        } else if (then.get("mutate") != null) {
            return new RuleAction.Mutate(needed(MutationReader.read(then.map("mutate"), new Issues())));
        } else if (then.get("auth-ok") != null) {
            return new RuleAction.AuthOk(then.map("auth-ok").get("text", Scalars.MESSAGE));
        } else if (then.get("ring-back") != null) {
            return CallbackFormat.ringBack(then.map("ring-back"));
        } else if (then.get("call-progress") != null) {
            return new RuleAction.CallProgress(needed(then.get("call-progress", FormatWords.CALL_PROGRESS)));
        } else if (then.get("auth-fail") != null) {
            return failure(then.map("auth-fail"));
        }
        return new RuleAction.Ignore();
    }

    private static RuleAction failure(Fields failure) {
        String text = failure.get("text", Scalars.MESSAGE);
        if (text != null) {
            return new RuleAction.AuthFailWith(text);
        }
        Integer code = failure.get("code", FormatWords.FAILURE_CODE);
        return new RuleAction.AuthFail(
                code != null ? code.longValue() : needed(failure.get("other-code", FormatWords.OTHER_CODE)),
                failure.get("retry", Scalars.FLAG),
                failure.get("version", FormatWords.VERSION),
                failure.get("message", Scalars.MESSAGE));
    }

    private static Dial dial(Fields dial) {
        String number = needed(dial.get("dial", Scalars.PHONE_NUMBER));
        RasEntry entry = RasEntry.of("", number)
                .withLink(link(dial.map("lcp")))
                .withTimers(dialTimers(dial))
                .withEncryption(NetworkFormat.clientEncryption(dial))
                .withIpv6(NetworkFormat.clientIpv6(dial))
                .withInteraction(LoginFormat.interaction(dial));
        List<RasAuthMethod> methods = new ArrayList<>();
        dial.map("lcp").list("auth", FormatWords.AUTH_METHOD).forEach(method -> methods.add(of(method)));
        List<Answer> answers = new ArrayList<>();
        for (Fields answer : dial.maps("answers")) {
            answers.add(answer(answer));
        }
        RasDialParams params = RasDialParams.of(
                        dial.get("user", Scalars.USER, ""), dial.get("password", Scalars.PASSWORD, Secret.of("")))
                .withDomain(dial.get("domain", Scalars.DOMAIN, ""))
                .withCallbackNumber(dial.get("callback-number", Scalars.CALLBACK_NUMBER, ""));
        return new Dial(
                dial.place(),
                dial.get("number", Scalars.PHONE_NUMBER, ""),
                dial.get("gap", Scalars.DURATION, Duration.ZERO),
                methods.isEmpty() ? entry : entry.withAuthentication(methods),
                params,
                dial.get("eap-identity", Scalars.USER, ""),
                dial.get("paused-states", Scalars.FLAG, false),
                dial.get("stay-up", Scalars.DURATION, Duration.ZERO),
                NetworkFormat.pings(dial),
                answers);
    }

    private static RasAuthMethod of(AuthMethod method) {
        return switch (method) {
            case PAP -> RasAuthMethod.PAP;
            case CHAP_MD5 -> RasAuthMethod.CHAP_MD5;
            case MSCHAP -> RasAuthMethod.MSCHAP;
            case MSCHAP_V2 -> RasAuthMethod.MSCHAP_V2;
            case EAP_MD5 -> RasAuthMethod.EAP_MD5;
            case EAP_GTC -> RasAuthMethod.EAP_GTC;
            case EAP_MSCHAP_V2 -> RasAuthMethod.EAP_MSCHAP_V2;
            case EAP -> throw new IllegalStateException("no file can say " + method);
        };
    }

    private static RasLinkOptions link(Fields lcp) {
        RasLinkOptions usual = RasLinkOptions.DEFAULTS;
        return new RasLinkOptions(
                lcp.get("mru", FormatWords.MRU, usual.mruOctets()),
                lcp.get("accm", Scalars.ACCM, usual.accm()),
                lcp.get("magic", Scalars.FLAG, usual.magicNumber()),
                lcp.get("pfc", Scalars.FLAG, usual.protocolFieldCompression()),
                lcp.get("acfc", Scalars.FLAG, usual.addressFieldCompression()),
                lcp.get("extensions", Scalars.FLAG, usual.extensions()),
                CallbackFormat.clientOption(lcp));
    }

    private static RasTimers dialTimers(Fields dial) {
        Fields timers = dial.map("timers");
        PppTimers ppp = timers(timers, PppTimers.DEFAULTS);
        LinkLimits limits = ServerFormat.limits(dial);
        return new RasTimers(
                timers.get("negotiate", Scalars.TIMER, RasTimers.DEFAULTS.negotiate()),
                ppp.restart(),
                ppp.maxConfigure(),
                ppp.maxTerminate(),
                ppp.maxFailure(),
                ppp.authRepeat(),
                ppp.authCount(),
                ppp.echo(),
                ppp.echoCount(),
                CallbackFormat.clientTimers(dial),
                new RasLimits(limits.idle(), limits.session()));
    }

    private static Answer answer(Fields answer) {
        Fields when = answer.map("when");
        return new Answer(
                answer.place(),
                needed(when.get("state", FormatWords.PAUSED_STATE)),
                when.get("nth", Scalars.ORDINAL, CountRange.exactly(1)),
                new ErrorSet(when.list("error", FormatWords.CAUSE)),
                answer.get("think", Scalars.DURATION, Duration.ZERO),
                reply(answer),
                answer.get("optional", Scalars.FLAG, false));
    }

    private static Answer.Reply reply(Fields answer) {
        Fields give = answer.map("give");
        if (give.get("text") != null) {
            return new Answer.Type(LoginFormat.typed(give));
        } else if (give.exists()) {
            return new Answer.Give(
                    give.get("user", Scalars.USER),
                    give.get("domain", Scalars.DOMAIN),
                    give.get("password", Scalars.PASSWORD),
                    give.get("new-password", Scalars.PASSWORD),
                    give.get("callback-number", Scalars.ANSWERED_NUMBER),
                    give.get("token", Scalars.PASSWORD));
        } else if (answer.get("resume") != null) {
            return new Answer.Resume();
        }
        return answer.get("hang-up") != null ? new Answer.HangUp() : new Answer.NeverAnswer();
    }

    /** A value that the format needs, so that it was missed before if it is not there. */
    static <T> T needed(@Nullable T value) {
        return Objects.requireNonNull(value, "the check lets pass what the builder needs");
    }
}
