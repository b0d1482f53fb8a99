package dev.ollamaguidance.contracttests.pact;

/** The stand-in made from the contract keeps the pact. */
final class ContractPactProviderTest extends ProviderVerification {

    @Override
    World world(Examples contractExamples) {
        return new ContractWorld();
    }
}
