package dev.ringback.interop;

import static dev.ringback.interop.PeerTable.Column.FREERADIUS;
import static dev.ringback.interop.PeerTable.Outcome.REFUSED;
import static dev.ringback.interop.PeerTable.Outcome.WORKS;
import static dev.ringback.interop.PeerTable.Topic.AUTHENTICATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ringback.interop.RadiusWire.Attribute;
import dev.ringback.interop.RadiusWire.Packet;
import dev.ringback.octets.MalformedPacketException;
import dev.ringback.octets.Octets;
import dev.ringback.ppp.auth.AuthMachines;
import dev.ringback.ppp.auth.AuthMethod;
import dev.ringback.ppp.auth.Credentials;
import dev.ringback.ppp.auth.PeerEvent;
import dev.ringback.ppp.auth.SessionKeys;
import dev.ringback.ppp.control.PppTimers;
import dev.ringback.ppp.eap.EapPeer;
import dev.ringback.ppp.eap.EapTerms;
import dev.ringback.secret.Secret;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * FreeRADIUS as the authenticator of EAP, our peer on the other side: what stands between them only carries their packets
 * in attributes (RFC 3579), as an access server does that knows no method.
 */
@Tag("interop")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EapFreeRadiusTest {
    @RegisterExtension
    static final Peers PEERS = new Peers();

    private static final Instant NOW = Instant.EPOCH;
    private static final int TIMEOUT_MILLISECONDS = 10_000;
    private static final int MS_MPPE_SEND_KEY = 16;
    private static final int MS_MPPE_RECV_KEY = 17;

    private static FreeRadius server;

    private final RadiusWire wire = new RadiusWire(FreeRadius.SECRET);
    private final SplittableRandom random = new SplittableRandom(3748);

    @BeforeAll
    static void startTheServer() throws InterruptedException {
        server = PEERS.freeRadius();
    }

    @ParameterizedTest
    @EnumSource(names = {"EAP_MD5", "EAP_GTC", "EAP_MSCHAP_V2"})
    void itLetsInWhoHasTheRightPassword(AuthMethod method) throws Exception {
        Call call = new Call(method, "alice", "secret");
        Packet last = call.run();
        assertThat(last.code()).isEqualTo(RadiusWire.ACCEPT);
        assertThat(call.told).last().isInstanceOf(PeerEvent.Succeeded.class);
        assertThat(call.told).contains(new PeerEvent.MethodBegun(method));
        PEERS.saw(FREERADIUS, AUTHENTICATION, method.title(), WORKS);
    }

    @ParameterizedTest
    @EnumSource(names = {"EAP_MD5", "EAP_GTC"})
    void itRefusesWhoHasAnother(AuthMethod method) throws Exception {
        Call call = new Call(method, "alice", "Kiefer-8");
        Packet last = call.run();
        assertThat(last.code()).isEqualTo(RadiusWire.REJECT);
        assertThat(call.told).last().isEqualTo(new PeerEvent.Refused(691, false, false, ""));
        PEERS.saw(FREERADIUS, AUTHENTICATION, method.title() + ", wrong password", REFUSED);
    }

    @Test
    void insideEapMsChapV2RefusesInItsOwnWordsAndTakesTheRetryThatItOffers() throws Exception {
        Call call = new Call(AuthMethod.EAP_MSCHAP_V2, "alice", "Kiefer-8");
        Packet asked = call.run();
        assertThat(asked.code()).isEqualTo(RadiusWire.CHALLENGE);
        assertThat(call.told)
                .last()
                .asInstanceOf(type(PeerEvent.Refused.class))
                .extracting(PeerEvent.Refused::code, PeerEvent.Refused::retryAllowed)
                .containsExactly(691, true);
        call.peer.retry(NOW, credentials("alice", "secret"));
        Packet last = call.run();
        assertThat(last.code()).isEqualTo(RadiusWire.ACCEPT);
        assertThat(call.told).last().isInstanceOf(PeerEvent.Succeeded.class);
        PEERS.saw(FREERADIUS, AUTHENTICATION, "EAP-MSCHAPv2, retry with the right password", WORKS);
    }

    @Test
    void insideEapMsChapV2EveryWrongPasswordIsRefusedAndMayBeFollowedByAnother() throws Exception {
        Call call = new Call(AuthMethod.EAP_MSCHAP_V2, "alice", "Kiefer-8");
        call.run();
        call.peer.retry(NOW, credentials("alice", "Kiefer-9"));
        Packet last = call.run();
        assertThat(last.code()).isEqualTo(RadiusWire.CHALLENGE);
        assertThat(call.told)
                .containsSubsequence(
                        new PeerEvent.Refused(691, true, false, "Authentication rejected"),
                        new PeerEvent.Refused(691, true, false, "Authentication rejected"));
        PEERS.saw(FREERADIUS, AUTHENTICATION, "EAP-MSCHAPv2, wrong password", REFUSED);
    }

    @Test
    void bothEndsHaveTheSameKeysForMppe() throws Exception {
        Call call = new Call(AuthMethod.EAP_MSCHAP_V2, "alice", "secret");
        Packet last = call.run();
        SessionKeys ours = call.peer.sessionKeys();
        Octets send = wire.key(last.microsoft(MS_MPPE_SEND_KEY), call.authenticator);
        Octets receive = wire.key(last.microsoft(MS_MPPE_RECV_KEY), call.authenticator);
        assertThat(receive.toByteArray()).isEqualTo(ours.send(SessionKeys.LONG_OCTETS));
        assertThat(send.toByteArray()).isEqualTo(ours.receive(SessionKeys.LONG_OCTETS));
    }

    @Test
    void aNakBringsItToTheMethodThatWeAccept() throws Exception {
        Call call = new Call(AuthMethod.EAP_MSCHAP_V2, "alice", "secret");
        call.run();
        assertThat(call.requested).startsWith(4); // its favourite is MD5
        assertThat(call.requested).contains(26);
    }

    @Test
    void insideEapMsChapV2AnExpiredPasswordIsChanged() throws Exception {
        Files.deleteIfExists(server.changes());
        Call call = new Call(AuthMethod.EAP_MSCHAP_V2, "expired", "oldpass");
        Packet asked = call.run();
        assertThat(asked.code()).isEqualTo(RadiusWire.CHALLENGE);
        assertThat(call.told)
                .last()
                .asInstanceOf(type(PeerEvent.Refused.class))
                .extracting(PeerEvent.Refused::code, PeerEvent.Refused::changeAllowed)
                .containsExactly(648, true);
        call.peer.changePassword(NOW, Secret.of("Fichte-31"));
        Packet last = call.run();
        assertThat(last.code()).isEqualTo(RadiusWire.ACCEPT);
        assertThat(call.told).last().isInstanceOf(PeerEvent.Succeeded.class);
        assertThat(Files.readString(server.changes())).isEqualTo("expired Fichte-31\n");
        PEERS.saw(FREERADIUS, AUTHENTICATION, "EAP-MSCHAPv2, change of an expired password", WORKS);
    }

    private static Credentials credentials(String user, String password) {
        return new Credentials("", user, Secret.of(password));
    }

    /** One conversation. */
    private final class Call {
        final EapPeer peer;
        final List<PeerEvent> told = new ArrayList<>();
        final List<Integer> requested = new ArrayList<>(); // the types, Identity left out
        Octets authenticator = Octets.EMPTY; // of the last question
        private final String user;
        private final String password;
        private Octets state = Octets.EMPTY;
        private int identifier;

        Call(AuthMethod method, String user, String password) throws MalformedPacketException {
            this.user = user;
            this.password = password;
            EapTerms terms = EapTerms.peer(List.of(method), "");
            peer = new EapPeer(terms, credentials(user, password), PppTimers.DEFAULTS, new AuthMachines(), random);
            peer.start(NOW);
            peer.receive(NOW, Octets.ofHex("01 01 0005 01")); // the access server asks for the identity
        }

        /** Carries packets until the server decides, or our peer waits for a person; the last answer. */
        Packet run() throws IOException, MalformedPacketException {
            Packet last = null;
            for (Octets response; (response = peer.pollPacket()) != null; ) {
                last = ask(response);
                Octets eap = last.all(RadiusWire.EAP_MESSAGE);
                state = last.all(RadiusWire.STATE);
                if (eap.u8(0) == 1) {
                    requested.add(eap.u8(4));
                }
                peer.receive(NOW, eap);
                for (PeerEvent event; (event = peer.pollEvent()) != null; ) {
                    told.add(event);
                    if (event instanceof PeerEvent.Prompted) {
                        peer.answer(NOW, Secret.of(password)); // what a person reads off the card
                    }
                }
            }
            return last;
        }

        private Packet ask(Octets response) throws IOException {
            byte[] fresh = new byte[16];
            random.nextBytes(fresh);
            authenticator = Octets.copyOf(fresh);
            List<Attribute> attributes = new ArrayList<>();
            attributes.add(new Attribute(RadiusWire.USER_NAME, Octets.ofText(user)));
            attributes.addAll(RadiusWire.eap(response));
            if (!state.isEmpty()) {
                attributes.add(new Attribute(RadiusWire.STATE, state));
            }
            identifier = (identifier + 1) & 0xFF;
            byte[] request = wire.request(identifier, authenticator, attributes).toByteArray();
            try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                socket.setSoTimeout(TIMEOUT_MILLISECONDS);
                socket.send(
                        new DatagramPacket(request, request.length, InetAddress.getLoopbackAddress(), server.port()));
                DatagramPacket reply = new DatagramPacket(new byte[4096], 4096);
                socket.receive(reply);
                Packet packet = wire.readAnswer(Octets.copyOf(reply.getData(), 0, reply.getLength()), authenticator);
                assertThat(packet.identifier()).isEqualTo(identifier);
                return packet;
            }
        }
    }
}
