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
    private static final String IMAGE_URL = "image_url";
    /** The fields that have the image in the different APIs. */
    private static final List<String> FIELDS = List.of(IMAGE_URL, "source", "image", "data");

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
            String field = imageField(part);
            if (text.isTextual()) {
                texts.add(text.textValue());
            }
            if (field != null) {
                image(part.path(field), place.child(field), images, problems);
            } else if (!text.isTextual()) {
                problems.add(place
                        + " is neither text nor an image; send content as a string, and images as base64 in images");
            }
        }
        return new ContentParts(String.join("\n", texts), images, problems);
    }

    /** The field with the image of a part; null if the part has no image. */
    private static @Nullable String imageField(JsonNode part) {
        boolean isImage = part.path("type").asText().toLowerCase(Locale.ROOT).contains("image");
        for (String field : isImage ? FIELDS : List.of(IMAGE_URL)) {
            if (part.hasNonNull(field)) {
                return field;
            }
        }
        return isImage ? IMAGE_URL : null;
    }

    private static void image(JsonNode value, ArgumentPath place, List<String> images, List<String> problems) {
        String image = "";
        for (JsonNode found : List.of(value.path("url"), value.path("data"), value)) {
            image = image.isBlank() && found.isTextual() ? found.textValue() : image;
        }
        String data = Base64Text.withoutPrefix(image);
        if (data.isBlank()) {
            problems.add(place + " has no image; send the file in base64, as a data URI or in images");
        } else if (!Base64Text.isPlain(image)) {
            problems.add(place + " " + Base64Text.PROBLEM);
        } else {
            images.add(data);
        }
    }
}
