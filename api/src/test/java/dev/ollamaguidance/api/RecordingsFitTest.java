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
 * What real servers of every recorded release answered fits the view of the contract at that release. {@code recordings-exceptions.json} names
 * the answers that do not, with the reason.
 */
final class RecordingsFitTest {
    private final Contract contract = ContractFile.read();
    private final Map<String, List<String>> problems = new RecordingsProof().of(contract);
    private final Map<String, String> exceptions = exceptions();

    @TestFactory
    List<DynamicTest> fitTheView() {
        List<DynamicTest> tests = new ArrayList<>();
        problems.forEach((name, found) -> {
            if (!exceptions.containsKey(name)) {
                tests.add(DynamicTest.dynamicTest(name, () -> assertThat(found).isEmpty()));
            }
        });
        return tests;
    }

    @Test
    void allRecordingsWereLookedAt() {
        assertThat(problems)
                .hasSize(Recordings.releases().stream()
                        .mapToInt(release -> Recordings.read(release).all().size())
                        .sum())
                .hasSizeGreaterThan(1480);
    }

    @Test
    void everyExceptionIsNeededAndHasAReason() {
        TreeSet<String> unneeded = new TreeSet<>(exceptions.keySet());
        unneeded.removeIf(name -> !problems.getOrDefault(name, List.of()).isEmpty());
        assertThat(unneeded).isEmpty();
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
