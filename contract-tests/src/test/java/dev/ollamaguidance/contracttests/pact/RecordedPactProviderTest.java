package dev.ollamaguidance.contracttests.pact;

import dev.ollamaguidance.api.recordings.Recordings;

/** What a real Ollama of the contract's release was recorded to answer keeps the pact. */
final class RecordedPactProviderTest extends ProviderVerification {

    @Override
    World world(Examples contractExamples) {
        return new RecordedWorld(Recordings.read(contractExamples.release()));
    }
}
