package dev.ollamaguidance.standin.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.standin.http.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the example whose request is equal or most similar to the received one.
 *
 * <p>An example with an equal request takes precedence. Any other example must have a response of the requested form. If the
 * client requests a stream, the request of the example must request one too; its response may still be a single object, such
 * as the response to a request that only loads a model. If the client does not request a stream, the response of the example
 * must not be streamed. If the request ends with a tool result, the response of the example must not call a tool, so that
 * tool loops end.
 *
 * <p>Of the remaining examples, the one with the smallest distance between the requests is chosen, or the first of them in
 * the contract's order. The distance is the sum over all fields that the operation has, except those that name a model and
 * the one that requests a stream. A field that is null counts as absent.
 *
 * <table>
 * <caption>Distance of a field</caption>
 * <tr><th>received and in the example</th><th>distance</th></tr>
 * <tr><td>equal, or both absent</td><td>0</td></tr>
 * <tr><td>same type and both empty, both zero (0 or false), or both filled</td><td>1</td></tr>
 * <tr><td>both empty with different types; or one empty, the other absent</td><td>2</td></tr>
 * <tr><td>one absent, the other a number, boolean or object, which is a setting</td><td>10</td></tr>
 * <tr><td>both filled arrays of messages, with different roles in the last message</td><td>20</td></tr>
 * <tr><td>one absent, the other a string or array, which is content</td><td>40</td></tr>
 * <tr><td>different types, both zero or both filled</td><td>60</td></tr>
 * <tr><td>both present; one is empty, zero or filled and the other is not</td><td>80</td></tr>
 * </table>
 */
final class ExampleChoice {

    private static final int EQUAL = 0;
    private static final int ALIKE = 1;
    private static final int NEARLY = 2;
    private static final int SETTING_MISSING = 10;
    private static final int OTHER_ROLE = 20;
    private static final int CONTENT_MISSING = 40;
    private static final int OTHER_TYPE = 60;
    private static final int CONTRARY = 80;

    /** The field of a message that names its author. */
    private static final String ROLE = "role";

    private static final String TOOL = "tool";

    private final Route route;
    private final @Nullable JsonNode request;
    private final boolean endsWithToolResult;

    ExampleChoice(Route route, @Nullable JsonNode request) {
        this.route = route;
        this.request = route.known(request);
        this.endsWithToolResult = endsWithToolResult(this.request);
    }

    /**
     * The error example with an equal request. Empty if a success was recorded for this request too, because the result then
     * depends on the state of the server.
     */
    Optional<CannedExample> exactFailure() {
        boolean seenToSucceed =
                route.successes().stream().anyMatch(example -> example.recorded() && hasSameRequest(example));
        return seenToSucceed
                ? Optional.empty()
                : route.failures().stream().filter(this::hasSameRequest).findFirst();
    }

    /** The success example with an equal request, or with the most similar one. */
    Optional<CannedExample> success() {
        List<CannedExample> successes = route.successes();
        return successes.stream().filter(this::hasSameRequest).findFirst().or(() -> among(successes));
    }

    /** Whether the example has an equal request. An omitted {@code stream} equals its default. */
    private boolean hasSameRequest(CannedExample example) {
        JsonNode shown = example.request().body();
        if (request == null || shown == null) {
            return request == null && shown == null;
        }
        return route.wantsStream(shown) == route.wantsStream(request)
                && Json.same(withoutChoice(shown), withoutChoice(request));
    }

    private JsonNode withoutChoice(JsonNode body) {
        if (!route.streams() || !(body instanceof ObjectNode)) {
            return body;
        }
        ObjectNode copy = body.deepCopy();
        copy.remove(Route.STREAM);
        return copy;
    }

    /** The most similar of these examples; empty if none of them can respond to the request. */
    Optional<CannedExample> among(List<CannedExample> examples) {
        Optional<CannedExample> nearest = Optional.empty();
        int least = Integer.MAX_VALUE;
        for (CannedExample example : examples) {
            int distance = distance(example.request().body());
            if (hasForm(example) && !repeatsToolCall(example) && distance < least) {
                nearest = Optional.of(example);
                least = distance;
            }
        }
        return nearest;
    }

    private boolean hasForm(CannedExample example) {
        if (route.wantsStream(request)) {
            return route.wantsStream(example.request().body());
        }
        return example.response().lines() == null;
    }

    /** Whether the example calls a tool although the request already ends with a tool result. */
    private boolean repeatsToolCall(CannedExample example) {
        return endsWithToolResult && example.callsTool();
    }

    private static boolean endsWithToolResult(@Nullable JsonNode body) {
        return body != null && body.valueStream().anyMatch(value -> TOOL.equals(lastRole(value)));
    }

    /** The role of the last message; null if the value is not an array of messages. */
    private static @Nullable String lastRole(JsonNode value) {
        return value.isArray() && !value.isEmpty()
                ? value.get(value.size() - 1).path(ROLE).textValue()
                : null;
    }

    private int distance(@Nullable JsonNode shown) {
        Set<String> members = new LinkedHashSet<>();
        addMembers(members, request);
        addMembers(members, shown);
        members.removeAll(route.models().modelFields());
        if (route.streams()) {
            members.remove(Route.STREAM);
        }
        return members.stream()
                .mapToInt(member -> distance(member(request, member), member(shown, member)))
                .sum();
    }

    private static void addMembers(Set<String> members, @Nullable JsonNode object) {
        if (object != null) {
            object.fieldNames().forEachRemaining(members::add);
        }
    }

    private static @Nullable JsonNode member(@Nullable JsonNode object, String name) {
        JsonNode value = object == null ? null : object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static int distance(@Nullable JsonNode left, @Nullable JsonNode right) {
        if (left == null) {
            return right == null ? EQUAL : distanceToNothing(right);
        }
        return right == null ? distanceToNothing(left) : distanceBetween(left, right);
    }

    private static int distanceToNothing(JsonNode value) {
        if (Fill.of(value) == Fill.EMPTY) {
            return NEARLY;
        }
        return value.isTextual() || value.isArray() ? CONTENT_MISSING : SETTING_MISSING;
    }

    private static int distanceBetween(JsonNode left, JsonNode right) {
        if (Json.same(left, right)) {
            return EQUAL;
        }
        boolean oneType = left.getNodeType() == right.getNodeType();
        if (Fill.of(left) != Fill.of(right)) {
            return CONTRARY;
        }
        if (oneType) {
            return Objects.equals(lastRole(left), lastRole(right)) ? ALIKE : OTHER_ROLE;
        }
        return Fill.of(left) == Fill.EMPTY ? NEARLY : OTHER_TYPE;
    }

    /** Whether a value has content. */
    private enum Fill {
        EMPTY,
        ZERO,
        FULL;

        static Fill of(JsonNode value) {
            if (value.isTextual()) {
                return value.textValue().isEmpty() ? EMPTY : FULL;
            }
            if (value.isContainerNode()) {
                return value.isEmpty() ? EMPTY : FULL;
            }
            boolean zero = value.isNumber() ? value.decimalValue().signum() == 0 : !value.asBoolean();
            return zero ? ZERO : FULL;
        }
    }
}
