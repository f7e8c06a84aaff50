package org.prony.runner.plan.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prony.runner.plan.CampaignFile;
import org.prony.runner.plan.ParameterValue;
import org.prony.runner.plan.ParameterValue.Kind;
import org.prony.runner.plan.TemplateValue;

/** Plain scalars are the same on the command line as in a file. */
class CoreScalarTest {

    private static final List<String> SCALARS = List.of(
            "1",
            "-1",
            "+1",
            "007",
            "0o17",
            "0x1F",
            "0b1",
            "1.",
            ".5",
            "-.5",
            "1e3",
            "1e-3",
            "1E+3",
            "1.5e3",
            ".inf",
            "-.inf",
            "+.Inf",
            ".nan",
            ".NaN",
            "nan",
            "inf",
            "true",
            "True",
            "TRUE",
            "tRue",
            "false",
            "yes",
            "no",
            "on",
            "1_000",
            "12:30",
            "2026-11-20",
            "e3",
            "1e",
            "0x",
            "--1",
            "1.2.3",
            "abc",
            ".",
            "-",
            "null1");

    @Test
    void haveOneTypeInFilesAndOnTheCommandLine() {
        for (String scalar : SCALARS) {
            byte[] yaml = ("default: {v: " + scalar + "}").getBytes(StandardCharsets.UTF_8);
            CampaignFile file = CampaignFileReader.parse(yaml, Path.of("c.yaml"));
            ParameterValue inFile = file.defaults().get(0).values().get(0);
            ParameterValue typed = new ParameterValue(scalar, Kind.WRITTEN, "command line");

            assertThat(TemplateValue.canonical(typed)).as(scalar).isEqualTo(TemplateValue.canonical(inFile));
        }
    }
}
