package dev.ollamaguidance.client.json;

import org.jspecify.annotations.Nullable;

/**
 * The names of the fields of a record, with an index for each. A {@code switch} over the index is smaller than one over the names,
 * and as fast: the names are interned, as are those that the parser usually returns.
 */
final class Names {
    private final @Nullable String[] table;
    private final int[] indexes;

    private Names(String[] names) {
        int size = 2 * Integer.highestOneBit(2 * names.length);
        this.table = new String[size];
        this.indexes = new int[size];
        for (int i = 0; i < names.length; i++) {
            int at = place(names[i]);
            while (table[at] != null) {
                at = at + 1 & table.length - 1;
            }
            table[at] = names[i].intern();
            indexes[at] = i;
        }
    }

    /** The names in a string, separated by spaces. */
    static Names of(String names) {
        return new Names(names.split(" ", -1));
    }

    /** The index of a name, starting at 0, or -1 if it is another name. */
    int indexOf(String name) {
        int at = place(name);
        for (String known = table[at]; known != null; known = table[at]) {
            if (known.equals(name)) {
                return indexes[at];
            }
            at = at + 1 & table.length - 1;
        }
        return -1;
    }

    private int place(String name) {
        int hash = name.hashCode();
        return (hash ^ hash >>> 16) & table.length - 1;
    }
}
