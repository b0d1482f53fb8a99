package dev.ollamaguidance.contracttests.pact;

import au.com.dius.pact.consumer.dsl.BodyBuilder;
import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.generators.Generators;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An answer in lines, matched as a text by one regular expression.
 *
 * <p>Its type is plain text because Pact takes everything with json in its name for one JSON document; the header that says
 * what it really is has to be set after the body.
 *
 * @param lines what the mock server answers with
 * @param pattern the regular expression
 */
record PatternedLines(List<JsonNode> lines, String pattern) implements BodyBuilder {

    @Override
    public MatchingRuleCategory getMatchers() {
        return new MatchingRuleCategory("body").addRule("$", new RegexMatcher(pattern));
    }

    @Override
    public Generators getGenerators() {
        return new Generators();
    }

    @Override
    public ContentType getContentType() {
        return ContentType.fromString("text/plain; charset=UTF-8");
    }

    @Override
    public byte[] buildBody() {
        return lines.stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }
}
