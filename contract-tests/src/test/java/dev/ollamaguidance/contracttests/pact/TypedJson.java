package dev.ollamaguidance.contracttests.pact;

import au.com.dius.pact.consumer.dsl.BodyBuilder;
import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.generators.Generators;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.TypeMatcher;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * A single JSON response, matched by type at any depth: every field of the example is required, more are allowed.
 *
 * @param example the JSON that the mock server sends
 */
record TypedJson(JsonNode example) implements BodyBuilder {

    @Override
    public MatchingRuleCategory getMatchers() {
        return new MatchingRuleCategory("body").addRule("$", TypeMatcher.INSTANCE);
    }

    @Override
    public Generators getGenerators() {
        return new Generators();
    }

    @Override
    public ContentType getContentType() {
        return ContentType.getJSON();
    }

    @Override
    public byte[] buildBody() {
        return example.toString().getBytes(StandardCharsets.UTF_8);
    }
}
