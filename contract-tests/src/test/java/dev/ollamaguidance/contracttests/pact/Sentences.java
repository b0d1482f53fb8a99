package dev.ollamaguidance.contracttests.pact;

/** The sentences about the world that interactions begin with, and the names of their parameters. */
final class Sentences {

    /** Parameters {@link #OPERATION} and {@link #RECORDING} say which interaction is about to come. */
    static final String OLLAMA_RUNS = "Ollama runs";

    /** Parameter {@link #MODEL}. */
    static final String MODEL_IS_THERE = "the model is there";

    /** Parameter {@link #MODEL}. */
    static final String NO_SUCH_MODEL = "there is no such model";

    /** Parameter {@link #MODEL}; the model is not there yet. */
    static final String REGISTRY_OFFERS_MODEL = "the registry offers the model";

    /** Parameter {@link #MODEL}. */
    static final String REGISTRY_LACKS_MODEL = "the registry does not have the model";

    /** Parameters {@link #DIGEST} and {@link #TEXT}. */
    static final String BLOB_IS_THERE = "the blob is there";

    /** Parameter {@link #DIGEST}, and {@link #TEXT} where the bytes of this digest are known. */
    static final String NO_SUCH_BLOB = "there is no such blob";

    /** The contract's operationId. */
    static final String OPERATION = "operation";

    /** The recording of a real server that shows the same. */
    static final String RECORDING = "recording";

    /** A model's name as the request writes it. */
    static final String MODEL = "model";

    /** The digest of a blob. */
    static final String DIGEST = "digest";

    /** The bytes of a blob, which are text. */
    static final String TEXT = "text";

    private Sentences() {}
}
