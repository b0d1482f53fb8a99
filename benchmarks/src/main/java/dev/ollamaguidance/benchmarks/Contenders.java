package dev.ollamaguidance.benchmarks;

import java.util.Arrays;
import java.util.List;

/** The contenders, in the order of the table. */
enum Contenders {
    RAW(
            "raw",
            "hand-written code with a shared java.net.http client and Jackson 2",
            "com.fasterxml.jackson.core:jackson-databind"),
    RAW_TUNED(
            "raw-tuned",
            "raw with Jackson's fast number parser, streams parsed from bytes",
            "com.fasterxml.jackson.core:jackson-databind"),
    OURS("ours", "this repository's client", "dev.ollamaguidance:ollama-client"),
    LANGCHAIN4J("langchain4j", "its chat and embedding models", "dev.langchain4j:langchain4j-ollama"),
    SPRING_AI("spring-ai", "its `OllamaApi`", "org.springframework.ai:spring-ai-ollama"),
    OLLAMA4J("ollama4j", "its `Ollama`", "io.github.ollama4j:ollama4j"),
    RAW_AGAIN(
            "raw-again",
            "raw again, measured in alternation with ollama4j",
            "com.fasterxml.jackson.core:jackson-databind");

    /** The name on the command line and in the table. */
    final String id;

    /** A description. */
    final String title;

    /** Group and name of the Maven artifact that provides it. */
    final String artifact;

    Contenders(String id, String title, String artifact) {
        this.id = id;
        this.title = title;
        this.artifact = artifact;
    }

    static Contenders of(String id) {
        return Arrays.stream(values())
                .filter(contender -> contender.id.equals(id.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No contender " + id + "; known are " + ids()));
    }

    private static List<String> ids() {
        return Arrays.stream(values()).map(contender -> contender.id).toList();
    }

    /** Creates the client for the fake server at this base URL. Loads no classes of other contenders. */
    Contender open(String address) {
        return switch (this) {
            case RAW, RAW_AGAIN -> Raw.plain(address);
            case RAW_TUNED -> Raw.tuned(address);
            case OURS -> new ProjectClient(address);
            case LANGCHAIN4J -> new LangChain4j(address);
            case SPRING_AI -> new SpringAi(address);
            case OLLAMA4J -> new Ollama4j(address);
        };
    }

    /**
     * The baseline of its ratios. ollama4j leaves threads behind that slow down other processes, so it has a separate baseline, and
     * both are measured after all others.
     */
    Contenders baseline() {
        return this == OLLAMA4J || this == RAW_AGAIN ? RAW_AGAIN : RAW;
    }
}
