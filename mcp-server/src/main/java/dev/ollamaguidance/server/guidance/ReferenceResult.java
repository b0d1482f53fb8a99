package dev.ollamaguidance.server.guidance;

import java.util.List;

/**
 * What the reference has on a topic.
 *
 * @param kind index, operation, schema, field, error or search
 * @param names the names that the text is about; each is a topic
 * @param text Markdown
 */
record ReferenceResult(String kind, List<String> names, String text) {}
