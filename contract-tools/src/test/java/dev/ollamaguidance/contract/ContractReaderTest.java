package dev.ollamaguidance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks how a contract is read from YAML. */
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
        assertThat(contract.location("/b/1")).isEqualTo(new Location("", 4));
        assertThat(contract.location("/b/1/not/there")).isEqualTo(new Location("", 4));
        assertThat(contract.location("/nowhere")).isEqualTo(new Location("", 1));
    }

    @Test
    void rejectsAnchors() {
        assertThatThrownBy(() -> ContractReader.parse("b: 1\na: &x {k: v}\nc: *x\n"))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("line 2, /a: anchor &x: use $ref instead");
    }

    @Test
    void rejectsValuesThatJsonDoesNotSupport() {
        assertThatThrownBy(() -> ContractReader.parse("a: 1\nb: 99999999999999999999\nc: .inf\n"))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("line 2, /b: 99999999999999999999 is not a JSON number")
                .hasMessageContaining("line 3, /c: .inf is not a JSON number");
        assertThatThrownBy(() -> ContractReader.parse("? [a]\n: 1\n"))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("line 1, : not YAML: Non scalar key");
        assertThatThrownBy(() -> ContractReader.parse("a: &x [*x]\n"))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("anchor &x");
        assertThatThrownBy(() -> ContractReader.parse("a: \u0001\n")).isInstanceOf(ContractException.class);
    }

    @Test
    void rejectsDuplicateFields() {
        assertThatThrownBy(() -> ContractReader.parse("a: 1\nb: {c: 1, c: 2}\na: 3\n"))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("line 2, /b/c: c is defined twice")
                .hasMessageContaining("line 3, /a: a is defined twice");
    }

    @Test
    void reportsTheLineOfInvalidYaml(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("broken.yaml"), "a: 1\nb: [2\nc: 3\n");

        assertThatThrownBy(() -> ContractReader.read(file))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("broken.yaml:3, ")
                .hasMessageContaining("not YAML");
        assertThatThrownBy(() -> ContractReader.parse("- 1\n")).hasMessageContaining("must contain an object");
        assertThatThrownBy(() -> ContractReader.parse("")).hasMessageContaining("empty");
    }

    @Test
    void resolvesReferencesWithFieldsNextToThem() {
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
