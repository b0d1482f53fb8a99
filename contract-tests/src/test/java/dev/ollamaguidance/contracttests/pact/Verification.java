package dev.ollamaguidance.contracttests.pact;

import au.com.dius.pact.core.model.SynchronousRequestResponse;
import au.com.dius.pact.provider.HttpClientFactory;
import au.com.dius.pact.provider.ProviderClient;
import au.com.dius.pact.provider.ProviderInfo;
import au.com.dius.pact.provider.ProviderVerifier;
import au.com.dius.pact.provider.VerificationResult;
import java.net.URI;
import java.util.HashMap;
import java.util.List;

/** Plays the consumer's part of an interaction, and holds the answer against the pact. */
final class Verification {

    private Verification() {}

    /**
     * Asks a provider that is in the right state.
     *
     * @param what the interaction in words
     */
    static VerificationResult of(SynchronousRequestResponse interaction, URI url, String what) {
        ProviderInfo provider = new ProviderInfo();
        provider.setHost(url.getHost());
        provider.setPort(url.getPort());
        ProviderVerifier verifier = new ProviderVerifier();
        verifier.setReporters(List.of());
        return verifier.verifyResponseFromProvider(
                provider, interaction, what, new HashMap<>(), new ProviderClient(provider, new HttpClientFactory()));
    }
}
