package dev.ollamaguidance.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.api.proof.RecordingsProof;
import dev.ollamaguidance.api.recordings.Recordings;
import dev.ollamaguidance.contract.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Checks that the responses of real servers match the view of the contract for each recorded release. {@code recordings-exceptions.json}
 * lists the responses that do not match, with the reason.
 */
final class RecordingsFitTest {
    private final Contract contract = ContractFile.read();
    private final Map<String, List<String>> problems = new RecordingsProof().of(contract);
    private final Map<String, String> exceptions = exceptions();

    @TestFactory
    List<DynamicTest> matchTheView() {
        List<DynamicTest> tests = new ArrayList<>();
        problems.forEach((name, found) -> {
            if (!exceptions.containsKey(name)) {
                tests.add(DynamicTest.dynamicTest(name, () -> assertThat(found).isEmpty()));
            }
        });
        return tests;
    }

    @Test
    void coversAllRecordings() {
        assertThat(problems)
                .hasSize(Recordings.releases().stream()
                        .mapToInt(release -> Recordings.read(release).all().size())
                        .sum())
                .hasSizeGreaterThan(1480);
    }

    @Test
    void hasNoUnnecessaryException() {
        TreeSet<String> unnecessary = new TreeSet<>(exceptions.keySet());
        unnecessary.removeIf(name -> !problems.getOrDefault(name, List.of()).isEmpty());
        assertThat(unnecessary).isEmpty();
        assertThat(exceptions.values()).noneMatch(String::isBlank);
    }

    /** Reasons by release and case. */
    private static Map<String, String> exceptions() {
        try (InputStream in = RecordingsFitTest.class.getResourceAsStream("recordings-exceptions.json")) {
            Map<String, String> reasons = new LinkedHashMap<>();
            for (JsonNode entry : new ObjectMapper().readTree(Objects.requireNonNull(in))) {
                for (JsonNode release : entry.path("releases")) {
                    reasons.put(
                            release.asText() + " " + entry.path("case").asText(),
                            entry.path("reason").asText());
                }
            }
            return reasons;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
