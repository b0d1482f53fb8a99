package dev.ollamaguidance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Determines which schemas are part of requests and which are part of responses. A component can be part of both. */
public final class SchemaUse {
    private static final String SCHEMAS = "/components/schemas/";

    private final Contract contract;
    private final Set<String> inRequests = new HashSet<>();
    private final Set<String> inResponses = new HashSet<>();

    private SchemaUse(Contract contract) {
        this.contract = contract;
    }

    /** Determines the use of all schemas of a contract. */
    public static SchemaUse of(Contract contract) {
        SchemaUse use = new SchemaUse(contract);
        for (Operation operation : contract.operations()) {
            operation.parameters().forEach(parameter -> use.follow(parameter, "", use.inRequests));
            String pointer = operation.pointer();
            use.follow(operation.node().path("requestBody"), pointer + "/requestBody", use.inRequests);
            use.follow(operation.node().path("responses"), pointer + "/responses", use.inResponses);
            use.follow(operation.node().path("x-stream"), pointer + "/x-stream", use.inResponses);
        }
        return use;
    }

    private void follow(JsonNode value, String pointer, Set<String> reached) {
        References.collect(contract.root(), value, pointer, reached);
    }

    /** Whether the schema at a pointer, or the component that contains it, is part of a request. */
    public boolean isInRequest(String pointer) {
        return pointer.startsWith(SCHEMAS)
                ? inRequests.contains(component(pointer))
                : pointer.contains("/requestBody/") || pointer.contains("/parameters/");
    }

    /** Whether the schema at a pointer, or the component that contains it, is part of a response. */
    public boolean isInResponse(String pointer) {
        return pointer.startsWith(SCHEMAS) ? inResponses.contains(component(pointer)) : pointer.contains("/responses/");
    }

    private static String component(String pointer) {
        int end = pointer.indexOf('/', SCHEMAS.length());
        return end < 0 ? pointer : pointer.substring(0, end);
    }
}
