package dev.ollamaguidance.standin.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the contract, as far as it is needed to answer.
 *
 * @param operationId its name, for messages only
 * @param method in upper case
 * @param path its path
 * @param members the request members that it knows; empty when it does not say
 * @param models what it does to the list of models
 * @param blobs what it does to the blobs
 * @param streams whether it can answer in lines
 * @param streamDefault whether it does so when the request does not say
 * @param examples in the contract's order
 */
record Route(
        String operationId,
        String method,
        PathTemplate path,
        List<String> members,
        ModelRule models,
        BlobRule blobs,
        boolean streams,
        boolean streamDefault,
        List<CannedExample> examples) {

    /** The request member by which a client chooses whether the answer comes in lines. */
    static final String STREAM = "stream";

    Route {
        members = List.copyOf(members);
        examples = List.copyOf(examples);
    }

    /** Whether its requests have a JSON body. */
    boolean takesJson() {
        return examples.stream().anyMatch(example -> example.request().body() != null);
    }

    /** A request without the members that are not known, which Ollama does not look at either. */
    @Nullable
    JsonNode known(@Nullable JsonNode body) {
        if (members.isEmpty() || !(body instanceof ObjectNode object)) {
            return body;
        }
        return object.deepCopy().retain(members);
    }

    /** Whether a request asks for lines: as in Ollama, only a literal false says no. */
    boolean wantsStream(@Nullable JsonNode body) {
        JsonNode member = body == null ? null : body.get(STREAM);
        if (!streams || member == null || member.isNull()) {
            return streams && streamDefault;
        }
        return !member.isBoolean() || member.booleanValue();
    }

    /** A request's member as text; empty when the member has no name, is absent, or is an object or a list. */
    static String text(@Nullable JsonNode body, @Nullable String member) {
        return body == null || member == null ? "" : body.path(member).asText("");
    }

    /** The examples that show how it succeeds, those first that were recorded. */
    List<CannedExample> successes() {
        return examples.stream()
                .filter(example -> !example.fails())
                .sorted(Comparator.comparing(CannedExample::recorded).reversed())
                .toList();
    }

    /** The examples that show how it fails. */
    List<CannedExample> failures() {
        return examples.stream().filter(CannedExample::fails).toList();
    }

    /** The examples that show this error of the catalogue. */
    List<CannedExample> failures(String error) {
        return examples.stream()
                .filter(example -> error.equals(example.error()))
                .toList();
    }

    /** The example of this name. */
    Optional<CannedExample> example(@Nullable String name) {
        return examples.stream().filter(example -> example.name().equals(name)).findFirst();
    }

    /**
     * What an operation does to the list of models; each is null when it does not.
     *
     * @param lists answer member that holds the list
     * @param running answer member that holds the list of those that are in memory
     * @param uses request member that names a model that has to be there
     * @param source request member that names a model that is made use of, and fetched when it is not there
     * @param loads request member that names a model that is in memory afterwards
     * @param keeps request member that says how long it stays there; with zero it does not
     * @param adds request member that names a model that is there afterwards
     * @param removes request member that names a model that has to be there and is gone afterwards
     */
    record ModelRule(
            @Nullable String lists,
            @Nullable String running,
            @Nullable String uses,
            @Nullable String source,
            @Nullable String loads,
            @Nullable String keeps,
            @Nullable String adds,
            @Nullable String removes) {

        /** The request members that name a model. */
        Set<String> members() {
            return Stream.of(uses, source, loads, adds, removes)
                    .filter(member -> member != null)
                    .collect(Collectors.toSet());
        }
    }

    /**
     * What an operation does to the blobs; each is null when it does not.
     *
     * @param uses path parameter with the digest of a blob that has to be there
     * @param adds path parameter with the digest of the blob that is uploaded
     * @param already name of the example that is answered when it was there before
     */
    record BlobRule(
            @Nullable String uses,
            @Nullable String adds,
            @Nullable String already) {}
}
