package dev.ollamaguidance.contracttests.pact;

import au.com.dius.pact.provider.VerificationFailureType;
import au.com.dius.pact.provider.VerificationResult;
import java.util.List;
import java.util.stream.Collectors;

/** Describes how a response differs from the pact. */
final class Mismatches {

    private Mismatches() {}

    /** One line for each difference. */
    static String in(List<VerificationResult.Failed> failures) {
        return failures.stream()
                .flatMap(failure -> failure.getFailures().values().stream())
                .flatMap(List::stream)
                .map(VerificationFailureType::description)
                .map(description -> "\n - " + description)
                .collect(Collectors.joining());
    }
}
