package dev.ringback.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringback.simulator.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Runs after the others and reads what they left: a scenario that is not in the report was never run. */
class ReportedNamesCheck {
    @Test
    void theXmlReportHoldsEveryScenarioUnderItsOwnName() throws Exception {
        Path report = Path.of("target", "surefire-reports", "TEST-" + ScenarioTest.class.getName() + ".xml");
        NodeList cases = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getElementsByTagName("testcase");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < cases.getLength(); i++) {
            names.add(((Element) cases.item(i)).getAttribute("name"));
        }
        for (Scenario scenario : Library.scenarios()) {
            assertThat(names).anyMatch(name -> name.contains(scenario.name()));
        }
    }
}
