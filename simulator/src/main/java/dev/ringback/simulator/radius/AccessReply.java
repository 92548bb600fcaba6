package dev.ringback.simulator.radius;

import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Presented;
import dev.ringback.ppp.auth.SessionKeys;
import dev.ringback.ppp.auth.WireText;
import dev.ringback.ppp.eap.EapPacket;
import dev.ringback.ppp.network.Ipv4Address;
import dev.ringback.simulator.server.CallbackPermission;
import dev.ringback.simulator.server.DistantVerdict;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the answer to an Access-Request means for the caller. The texts of both MS-CHAPs are those of the RADIUS server, less
 * the identifier in front; an MS-CHAP-Error decides whether the caller may try again or change its password.
 */
final class AccessReply {
    /** Framed-IP-Address: the caller chooses, or the client of RADIUS does; either is our pool. */
    private static final List<Integer> NO_ADDRESSES = List.of(0xFFFFFFFF, 0xFFFFFFFE, 0);

    private static final int CALLBACK_FRAMED = 4;
    private static final int AUTHENTICATION_FAILURE = 691;
    private static final int EAP_HEADER_OCTETS = 4;
    private static final int KEY_OCTETS = 16;
    private static final int LM_KEY_OCTETS = 8;
    private static final int MPPE_KEYS_OCTETS = 32;
    private static final Pattern CODE = Pattern.compile("(?:^|\\s)E=(\\d{1,9})(?!\\d)");

    private final RadiusPacket packet;
    private final List<RadiusAttribute> microsoft;
    private final Presented presented;
    private final Octets requestAuthenticator;
    private final SharedSecret secret;

    private AccessReply(RadiusPacket packet, Presented presented, Octets requestAuthenticator, SharedSecret secret)
            throws MalformedPacketException {
        this.packet = packet;
        this.microsoft = MicrosoftAttributes.in(packet);
        this.presented = presented;
        this.requestAuthenticator = requestAuthenticator;
        this.secret = secret;
    }

    /** The verdict in a packet that answers a request about what was presented. */
    static DistantVerdict verdict(
            RadiusPacket packet, Presented presented, Octets requestAuthenticator, SharedSecret secret)
            throws MalformedPacketException {
        AccessReply reply = new AccessReply(packet, presented, requestAuthenticator, secret);
        return switch (packet.code()) {
            case RadiusPacket.ACCESS_ACCEPT -> reply.accept();
            case RadiusPacket.ACCESS_REJECT -> reply.reject();
            case RadiusPacket.ACCESS_CHALLENGE ->
                presented instanceof Presented.Eap
                        ? reply.goOn()
                        : new DistantVerdict.None("it asks the caller something else (Access-Challenge), for which "
                                + "PPP has no room outside EAP");
            default -> throw new MalformedPacketException("RADIUS packet: code " + packet.code() + " is no answer");
        };
    }

    /** Another Request of EAP (RFC 3579, section 2.2), and what it wants to hear again (RFC 2865, section 5.24). */
    private DistantVerdict goOn() {
        Octets request = packet.all(RadiusAttribute.EAP_MESSAGE);
        boolean whole = request.length() > EAP_HEADER_OCTETS
                && request.u8(0) == EapPacket.REQUEST
                && request.u16(2) == request.length();
        if (!whole) {
            return new DistantVerdict.None("it goes on (Access-Challenge), but not with a Request of EAP");
        }
        Octets state = packet.find(RadiusAttribute.STATE);
        return new DistantVerdict.GoOn(request, state == null ? Octets.EMPTY : state);
    }

    private DistantVerdict accept() {
        String callback = callbackNumber();
        CallbackPermission permission;
        try {
            permission = callback != null
                    ? CallbackPermission.preset(callback)
                    : isCallbackFramed() ? CallbackPermission.setByCaller() : CallbackPermission.NONE;
        } catch (IllegalArgumentException e) {
            return new DistantVerdict.None("it accepts, but its Callback-Number cannot be dialed");
        }
        String text = message();
        if (isOf(AuthMethod.MSCHAP_V2)) {
            text = withoutIdentifier(RadiusPacket.find(microsoft, MicrosoftAttributes.MS_CHAP2_SUCCESS));
            if (text == null) {
                return new DistantVerdict.None("it accepts, but without MS-CHAP2-Success, so that no caller would "
                        + "believe it: is MS-CHAPv2 set up there?");
            }
        }
        DistantVerdict.Grant grant = new DistantVerdict.Grant(
                permission, address(), limit(RadiusAttribute.IDLE_TIMEOUT), limit(RadiusAttribute.SESSION_TIMEOUT));
        return new DistantVerdict.Accept(text, keys(), grant);
    }

