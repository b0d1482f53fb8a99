package dev.ollamaguidance.contract;

/**
 * One thing that is wrong with the contract.
 *
 * @param line line of the contract, from 1
 * @param pointer JSON Pointer of the place
 * @param message what is wrong, and what would be right
 */
public record Problem(int line, String pointer, String message) {
    @Override
    public String toString() {
        return "line " + line + ", " + pointer + ": " + message;
    }
}
