package dev.ollamaguidance.standin.replay;

/**
 * The recordings, where they are a module. The descriptor of this one cannot name it, because they are no module while the
 * project is built.
 */
final class RecordingsModule {
    private static final String NAME = "dev.ollamaguidance.api.recordings";

    private RecordingsModule() {}

    /** Lets this module use that one, if both are modules; to be called before any of its classes is used. */
    static void use() {
        Module here = RecordingsModule.class.getModule();
        if (here.getLayer() != null) {
            here.getLayer().findModule(NAME).ifPresent(here::addReads);
        }
    }
}
