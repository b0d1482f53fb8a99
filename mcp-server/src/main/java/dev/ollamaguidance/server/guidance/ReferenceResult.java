package dev.ollamaguidance.server.guidance;

import java.util.List;

/**
 * The text of the reference for a topic.
 *
 * @param kind index, operation, schema, field, error or search
 * @param names the names in the text; each is a valid topic
 * @param text Markdown
 */
record ReferenceResult(String kind, List<String> names, String text) {}
