package dev.ollamaguidance.contracttests.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Options of the JVM that the environment of a host contains neither prevent the start nor print to standard output. In the rows, PORT is a port
 * in use, and FOLDER is a folder for files.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class JvmOptionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "JAVA_TOOL_OPTIONS | -XX:+UseG1GC",
                "_JAVA_OPTIONS     | -XX:+UseParallelGC -XX:-UseSerialGC",
                "JDK_JAVA_OPTIONS  | -XX:+UseZGC -Xlog:gc*:stdout -showversion",
                "_JAVA_OPTIONS     | -XX:+UnlockExperimentalVMOptions -XX:+UseEpsilonGC -XX:+NoSuchOption",
                "JAVA_TOOL_OPTIONS | -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=PORT",
                "_JAVA_OPTIONS     | -Xdebug -Xrunjdwp:transport=dt_socket,server=y,suspend=y,address=*:PORT",
                "JAVA_TOOL_OPTIONS | -Dcom.sun.management.jmxremote.port=PORT -Djava.security.manager=allow",
                "JDK_JAVA_OPTIONS  | -XX:StartFlightRecording=filename=FOLDER/a.jfr",
                "JAVA_TOOL_OPTIONS | -XX:StartFlightRecording -XX:+FlightRecorder",
                "_JAVA_OPTIONS     | -verbose:class -verbose:gc -XX:+PrintFlagsFinal -XX:+PrintCommandLineFlags",
                "JAVA_TOOL_OPTIONS | -XX:NativeMemoryTracking=summary -XX:+UnlockDiagnosticVMOptions -XX:+PrintNMTStatistics",
                "JDK_JAVA_OPTIONS  | @/no/such/file -jar other.jar",
                "JAVA_TOOL_OPTIONS | -XX:Flags=/no/such/file -XX:VMOptionsFile=/no/such/file -Xshare:dump",
                "JAVA_TOOL_OPTIONS | -Djava.home=/no/such/folder -Djdk.module.path=FOLDER -Djdk.module.main=no.such.module",
                "JDK_JAVA_OPTIONS  | -Djava.nio.file.spi.DefaultFileSystemProvider=no.such.Type",
                "_JAVA_OPTIONS     | -Djava.system.class.loader=no.such.Loader -Djava.security.manager",
                "_JAVA_OPTIONS     | -Xmx8m",
                "JDK_JAVA_OPTIONS  | -XX:MaxHeapSize=33554432",
                "JAVA_TOOL_OPTIONS | -XX:MaxMetaspaceSize=12m",
                "JAVA_TOOL_OPTIONS | -XX:MaxMetaspaceSize=0 -Xmx65535k",
                "_JAVA_OPTIONS     | -XX:MaxDirectMemorySize=64k",
                "JAVA_TOOL_OPTIONS | -Dname=`a b` '-XX:+UseG1GC' -Dopen=\"no end",
            })
    void optionsThatPreventAStartOrPrintAreIgnored(String variable, String options) throws Exception {
        String errors = session(Map.of(variable, options));

        assertThat(errors).contains("ollama-mcp: ignored in " + variable + ": ", "OLLAMA_MCP_JAVA_OPTS");
    }

    /** They cannot be judged by their names, so the launcher tries them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JAVA_TOOL_OPTIONS | -Xms1g -Xmx64m",
                "_JAVA_OPTIONS     | -XX:MaxRAMPercentage=never",
                "JDK_JAVA_OPTIONS  | -javaagent:FOLDER",
            })
    void sizesAndAgentsWithWhichJavaDoesNotStartAreIgnored(String variable, String options) throws Exception {
        assertThat(session(Map.of(variable, options))).contains("ignored");
    }

    @Test
    void ignoresOptionsInAllVariablesTogether() throws Exception {
        session(Map.of(
                "JAVA_TOOL_OPTIONS", "-XX:+UseG1GC -Xlog:all=info:stdout",
                "JDK_JAVA_OPTIONS", "-XX:+UseZGC -XX:StartFlightRecording",
                "_JAVA_OPTIONS",
                        "-XX:+UseParallelGC -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=PORT"));
    }

    /** For example the address of a proxy, certificates and sizes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "JAVA_TOOL_OPTIONS | -Dhttps.proxyHost=proxy.example -Xmx300m -Xlog:gc   | -Dhttps.proxyHost=proxy.example -Xmx300m",
                "_JAVA_OPTIONS     | -XX:MaxMetaspaceSize=67108864 -XX:MaxDirectMemorySize=16M -Xmx0064m -Xlog:gc | -XX:MaxMetaspaceSize=67108864 -XX:MaxDirectMemorySize=16M -Xmx0064m",
                "_JAVA_OPTIONS     | -Dname=\"a b\" -XX:+UseG1GC -Dother='c d'           | -Dname=\"a b\" -Dother='c d'",
                "JDK_JAVA_OPTIONS  | -XX:+UseG1GC --add-opens=java.base/java.lang=ALL-UNNAMED | --add-opens=java.base/java.lang=ALL-UNNAMED",
            })
    void keepsPropertiesAndSizes(String variable, String options, String kept) throws Exception {
        assertThat(session(Map.of(variable, options)))
                .containsPattern("(?m)Picked up " + variable + ": \\Q" + kept + "\\E$");
    }

    /** The user chose these options for this server, so they apply, and the launcher's own options yield. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-XX:+UseG1GC -XX:-TieredCompilation -Xlog:gc*:stdout            | [gc",
                "-XX:StartFlightRecording=filename=FOLDER/b.jfr                  | recording",
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=0 | Listening for transport",
                "-Xint -XX:+PrintCommandLineFlags -verbose:class -Xshare:off     | -XX:",
            })
    void optionsForThisServerApplyAndPrintToStandardError(String options, String printed) throws Exception {
        assertThat(session(Map.of("OLLAMA_MCP_JAVA_OPTS", options))).contains(printed);
    }

    /** Serves a short session and returns what was printed to standard error. */
    private String session(Map<String, String> options) throws IOException, InterruptedException {
        try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = new HashMap<>(Map.of("OLLAMA_HOST", "127.0.0.1:9"));
            options.forEach((name, value) -> environment.put(
                    name,
                    value.replace("PORT", Integer.toString(used.getLocalPort())).replace("FOLDER", folder.toString())));
            try (ServerProcess server = ServerProcess.start(environment).initialize()) {
                server.request("tools/list", JSON.createObjectNode());
                assertThat(server.end(PATIENCE)).as(server.errors()).isZero();
                assertThat(server.lines()).hasSize(2);
                for (String line : server.lines()) {
                    assertThat(JSON.readTree(line).path("jsonrpc").asText()).isEqualTo("2.0");
                }
                return server.errors();
            }
        }
    }
}
