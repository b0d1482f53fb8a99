package dev.ollamaguidance.client;

/** What an operation sends. */
public enum BodyKind {
    /** Nothing. */
    NONE,
    /** One JSON object. */
    JSON,
    /** Bytes as they are, of any size. */
    UPLOAD
}
