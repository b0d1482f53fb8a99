package dev.ollamaguidance.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One exchange of {@link ExampleCatalogue}.
 *
 * @param name unique name within the operation
 * @param summary what it shows
 * @param recording name of the recording; empty if it was not recorded
 * @param release the release that was recorded; empty if it was not recorded
 * @param request what the client sends
 * @param response what Ollama returns
 * @param error code of the error that it shows; empty if it shows none
 */
public record ExampleEntry(
        String name,
        String summary,
        Optional<String> recording,
        Optional<String> release,
        Request request,
        Response response,
        Optional<String> error) {
    private static final Key<String> NAME = Key.required("name", Form.STRING);
    private static final Key<String> SUMMARY = Key.string("summary");
    private static final Key<Optional<String>> RECORDING = Key.optional("recording", Form.STRING);
    private static final Key<Optional<String>> RELEASE = Key.optional("release", Form.STRING);
    private static final Key<Request> REQUEST = Key.required("request", Request.FORM);
    private static final Key<Response> RESPONSE = Key.required("response", Response.FORM);
    private static final Key<Optional<String>> ERROR = Key.optional("error", Form.STRING);

    static final Form<ExampleEntry> FORM = Form.of(
            fields -> new ExampleEntry(
                    fields.get(NAME),
                    fields.get(SUMMARY),
                    fields.get(RECORDING),
                    fields.get(RELEASE),
                    fields.get(REQUEST),
                    fields.get(RESPONSE),
                    fields.get(ERROR)),
            (example, fields) -> fields.put(NAME, example.name)
                    .put(SUMMARY, example.summary)
                    .put(RECORDING, example.recording)
                    .put(RELEASE, example.release)
                    .put(REQUEST, example.request)
                    .put(RESPONSE, example.response)
                    .put(ERROR, example.error));

    /**
     * The request.
     *
     * @param pathParameters by name
     * @param body JSON body; empty if there is none
     * @param text body that is not JSON; empty if there is none
     */
    public record Request(Map<String, String> pathParameters, Optional<JsonValue> body, Optional<String> text) {
        private static final Key<Map<String, String>> PATH_PARAMETERS = Key.map("pathParameters", Form.STRING);
        private static final Key<Optional<JsonValue>> BODY = Key.optional("body", JsonValue.FORM);
        private static final Key<Optional<String>> TEXT = Key.optional("text", Form.STRING);

        static final Form<Request> FORM = Form.of(
                fields -> new Request(fields.get(PATH_PARAMETERS), fields.get(BODY), fields.get(TEXT)),
                (request, fields) -> fields.put(PATH_PARAMETERS, request.pathParameters)
                        .put(BODY, request.body)
                        .put(TEXT, request.text));
    }

    /**
     * The response.
     *
     * @param status HTTP status
     * @param mediaType empty if there is none
     * @param body body of a response that is not a stream; empty if there is none
     * @param lines the lines of a stream; empty if the response is not a stream
     */
    public record Response(
            int status, Optional<String> mediaType, Optional<JsonValue> body, Optional<List<Object>> lines) {
        private static final Key<Integer> STATUS = Key.required("status", Form.INTEGER);
        private static final Key<Optional<String>> MEDIA_TYPE = Key.optional("mediaType", Form.STRING);
        private static final Key<Optional<JsonValue>> BODY = Key.optional("body", JsonValue.FORM);
        private static final Key<Optional<List<Object>>> LINES = Key.optional("lines", Form.list(Form.ANY));

        static final Form<Response> FORM = Form.of(
                fields -> new Response(fields.get(STATUS), fields.get(MEDIA_TYPE), fields.get(BODY), fields.get(LINES)),
                (response, fields) -> fields.put(STATUS, response.status)
                        .put(MEDIA_TYPE, response.mediaType)
                        .put(BODY, response.body)
                        .put(LINES, response.lines));
    }
}
