package dev.ollamaguidance.server.tool;

/**
 * What a tool does to the world, as the contract says it.
 *
 * @param readOnly it changes nothing
 * @param destructive it may delete or overwrite
 * @param idempotent a second call with the same arguments changes nothing more
 * @param openWorld it reaches beyond this Ollama
 */
public record Effects(boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {
    /** Effects of a tool that only tells something the server knows. */
    public static final Effects READS = new Effects(true, false, true, false);
}
