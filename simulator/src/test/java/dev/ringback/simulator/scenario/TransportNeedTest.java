package dev.ringback.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.simulator.socket.SocketCapabilities;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has to pass between a modem and a computer that is not ours, and transports that do not carry it. */
class TransportNeedTest {
    private static final String HEAD = """
            format: 1
            name: needs
            sut: external-client
            clock: real
            """;
    private static final String MODEM = "line: {modem: {client: {profile: hayes-v34}}}\n";

    @TempDir
    private Path folder;

    @Test
    void aScenarioThatNeedsDcdRefusesAPtyAndSaysSoWithPlaceAndWayOut() throws Exception {
        String text = refused(HEAD + "line: {transport: pty}\nexpect: {lines: [{signal: DCD, goes: up}]}\n");
        assertThat(text)
                .contains("needs.dial.yaml:6:27")
                .contains("expect.lines[1] needs DCD at the client's computer, but pty carries only octets, DTR, rate")
                .contains("rfc2217 carries it; or take the modem's words, CONNECT and NO CARRIER in modem");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            expect: {lines: [{signal: RI, pulses: 2}]} | expect.lines[1] needs RI
            expect: {timing: [{between: [{signal: CTS, goes: up}, {event: call-up}], takes: 0s..}]} | expect.timing[1].between[1] needs CTS
            expect: {never: {frames: [{frame: IPCP *, before: {signal: DSR, goes: up}}]}} | expect.never.frames[1].before needs DSR
            timeline: [{when: {signal: RTS, goes: down}, do: {stall: 1s}}] | timeline[1].when needs RTS
            timeline: [{at: 1s, do: {set-signal: {signal: DCD, goes: down}}}] | timeline[1].do.set-signal needs DCD
            timeline: [{at: 1s, do: {break: {from: client, length: 1s}}}] | timeline[1].do.break needs break
            """)
    void whateverNeedsACircuitOrABreakIsRefusedOnAPtyAndTakenOnRfc2217(String what, String why) throws Exception {
        assertThat(refused(HEAD + "line: {transport: pty}\n" + what + "\n")).contains(why);
        read(HEAD + "line: {transport: rfc2217}\n" + what + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            expect: {lines: [{signal: DTR, goes: down}]}
            expect: {lines: [{signal: RI, goes: up, seen-by: server}]}
            timeline: [{at: 1s, do: {set-signal: {signal: DCD, goes: down, seen-by: server}}}]
            timeline: [{at: 1s, do: {break: {from: server, length: 1s}}}]
            timeline: [{at: 1s, do: {drop-carrier: client}}]
            """)
    void whatAPtyCarriesOrTheServersSideSeesIsTaken(String what) throws Exception {
        read(HEAD + "line: {transport: pty}\n" + what + "\n");
    }

    @Test
    void withoutATransportThePlaceDecidesWhenItIsKnown() throws Exception {
        Scenario scenario = read(HEAD + MODEM + "expect: {lines: [{signal: DCD, goes: up}, {signal: RI, goes: up}]}\n");
        assertThat(scenario.unmetBy(SocketCapabilities.RFC2217)).isEmpty();
        assertThat(scenario.unmetBy(SocketCapabilities.PTY))
                .hasSize(2)
                .first()
                .asString()
                .contains("needs.dial.yaml:6:27: expect.lines[1] needs DCD");
    }

    @Test
    void modemsAreForADeviceFileOrTheNetworkAndNotForTcp() throws Exception {
        assertThat(refused(HEAD + "line: {transport: tcp, modem: {client: {profile: hayes-v34}}}\n"))
                .contains("modems of the simulator, but on tcp each connection is a call")
                .contains("transport: pty or rfc2217");
        assertThat(refused("format: 1\nname: needs\nline: {transport: pty}\nclient: {dial: \"5550100\"}\n"))
                .contains("pty in line.transport, but the client is ours")
                .contains("sut: external-client and clock: real");
        assertThat(refused(HEAD + "line: {transport: pty, port: \"7\"}\n"))
                .contains("port in line, but a device file has a name")
                .contains("--listen pty:LINK");
    }

    @Test
    void aTransportWithAModemHasTheUsualOneWhereTheFileNamesNone() throws Exception {
        Scenario scenario = read(HEAD + "line: {transport: rfc2217}\n");
        assertThat(scenario.modems()).isEqualTo(ModemPlan.usual());
        assertThat(scenario.modemsForComputer().client().profile().name()).isEqualTo("hayes-v34");
    }

    private Scenario read(String content) throws Exception {
        ScenarioReader.Reading reading = reading(content);
        assertThat(reading.issues().list()).as(reading.issues().text()).isEmpty();
        return reading.scenarios().get(0);
    }

    private String refused(String content) throws Exception {
        return reading(content).issues().text();
    }

    private ScenarioReader.Reading reading(String content) throws Exception {
        Path file = folder.resolve("needs.dial.yaml");
        Files.writeString(file, content);
        return ScenarioReader.read(List.of(file), new LinkedHashMap<>());
    }
}
