package dev.ollamaguidance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContractReaderTest {
    @Test
    void keepsTypesAndLines() {
        Contract contract = ContractReader.parse("""
                a: 1
                b:
                  - 2.50
                  - yes
                  - 'true'
                  - true
                  - null
                """);

        assertThat(contract.root().toString()).isEqualTo("{\"a\":1,\"b\":[2.50,\"yes\",\"true\",true,null]}");
        assertThat(contract.line("/b/1")).isEqualTo(4);
        assertThat(contract.line("/b/1/not/there")).isEqualTo(4);
        assertThat(contract.line("/nowhere")).isEqualTo(1);
    }

    @Test
    void writesAliasesOut() {
        Contract contract = ContractReader.parse("a: &x {k: v}\nb: *x\n");

        assertThat(contract.root().at("/b/k").asText()).isEqualTo("v");
    }

    @Test
    void refusesAMemberThatStandsThereTwice() {
        assertThatThrownBy(() -> ContractReader.parse("a: 1\nb: {c: 1, c: 2}\na: 3\n"))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("line 2, /b/c: c stands there twice")
                .hasMessageContaining("line 3, /a: a stands there twice");
    }

    @Test
    void namesTheLineOfWhatIsNotYaml(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("broken.yaml"), "a: 1\nb: [2\nc: 3\n");

        assertThatThrownBy(() -> ContractReader.read(file))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("not YAML");
        assertThatThrownBy(() -> ContractReader.parse("- 1\n")).hasMessageContaining("must hold an object");
        assertThatThrownBy(() -> ContractReader.parse("")).hasMessageContaining("empty");
    }

    @Test
    void resolvesReferencesWithWhatStandsBesideThem() {
        Contract contract = ContractReader.parse("""
                components:
                  schemas:
                    A: {type: string, description: old}
                    B: {$ref: '#/components/schemas/A'}
                """);

        assertThat(contract.resolve(contract.root().at("/components/schemas/B"))
                        .path("type")
                        .asText())
                .isEqualTo("string");
        assertThat(contract.resolve(ContractReader.parse("{$ref: '#/components/schemas/A', description: new}")
                                .root())
                        .path("description")
                        .asText())
                .isEqualTo("new");
        assertThat(contract.resolve(ContractReader.parse("{$ref: '#/components/schemas/C'}")
                                .root())
                        .isMissingNode())
                .isTrue();
    }
}
