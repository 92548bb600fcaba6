package dev.ringback.simulator.modem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.hardware.HardwareProfiles;
import dev.ringback.port.Circuit;
import dev.ringback.port.PortCommand;
import dev.ringback.simulator.exchange.Sound;
import dev.ringback.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What circuits do in every state under every setting. The tables are typed from V.250, sections 6.2.8 to 6.2.12, V.24
 * and the catalogue of modems, section A12: RI follows the cadence; DCD with {@code &C1} is on from CONNECT to NO CARRIER;
 * DSR with {@code &S1} from the handshake on; CTS is off while the buffer is full, and on in command state.
 */
class CircuitTableTest {
    private static final List<String> STATES =
            List.of("idle", "dialing", "ringing", "connected", "escaped", "carrier lost");

    private static final Table SHOWN = new Table("""
            RI    | off | off | on  | off | off | off
            CTS   | on  | on  | on  | on  | on  | on
            &C0   | on  | on  | on  | on  | on  | on
            &C1   | off | off | off | on  | on  | on
            &S0   | on  | on  | on  | on  | on  | on
            &S1   | off | off | off | on  | on  | on
            """);

    /** What the fall of DTR does: what is said, and where the modem stands then. */
    private static final Table DTR_FALLS = new Table("""
            &D0   | - IDLE | - DIALING       | - RINGING | - DATA          | - ESCAPED       | - CARRIER_LOST
            &D1   | - IDLE | - DIALING       | - RINGING | OK ESCAPED      | - ESCAPED       | OK CARRIER_LOST
            &D2   | - IDLE | NO CARRIER IDLE | - RINGING | NO CARRIER IDLE | NO CARRIER IDLE | NO CARRIER IDLE
            &D3   | - IDLE | NO CARRIER IDLE | - RINGING | NO CARRIER IDLE | NO CARRIER IDLE | NO CARRIER IDLE
            """);

    /** While DTR is off: whether a ring is answered with S0=1 (V.250, section 6.2.9). */
    private static final Map<String, Boolean> ANSWERS = Map.of("&D0", true, "&D1", true, "&D2", false, "&D3", false);

    /** What becomes of what the modem has to say while RTS is off (V.250, section 6.2.12: in data state). */
    private static final Table RTS_OFF = new Table("""
            &K0   | said | said | said | said | said | said
            &K3   | said | said | said | held | said | held
            &K4   | said | said | said | said | said | said
            """);

    /** The same after an XOFF of the computer. */
    private static final Table XOFF = new Table("""
            &K0   | said | said | said | said | said | said
            &K3   | said | said | said | said | said | said
            &K4   | said | said | said | held | said | held
            """);

    /** What a modem does whose buffer runs full because the line takes nothing; in command state nothing waits. */
    private static final Table FULL = new Table("""
            &K0   | - | - | - | loses         | - | loses
            &K3   | - | - | - | CTS off       | - | CTS off
            &K4   | - | - | - | XOFF          | - | XOFF
            """);

    private final VirtualScheduler time = new VirtualScheduler(Instant.EPOCH);

    /** A modem that was brought to a state. */
    private record Scene(Bench a, Bench b, FakeExchange exchange) {}

    private Scene scene(String settings, String state) {
        FakeExchange exchange = new FakeExchange(time);
        Bench a = new Bench(time, exchange.caller, HardwareProfiles.named("hayes-v34"), ModemSettings.NONE);
        Bench b = new Bench(time, exchange.called, HardwareProfiles.named("hayes-v34"), ModemSettings.NONE);
        a.asks("AT" + settings + "S10=200");
        b.asks("ATS0=1");
        if (state.equals("dialing")) {
            a.asks("ATX3DT,,,,,,2");
        } else if (state.equals("ringing")) {
            a.modem.ring(true, null);
        } else if (!state.equals("idle")) {
            a.asks("ATDT2");
            a.run(Duration.ofSeconds(20));
            if (state.equals("escaped")) {
                a.types("+++");
                a.runMillis(1500);
            } else if (state.equals("carrier lost")) {
                a.modem.hears(new Sound.Silence());
            }
        }
        a.runMillis(50);
        a.reads();
        b.reads();
        return new Scene(a, b, exchange);
    }

    @TestFactory
    Stream<DynamicTest> circuitsInEveryState() {
        List<DynamicTest> cells = new ArrayList<>();
        for (String c : List.of("&C0", "&C1")) {
            for (String s : List.of("&S0", "&S1")) {
                for (String d : List.of("&D0", "&D1", "&D2", "&D3")) {
                    for (String k : List.of("&K0", "&K3", "&K4")) {
                        for (String state : STATES) {
                            String settings = c + d + s + k;
                            cells.add(DynamicTest.dynamicTest(
                                    settings + " " + state, () -> cell(settings, c, d, s, state)));
                        }
                    }
                }
            }
        }
        return cells.stream();
    }

