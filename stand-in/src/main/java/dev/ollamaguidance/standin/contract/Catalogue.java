package dev.ollamaguidance.standin.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.catalogue.ExampleCatalogue;
import dev.ollamaguidance.catalogue.ExampleEntry;
import dev.ollamaguidance.catalogue.ExampleOperation;
import dev.ollamaguidance.catalogue.JsonValue;
import dev.ollamaguidance.standin.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue of examples that is compiled from the contract, for the newest release or another one that the contract was
 * checked against.
 *
 * @param release the Ollama release that the examples describe
 * @param statuses HTTP statuses by error code, for the errors of this release
 * @param routes the operations in the contract's order
 */
record Catalogue(String release, Map<String, List<Integer>> statuses, List<Route> routes) {

    Catalogue {
        statuses = Map.copyOf(statuses);
        routes = List.copyOf(routes);
    }

    /**
     * Reads the catalogue of the newest release.
     *
     * @throws IllegalStateException if there is none
     */
    static Catalogue read() {
        return of(ExampleCatalogue.FILE.read());
    }

    /**
     * Reads the catalogue of a release.
     *
     * @throws IllegalStateException if none was compiled for it
     */
    static Catalogue read(String release) {
        return of(ExampleCatalogue.at(release).read());
    }

    /** The releases with a compiled catalogue, oldest first. */
    static List<String> releases() {
        return ExampleCatalogue.RELEASES.read();
    }

    static Catalogue of(ExampleCatalogue compiled) {
        return new Catalogue(
                compiled.release(),
                compiled.statuses(),
                compiled.operations().stream().map(Catalogue::route).toList());
    }

    private static Route route(ExampleOperation operation) {
        return new Route(
                operation.operationId(),
                operation.method(),
                PathTemplate.of(operation.path()),
                operation.fields(),
                operation.models(),
                operation.blobs(),
                operation.streams(),
                operation.streamDefault(),
                operation.examples().stream().map(Catalogue::example).toList());
    }

    private static CannedExample example(ExampleEntry entry) {
        ExampleEntry.Request request = entry.request();
        ExampleEntry.Response response = entry.response();
        return new CannedExample(
                entry.name(),
                new CannedExample.ExampleRequest(
                        request.pathParameters(),
                        tree(request.body()),
                        request.text().orElse(null)),
                new CannedExample.ExampleResponse(
                        response.status(),
                        response.mediaType().orElse(null),
                        tree(response.body()),
                        response.lines()
                                .map(lines -> lines.stream().map(Json::tree).toList())
                                .orElse(null)),
                entry.error().orElse(null),
                entry.release().orElse(null));
    }

    private static @Nullable JsonNode tree(Optional<JsonValue> body) {
        return body.map(json -> Json.tree(json.value())).orElse(null);
    }
}
