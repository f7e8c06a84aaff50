package org.prony.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScriptJsonTest {

    @Test
    void keepsEveryTextAndLetsNoneEndTheElement() throws Exception {
        String hostile = "</script><!-- <script> ]]> & \" \\ \n\t\u0000 \u2028 \u2029 é 😀 \ud83d";

        String json = new ScriptJson()
                .openObject()
                .name("</script>")
                .text(hostile)
                .closeObject()
                .toString();

        assertThat(json).doesNotContain("<", ">", "&", "\u2028", "\u2029", "\n");
        assertThat(new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(json);
        JsonNode read = new ObjectMapper().readTree(json);
        assertThat(read.path("</script>").asText()).isEqualTo(hostile);
    }

    @Test
    void putsCommasBetweenTheValuesOfEveryLevel() throws Exception {
        ScriptJson json = new ScriptJson().openObject();
        json.name("a").openArray().number(1.5).nothing().whole(7).closeArray();
        json.name("b").openArray().closeArray().name("c").openObject().closeObject();
        json.name("d")
                .flag(true)
                .name("e")
                .textOrNothing(null)
                .name("f")
                .raw("[0]")
                .closeObject();

        assertThat(json).hasToString("{\"a\":[1.5,null,7],\"b\":[],\"c\":{},\"d\":true,\"e\":null,\"f\":[0]}");
    }
}
