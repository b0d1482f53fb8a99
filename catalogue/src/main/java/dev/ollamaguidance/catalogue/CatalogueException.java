package dev.ollamaguidance.catalogue;

/** A JSON value does not have the form that a catalogue or an extension of the contract requires. The message gives its position. */
public final class CatalogueException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String pointer;
    private final String problem;

    private CatalogueException(String pointer, String problem, String file) {
        super(file + (pointer.isEmpty() ? "" : pointer + ": ") + problem);
        this.pointer = pointer;
        this.problem = problem;
    }

    static CatalogueException of(String problem) {
        return new CatalogueException("", problem, "");
    }

    /** The same problem, seen from the value that contains this one. */
    CatalogueException in(String step) {
        return new CatalogueException("/" + step + pointer, problem, "");
    }

    /** The same problem, with the name of the file before its position. */
    CatalogueException inFile(String path) {
        return new CatalogueException(pointer, problem, path + ": ");
    }

    /** JSON Pointer to the value that has the wrong form, from the value that was read. */
    public String pointer() {
        return pointer;
    }

    /** What is wrong with the value, without its position. */
    public String problem() {
        return problem;
    }
}
