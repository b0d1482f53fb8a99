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

/** Sends the request of an interaction and compares the response with the pact. */
final class Verification {

    private Verification() {}

    /**
     * Verifies a provider that is in the required state.
     *
     * @param what a description of the interaction
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
