package dev.ollamaguidance.contracttests.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of the parent POM that pages repeat. */
final class Pom {
    private Pom() {}

    static String version() throws IOException {
        return value("<artifactId>ollama-mcp-guidance</artifactId>\\s*<version>([^<]+)</version>");
    }

    /** The address to clone. */
    static String repository() throws IOException {
        return value("<connection>scm:git:([^<]+)</connection>")
                .replace("${project.home}", value("<project.home>([^<]+)</project.home>"));
    }

    private static String value(String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(Pages.read("pom.xml"));
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
