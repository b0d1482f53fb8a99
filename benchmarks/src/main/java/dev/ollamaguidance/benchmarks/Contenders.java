package dev.ollamaguidance.benchmarks;

import java.util.Arrays;
import java.util.List;

/** Those that are measured, in the order of the table. */
enum Contenders {
    RAW("raw", "a shared java.net.http client and Jackson 2 by hand"),
    OURS("ours", "ollama-client");

    /** As the command line and the table name it. */
    final String id;

    /** What it is. */
    final String title;

    Contenders(String id, String title) {
        this.id = id;
        this.title = title;
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
            case RAW -> new Raw(address);
            case OURS -> new Ours(address);
        };
    }
}
