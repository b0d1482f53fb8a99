package dev.ollamaguidance.client;

/** The kind of body that an operation sends. */
public enum BodyKind {
    /** No body. */
    NONE,
    /** One JSON object. */
    JSON,
    /** Bytes, unchanged and of any size. */
    UPLOAD
}
