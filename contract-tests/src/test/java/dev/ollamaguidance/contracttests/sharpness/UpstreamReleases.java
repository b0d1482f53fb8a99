package dev.ollamaguidance.contracttests.sharpness;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ollamaguidance.api.examples.Resources;
import dev.ollamaguidance.contract.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The releases of Ollama, oldest first. */
final class UpstreamReleases {
    private UpstreamReleases() {}

    static List<Release> all() {
        try {
            String first = Resources.text("/upstream/source-history.jsonl")
                    .lines()
                    .findFirst()
                    .orElseThrow();
            List<Release> releases = new ArrayList<>();
            new ObjectMapper()
                    .readTree(first)
                    .path("releases")
                    .forEach(release -> releases.add(Release.read(release.asText())));
            return releases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
