package dev.ringback.simulator.scenario;

import dev.ringback.ppp.network.InterfaceIdentifier;
import dev.ringback.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** An interface identifier of IPv6: four groups of hexadecimal digits. */
record IdentifierShape() implements ScalarShape<InterfaceIdentifier> {
    private static final String PATTERN = "[0-9A-Fa-f]{1,4}(:[0-9A-Fa-f]{1,4}){3}";

    @Override
    public String noun() {
        return "interface identifier";
    }

    @Override
    public ValueForm form() {
        return ValueForm.matching(PATTERN);
    }

    @Override
    public @Nullable InterfaceIdentifier read(YamlNode.Scalar scalar, Complaint complaint) {
        if (!scalar.text().matches(PATTERN)) {
            complaint.form(
                    scalar,
                    "\"" + scalar.text() + "\" is no interface identifier",
                    "four groups of up to four hexadecimal digits, such as \"0:0:0:1\"");
            return null;
        }
        return InterfaceIdentifier.of(scalar.text());
    }
}
