package dev.ollamaguidance.server.guidance;

import java.util.List;

/**
 * What the reference has on a topic.
 *
 * @param kind index, operation, schema, field, error or search
 * @param names what the page is about, as it can be asked for
 * @param text the page, as Markdown
 */
record ReferencePage(String kind, List<String> names, String text) {}
