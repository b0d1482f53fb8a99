package dev.ollamaguidance.catalogue;

import java.util.Optional;

/**
 * What an operation does to the blobs. Extension {@code x-blobs}.
 *
 * @param uses path parameter with the digest of a blob that must exist; empty if there is none
 * @param adds path parameter with the digest of the blob that is uploaded; empty if there is none
 * @param already name of the example that shows the upload of a blob that exists; empty if there is none
 */
public record BlobRule(Optional<String> uses, Optional<String> adds, Optional<String> already) {
    private static final Key<Optional<String>> USES = Key.optional("uses", Form.STRING);
    private static final Key<Optional<String>> ADDS = Key.optional("adds", Form.STRING);
    private static final Key<Optional<String>> ALREADY = Key.optional("already", Form.STRING);

    /** The JSON form of the extension. */
    public static final Form<BlobRule> FORM = Form.of(
            fields -> new BlobRule(fields.get(USES), fields.get(ADDS), fields.get(ALREADY)),
            (rule, fields) -> fields.put(USES, rule.uses).put(ADDS, rule.adds).put(ALREADY, rule.already));

    /** The rule of an operation that does nothing to blobs. */
    public static final BlobRule NONE = new BlobRule(Optional.empty(), Optional.empty(), Optional.empty());
}
