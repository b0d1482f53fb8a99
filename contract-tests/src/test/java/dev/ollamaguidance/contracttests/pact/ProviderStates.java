package dev.ollamaguidance.contracttests.pact;

import java.util.Set;

/** The names of the provider states that interactions require, and the names of their parameters. */
final class ProviderStates {

    /** Parameters {@link #OPERATION} and, if there is one, {@link #RECORDING} identify the next interaction. */
    static final String OLLAMA_RUNS = "Ollama runs";

    /** Parameter {@link #MODEL}. */
    static final String MODEL_EXISTS = "the model exists";

    /** Parameter {@link #MODEL}. */
    static final String MODEL_IS_MISSING = "the model does not exist";

    static final String NO_MODELS_EXIST = "no models exist";

    /** Parameter {@link #MODEL}. */
    static final String MODEL_IS_LOADED = "the model is loaded";

    static final String NO_MODEL_IS_LOADED = "no model is loaded";

    /** Parameter {@link #MODEL}; the model does not exist locally. */
    static final String REGISTRY_HAS_MODEL = "the registry has the model";

    /** Parameter {@link #MODEL}. */
    static final String REGISTRY_LACKS_MODEL = "the registry does not have the model";

    /** Parameter {@link #MODEL}. */
    static final String REGISTRY_REJECTS_MODEL = "the registry rejects the model";

    /** Parameter {@link #MODEL}. */
    static final String REGISTRY_ACCEPTS_MODEL = "the registry accepts the model";

    /** Parameters {@link #DIGEST} and {@link #TEXT}. */
    static final String BLOB_EXISTS = "the blob exists";

    /** Parameter {@link #DIGEST}, and {@link #TEXT} if the bytes of this digest are known. */
    static final String BLOB_IS_MISSING = "the blob does not exist";

    static final String OLLAMA_COM_IS_UNREACHABLE = "ollama.com is unreachable";

    static final String CLOUD_IS_DISABLED = "the cloud was disabled when Ollama started";

    /** No examples of this state were recorded, because no account was available. */
    static final String SIGNED_IN = "Ollama is signed in at ollama.com";

    static final String RUNNER_CRASHES = "the process that runs the model crashes";

    /** States outside of Ollama, or fixed when it starts: no provider can be put into them. */
    static final Set<String> CIRCUMSTANCES =
            Set.of(OLLAMA_COM_IS_UNREACHABLE, CLOUD_IS_DISABLED, SIGNED_IN, RUNNER_CRASHES);

    /** The {@code operationId}. */
    static final String OPERATION = "operation";

    /** The recording of a real server for the same case. */
    static final String RECORDING = "recording";

    /** The name of a model as in the request. */
    static final String MODEL = "model";

    /** The digest of a blob. */
    static final String DIGEST = "digest";

    /** The bytes of a blob, which are text. */
    static final String TEXT = "text";

    private ProviderStates() {}
}
