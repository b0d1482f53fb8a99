package dev.ollamaguidance.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class PageTest {

    private static final String TREE = """
            dev.x:benchmarks:jar:1
            +- org.a:client:jar:2.0:compile
            |  +- (org.b:shared:jar:1.1:compile - version managed from 1.0; omitted for duplicate)
            |  \\- org.c:own:jar:3:runtime
            |     \\- org.c:deep:jar:3:runtime
            \\- org.d:other:jar:4:compile
               \\- org.b:shared:jar:1.1:compile (version managed from 1.0)
                  \\- org.e:below:jar:5:compile
            """;

    @Test
    void findsDependenciesThatAnotherLibraryHasAsWell() {
        Jars jars = Jars.read(TREE);

        assertThat(jars.closure("org.a:client"))
                .containsExactlyInAnyOrder("org.a:client", "org.b:shared", "org.c:own", "org.c:deep", "org.e:below");
        assertThat(jars.closure("org.d:other")).containsExactlyInAnyOrder("org.d:other", "org.b:shared", "org.e:below");
        assertThat(jars.version("org.b:shared")).isEqualTo("1.1");
        assertThatThrownBy(() -> jars.version("org.a:gone")).hasMessage("The tree has no org.a:gone");
    }

    @Test
    void replacesOnlyTheMeasurements() {
        String page =
                "before\n<!-- measurements: written by the command above -->\nold\n<!-- end of measurements -->\nafter\n";

        assertThat(Page.insert(page, "new\n"))
                .isEqualTo(
                        "before\n<!-- measurements: written by the command above -->\n\nnew\n<!-- end of measurements -->\nafter\n");
        assertThatThrownBy(() -> Page.insert("nothing", "new")).isInstanceOf(IllegalArgumentException.class);
    }
}
