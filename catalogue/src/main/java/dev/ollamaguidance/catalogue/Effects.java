package dev.ollamaguidance.catalogue;

/**
 * The effects of a tool. MCP calls these hints tool annotations.
 *
 * @param readOnly it changes nothing and sends no argument to other systems
 * @param destructive it can delete or overwrite something
 * @param idempotent a second call with the same arguments changes nothing more
 * @param openWorld it reaches systems other than this Ollama
 */
public record Effects(boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {
    /** Effects of a tool that only returns what the server knows. */
    public static final Effects READS = new Effects(true, false, true, false);

    private static final Key<Boolean> READ_ONLY = Key.required("readOnly", Form.BOOLEAN);
    private static final Key<Boolean> DESTRUCTIVE = Key.required("destructive", Form.BOOLEAN);
    private static final Key<Boolean> IDEMPOTENT = Key.required("idempotent", Form.BOOLEAN);
    private static final Key<Boolean> OPEN_WORLD = Key.required("openWorld", Form.BOOLEAN);

    static final Form<Effects> FORM = Form.of(
            fields -> new Effects(
                    fields.get(READ_ONLY), fields.get(DESTRUCTIVE), fields.get(IDEMPOTENT), fields.get(OPEN_WORLD)),
            (effects, fields) -> fields.put(READ_ONLY, effects.readOnly)
                    .put(DESTRUCTIVE, effects.destructive)
                    .put(IDEMPOTENT, effects.idempotent)
                    .put(OPEN_WORLD, effects.openWorld));

    /** Returns the same effects of a tool that also reaches other systems. */
    public Effects inOpenWorld() {
        return new Effects(readOnly, destructive, idempotent, true);
    }
}
