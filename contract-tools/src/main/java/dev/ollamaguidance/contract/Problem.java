package dev.ollamaguidance.contract;

/**
 * One mistake in the contract.
 *
 * @param location file and line
 * @param pointer JSON Pointer into the bundled contract
 * @param message what is wrong and how to correct it
 */
public record Problem(Location location, String pointer, String message) implements Comparable<Problem> {
    /** By file and line. */
    @Override
    public int compareTo(Problem other) {
        return location.compareTo(other.location);
    }

    @Override
    public String toString() {
        return location + ", " + pointer + ": " + message;
    }
}