    private void cell(String settings, String c, String d, String s, String state) {
        Bench a = scene(settings, state).a();
        assertThat(shown(a, Circuit.RI)).as("RI").isEqualTo(SHOWN.at("RI", state));
        assertThat(shown(a, Circuit.CTS)).as("CTS").isEqualTo(SHOWN.at("CTS", state));
        assertThat(shown(a, Circuit.DCD)).as("DCD").isEqualTo(SHOWN.at(c, state));
        assertThat(shown(a, Circuit.DSR)).as("DSR").isEqualTo(SHOWN.at(s, state));
        a.tell(new PortCommand.SetDtr(false));
        a.runMillis(200);
        String said = a.reads().replace("\r\n", "");
        assertThat((said.isEmpty() ? "-" : said) + " " + a.modem.state())
                .as("DTR falls")
                .isEqualTo(DTR_FALLS.at(d, state));
        if (a.modem.state() == ModemState.IDLE) {
            assertThat(shown(a, Circuit.DCD)).as("DCD then").isEqualTo(c.equals("&C0") && !resets(d) ? "on" : "off");
        }
    }

    /** {@code &D3} goes back to the stored settings, of which the factory's have &C1 and &S0. */
    private static boolean resets(String d) {
        return d.equals("&D3");
    }

    private static String shown(Bench bench, Circuit circuit) {
        return bench.isOn(circuit) ? "on" : "off";
    }

    @TestFactory
    Stream<DynamicTest> whileDtrIsOffARingIsAnsweredOrNot() {
        return ANSWERS.keySet().stream()
                .sorted()
                .map(d -> DynamicTest.dynamicTest(d, () -> {
                    Scene scene = scene(d + "S0=1", "idle");
                    scene.a().tell(new PortCommand.SetDtr(false));
                    scene.a().runMillis(100);
                    if (d.equals("&D3")) {
                        scene.a().asks("AT&D3S0=1"); // it has been reset
                    }
                    scene.a().modem.ring(true, null);
                    scene.a().modem.ring(false, null);
                    assertThat(scene.exchange().caller.offHook).isEqualTo(ANSWERS.get(d));
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatIsSaidWhileTheComputerSaysStop() {
        List<DynamicTest> cells = new ArrayList<>();
        for (String k : List.of("&K0", "&K3", "&K4")) {
            for (String state : STATES) {
                cells.add(DynamicTest.dynamicTest("RTS off, " + k + " " + state, () -> {
                    Scene scene = scene(k, state);
                    scene.a().cable.setRts(false);
                    assertThat(said(scene, state)).isEqualTo(RTS_OFF.at(k, state));
                    scene.a().cable.setRts(true);
                    scene.a().runMillis(100);
                    assertThat(RTS_OFF.at(k, state).equals("said")
                                    || scene.a().reads().equals("word"))
                            .as("held until it may")
                            .isTrue();
                }));
                cells.add(DynamicTest.dynamicTest("XOFF, " + k + " " + state, () -> {
                    Scene scene = scene(k, state);
                    if (state.equals("connected") || state.equals("carrier lost")) {
                        scene.a().types("\u0013");
                        scene.a().runMillis(50);
                        assertThat(scene.b().reads()).isEqualTo(k.equals("&K4") ? "" : "\u0013");
                    }
                    assertThat(said(scene, state)).isEqualTo(XOFF.at(k, state));
                }));
            }
        }
        return cells.stream();
    }

    /** Makes the modem have something to say. */
    private static String said(Scene scene, String state) {
        switch (state) {
            case "idle", "escaped" -> scene.a().types("AT\r");
            case "dialing" -> scene.a().types("x");
            case "ringing" -> {
                scene.a().modem.ring(false, null);
                scene.a().modem.ring(true, null);
            }
            default -> scene.b().types("word");
        }
        scene.a().runMillis(100);
        return scene.a().reads().isEmpty() ? "held" : "said";
    }

    @TestFactory
    Stream<DynamicTest> whatAFullBufferDoes() {
        List<DynamicTest> cells = new ArrayList<>();
        for (String k : List.of("&K0", "&K3", "&K4")) {
            for (String state : List.of("connected", "carrier lost")) {
                cells.add(DynamicTest.dynamicTest(k + " " + state, () -> {
                    Scene scene = scene(k, state);
                    scene.exchange().caller.writable = false;
                    scene.a().types("x".repeat(4000));
                    scene.a().runMillis(150); // 1728 characters at 115 200 bit/s: more than 1536, less than 2048
                    String did = scene.a().isOn(Circuit.CTS) ? "loses" : "CTS off";
                    did = scene.a().reads().equals("\u0013") ? "XOFF" : did;
                    assertThat(did).isEqualTo(FULL.at(k, state));
                    scene.a().runMillis(500);
                    boolean lost = scene.a().log.stream().anyMatch(line -> line.contains("dropped"));
                    assertThat(lost)
                            .as("this computer heeds CTS and nothing else")
                            .isEqualTo(!k.equals("&K3"));
                    scene.exchange().caller.writable = true;
                    scene.a().modem.writable();
                    scene.a().runMillis(500);
                    assertThat(scene.a().isOn(Circuit.CTS)).isTrue();
                    assertThat(scene.a().reads()).isEqualTo(k.equals("&K4") ? "\u0011" : "");
                }));
            }
        }
        return cells.stream();
    }

    /** Rows by setting, columns by state. */
    private static final class Table {
        private final Map<String, String[]> rows = new LinkedHashMap<>();

        Table(String text) {
            for (String line : text.split("\n")) {
                String[] cells = line.split("\\|");
                rows.put(cells[0].strip(), cells);
            }
        }

        String at(String row, String state) {
            return rows.get(row)[1 + STATES.indexOf(state)].strip();
        }
    }
}
