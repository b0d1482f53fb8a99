package dev.ollamaguidance.contracttests.pact;

import java.util.Set;

/** The sentences about the world that interactions begin with, and the names of their parameters. */
final class ProviderStates {

    /** Parameters {@link #OPERATION} and, where there is one, {@link #RECORDING} say which interaction is about to come. */
    static final String OLLAMA_RUNS = "Ollama runs";

    /** Parameter {@link #MODEL}. */
    static final String MODEL_IS_THERE = "the model is there";

    /** Parameter {@link #MODEL}. */
    static final String NO_SUCH_MODEL = "there is no such model";

    static final String NO_MODEL_IS_THERE = "there is no model at all";

    /** Parameter {@link #MODEL}. */
    static final String MODEL_IS_IN_MEMORY = "the model is in memory";

    static final String NO_MODEL_IS_IN_MEMORY = "no model is in memory";

    /** Parameter {@link #MODEL}; the model is not there yet. */
    static final String REGISTRY_OFFERS_MODEL = "the registry offers the model";

    /** Parameter {@link #MODEL}. */
    static final String REGISTRY_LACKS_MODEL = "the registry does not have the model";

    /** Parameter {@link #MODEL}. */
    static final String REGISTRY_REFUSES_MODEL = "the registry refuses the model";

    /** Parameter {@link #MODEL}. */
    static final String REGISTRY_TAKES_MODEL = "the registry takes the model";

    /** Parameters {@link #DIGEST} and {@link #TEXT}. */
    static final String BLOB_IS_THERE = "the blob is there";

    /** Parameter {@link #DIGEST}, and {@link #TEXT} where the bytes of this digest are known. */
    static final String NO_SUCH_BLOB = "there is no such blob";

    static final String OLLAMA_COM_IS_OUT_OF_REACH = "ollama.com is out of reach";

    static final String CLOUD_IS_OFF = "the cloud was switched off when Ollama was started";

    /** Of what nobody could record for want of an account. */
    static final String SIGNED_IN = "Ollama is signed in at ollama.com";

    static final String RUNNER_DIES = "the process that runs the model dies";

    /** What is around Ollama, or is settled when it starts: no world can be put into these states. */
    static final Set<String> CIRCUMSTANCES = Set.of(OLLAMA_COM_IS_OUT_OF_REACH, CLOUD_IS_OFF, SIGNED_IN, RUNNER_DIES);

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

    private ProviderStates() {}
}
