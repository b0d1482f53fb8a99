package dev.ollamaguidance.server.argument;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The content of a message as an array of parts, as in the APIs of OpenAI, Anthropic and MCP: strings and images.
 *
 * @param text the strings, one per line
 * @param images the images in base64
 * @param problems the parts that are neither text nor an image in base64
 */
record ContentParts(String text, List<String> images, List<String> problems) {

    /**
     * Reads parts.
     *
     * @param content an array of parts, or a single part
     */
    static ContentParts read(JsonNode content, ArgumentPath path) {
        List<String> texts = new ArrayList<>();
        List<String> images = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Iterable<JsonNode> parts = content.isArray() ? content : List.of(content);
        int index = 0;
        for (JsonNode part : parts) {
            ArgumentPath place = content.isArray() ? path.child(index++) : path;
            JsonNode text = part.isTextual() ? part : part.path("text");
            String image = image(part);
            if (text.isTextual() && image == null) {
                texts.add(text.textValue());
            } else if (image != null && Base64Text.isPlain(image)) {
                images.add(Base64Text.withoutPrefix(image));
            } else if (image != null) {
                problems.add(place + " " + Base64Text.PROBLEM);
            } else {
                problems.add(place
                        + " is neither text nor an image; send content as a string, and images as base64 in images");
            }
        }
        return new ContentParts(String.join("\n", texts), images, problems);
    }

    /** The address or the base64 of an image. */
    private static @Nullable String image(JsonNode part) {
        if (!part.path("type").asText().toLowerCase(Locale.ROOT).contains("image")) {
            return null;
        }
        for (JsonNode found : List.of(
                part.path("image_url").path("url"),
                part.path("image_url"),
                part.path("source").path("data"),
                part.path("source").path("url"),
                part.path("image"),
                part.path("data"))) {
            if (found.isTextual()) {
                return found.textValue();
            }
        }
        return null;
    }
}
