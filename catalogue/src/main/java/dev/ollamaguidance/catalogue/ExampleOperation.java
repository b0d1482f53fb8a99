package dev.ollamaguidance.catalogue;

import java.util.List;

/**
 * One operation of {@link ExampleCatalogue}, with everything that a server needs to respond.
 *
 * @param operationId unique name of the operation
 * @param method HTTP method in upper case
 * @param path path template
 * @param fields names of the fields of its JSON request
 * @param models what it does to the models
 * @param blobs what it does to the blobs
 * @param streams whether it can respond with a stream
 * @param streamDefault whether it responds with a stream if the request does not set the field stream
 * @param examples exchanges, in the contract's order
 */
public record ExampleOperation(
        String operationId,
        String method,
        String path,
        List<String> fields,
        ModelRule models,
        BlobRule blobs,
        boolean streams,
        boolean streamDefault,
        List<ExampleEntry> examples) {
    private static final Key<String> OPERATION_ID = Key.required("operationId", Form.STRING);
    private static final Key<String> METHOD = Key.required("method", Form.STRING);
    private static final Key<String> PATH = Key.required("path", Form.STRING);
    private static final Key<List<String>> FIELDS = Key.list("fields", Form.STRING);
    private static final Key<ModelRule> MODELS = new Key<>("models", ModelRule.FORM, ModelRule.NONE);
    private static final Key<BlobRule> BLOBS = new Key<>("blobs", BlobRule.FORM, BlobRule.NONE);
    private static final Key<Boolean> STREAMS = Key.flag("streams");
    private static final Key<Boolean> STREAM_DEFAULT = Key.flag("streamDefault");
    private static final Key<List<ExampleEntry>> EXAMPLES = Key.required("examples", Form.list(ExampleEntry.FORM));

    static final Form<ExampleOperation> FORM = Form.of(
            fields -> new ExampleOperation(
                    fields.get(OPERATION_ID),
                    fields.get(METHOD),
                    fields.get(PATH),
                    fields.get(FIELDS),
                    fields.get(MODELS),
                    fields.get(BLOBS),
                    fields.get(STREAMS),
                    fields.get(STREAM_DEFAULT),
                    fields.get(EXAMPLES)),
            (operation, fields) -> fields.put(OPERATION_ID, operation.operationId)
                    .put(METHOD, operation.method)
                    .put(PATH, operation.path)
                    .put(FIELDS, operation.fields)
                    .put(MODELS, operation.models)
                    .put(BLOBS, operation.blobs)
                    .put(STREAMS, operation.streams)
                    .put(STREAM_DEFAULT, operation.streamDefault)
                    .put(EXAMPLES, operation.examples));
}
