package dev.ollamaguidance.standin.replay;

/**
 * Access to the module of the recordings. The descriptor of this module cannot require it, because it does not exist as a
 * module while the project is built.
 */
final class RecordingsModule {
    private static final String NAME = "dev.ollamaguidance.api.recordings";

    private RecordingsModule() {}

    /** Makes the recordings readable if both are modules. Call it before using any of their classes. */
    static void use() {
        Module here = RecordingsModule.class.getModule();
        if (here.getLayer() != null) {
            here.getLayer().findModule(NAME).ifPresent(here::addReads);
        }
    }
}
