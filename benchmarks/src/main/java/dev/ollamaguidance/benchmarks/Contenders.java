package dev.ollamaguidance.benchmarks;

import java.util.Arrays;
import java.util.List;

/** Those that are measured, in the order of the table. */
enum Contenders {
    RAW("raw", "a shared java.net.http client and Jackson 2 by hand", "com.fasterxml.jackson.core:jackson-databind"),
    RAW_TUNED(
            "raw-tuned",
            "the same with Jackson's fast number parser and streams parsed from bytes",
            "com.fasterxml.jackson.core:jackson-databind"),
    OURS("ours", "this repository's client", "dev.ollamaguidance:ollama-client"),
    LANGCHAIN4J("langchain4j", "its chat and embedding models", "dev.langchain4j:langchain4j-ollama"),
    SPRING_AI("spring-ai", "its `OllamaApi`", "org.springframework.ai:spring-ai-ollama"),
    OLLAMA4J("ollama4j", "its `Ollama`", "io.github.ollama4j:ollama4j"),
    RAW_BESIDE(
            "raw-beside", "raw again, measured in turns with ollama4j", "com.fasterxml.jackson.core:jackson-databind");

    /** As the command line and the table name it. */
    final String id;

    /** What it is. */
    final String title;

    /** Group and name of the artefact that a program asks for to have it. */
    final String artefact;

    Contenders(String id, String title, String artefact) {
        this.id = id;
        this.title = title;
        this.artefact = artefact;
    }

    static Contenders of(String id) {
        return Arrays.stream(values())
                .filter(contender -> contender.id.equals(id.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No contender " + id + ", there are " + ids()));
    }

    private static List<String> ids() {
        return Arrays.stream(values()).map(contender -> contender.id).toList();
    }

    /** Connects to the fake server at this address. Loads the classes of no other contender. */
    Contender open(String address) {
        return switch (this) {
            case RAW, RAW_BESIDE -> Raw.plain(address);
            case RAW_TUNED -> Raw.tuned(address);
            case OURS -> new Ours(address);
            case LANGCHAIN4J -> new LangChain4j(address);
            case SPRING_AI -> new SpringAi(address);
            case OLLAMA4J -> new Ollama4j(address);
        };
    }

    /**
     * What its figures are divided by. ollama4j leaves threads behind that slow down its neighbours, so it has a floor of
     * its own, and both are measured when all others are done.
     */
    Contenders floor() {
        return this == OLLAMA4J || this == RAW_BESIDE ? RAW_BESIDE : RAW;
    }
}