    private DistantVerdict reject() {
        boolean coded = isOf(AuthMethod.MSCHAP) || isOf(AuthMethod.MSCHAP_V2);
        String text =
                coded ? withoutIdentifier(RadiusPacket.find(microsoft, MicrosoftAttributes.MS_CHAP_ERROR)) : message();
        Matcher code = CODE.matcher(text == null ? "" : text);
        return new DistantVerdict.Refuse(
                text, coded && code.find() ? Long.parseLong(code.group(1)) : AUTHENTICATION_FAILURE);
    }

    private boolean isOf(AuthMethod method) {
        if (presented instanceof Presented.Change change) {
            return method == (change.code() == 7 ? AuthMethod.MSCHAP_V2 : AuthMethod.MSCHAP);
        }
        return presented instanceof Presented.Response response && response.method() == method;
    }

    /** All Reply-Messages, one after the other (RFC 2865, section 5.18). */
    private String message() {
        StringBuilder text = new StringBuilder();
        for (RadiusAttribute attribute : packet.attributes()) {
            if (attribute.type() == RadiusAttribute.REPLY_MESSAGE) {
                text.append(WireText.decode(attribute.value()));
            }
        }
        return text.toString();
    }

    private static @Nullable String withoutIdentifier(@Nullable Octets value) {
        return value == null || value.isEmpty() ? null : WireText.decode(value.slice(1));
    }

    private @Nullable String callbackNumber() {
        Octets number = packet.find(RadiusAttribute.CALLBACK_NUMBER);
        return number == null ? null : WireText.decode(number);
    }

    private boolean isCallbackFramed() {
        Integer service = packet.number(RadiusAttribute.SERVICE_TYPE);
        return service != null && service == CALLBACK_FRAMED;
    }

    private @Nullable Ipv4Address address() {
        Integer address = packet.number(RadiusAttribute.FRAMED_IP_ADDRESS);
        return address == null || NO_ADDRESSES.contains(address) ? null : new Ipv4Address(address);
    }

    private @Nullable Duration limit(int type) {
        Integer seconds = packet.number(type);
        return seconds == null ? null : Duration.ofSeconds(Integer.toUnsignedLong(seconds));
    }

    private @Nullable SessionKeys keys() {
        return isOf(AuthMethod.MSCHAP) ? keysOfBothDirections() : keysOfTwoDirections();
    }

    private @Nullable SessionKeys keysOfTwoDirections() {
        byte[] send = key(MicrosoftAttributes.MS_MPPE_SEND_KEY);
        byte[] receive = key(MicrosoftAttributes.MS_MPPE_RECV_KEY);
        SessionKeys keys = null;
        if (send != null && send.length == KEY_OCTETS && receive != null && receive.length == KEY_OCTETS) {
            keys = SessionKeys.ofTwoDirections(send, receive);
        }
        wipe(send);
        wipe(receive);
        return keys;
    }

    private byte @Nullable [] key(int type) {
        Octets value = RadiusPacket.find(microsoft, type);
        return value == null ? null : secret.key(value, requestAuthenticator);
    }

    private @Nullable SessionKeys keysOfBothDirections() {
        Octets hidden = RadiusPacket.find(microsoft, MicrosoftAttributes.MS_CHAP_MPPE_KEYS);
        if (hidden == null || hidden.length() != MPPE_KEYS_OCTETS) {
            return null;
        }
        byte[] clear = secret.reveal(hidden, requestAuthenticator.toByteArray());
        if (clear == null) {
            return null;
        }
        byte[] lm = Arrays.copyOf(clear, LM_KEY_OCTETS);
        byte[] nt = Arrays.copyOfRange(clear, LM_KEY_OCTETS, LM_KEY_OCTETS + KEY_OCTETS);
        boolean none = Arrays.equals(lm, new byte[LM_KEY_OCTETS]);
        SessionKeys keys = SessionKeys.ofHashes(none ? null : lm, nt, challenge());
        wipe(clear);
        wipe(lm);
        wipe(nt);
        return keys;
    }

    private Octets challenge() {
        return presented instanceof Presented.Response response
                ? response.challenge()
                : ((Presented.Change) presented).challenge();
    }

    private static void wipe(byte @Nullable [] secret) {
        if (secret != null) {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
