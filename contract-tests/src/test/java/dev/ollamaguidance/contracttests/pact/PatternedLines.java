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
 * A streamed response, matched as text by one regular expression.
 *
 * <p>Its media type is plain text, because Pact treats every type with json in its name as one JSON document. Set the header with the real type after
 * the body.
 *
 * @param lines the lines that the mock server sends
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
