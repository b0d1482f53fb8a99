package dev.ollamaguidance.contract.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The automaton of a regular expression, with one state for each character class of the expression. A backtracking matcher takes
 * more than linear time if a string can lead from one loop to itself and also to a second loop that accepts the same string, and the
 * match can still fail after it: the matcher then tries all places where the text can be divided between both.
 */
final class PatternAutomaton {
    /** Repetitions with at most this many elements are written out. Longer ones are treated as unlimited. */
    private static final int WRITTEN_OUT = 16;

    private static final int INITIAL = 0;
    private static final int SEARCH = 1;

    private final List<State> states = new ArrayList<>();
    private final Map<Integer, Map<Integer, Integer>> follow = new HashMap<>();
    private int atomicGroup;
    private int atomicGroups;
    /** The number of repetitions around the current node. */
    private int loops;

    private enum Kind {
        CHARS,
        BEGIN,
        END,
        CONDITION
    }

    private record State(Kind kind, BitSet characters, int atomicGroup) {}

    /** The states at the edges of a part of the expression. */
    private record Part(List<Integer> first, List<Integer> last, boolean nullable) {}

    private final List<Map<Integer, Integer>> edges = new ArrayList<>();
    private final BitSet accepting = new BitSet();
    private BitSet[] reachable = {};

    private PatternAutomaton() {}

    /**
     * Builds the automaton.
     *
     * @param search whether a match can start at any character and end before the end of the text
     */
    static PatternAutomaton of(PatternNode expression, boolean search) {
        PatternAutomaton automaton = new PatternAutomaton();
        BitSet all = new BitSet();
        all.set(0, PatternParser.ALPHABET.size());
        automaton.add(Kind.CHARS, new BitSet());
        automaton.add(Kind.CHARS, all);
        Part part = automaton.build(expression);
        if (search) {
            automaton.connect(List.of(INITIAL, SEARCH), List.of(SEARCH));
            automaton.connect(List.of(SEARCH), part.first);
        }
        automaton.connect(List.of(INITIAL), part.first);
        automaton.resolve(part, search);
        return automaton;
    }

    private int add(Kind kind, BitSet characters) {
        states.add(new State(kind, characters, atomicGroup));
        return states.size() - 1;
    }

    private void connect(List<Integer> from, List<Integer> to) {
        for (int source : from) {
            for (int target : to) {
                follow.computeIfAbsent(source, key -> new HashMap<>()).merge(target, 1, Integer::sum);
            }
        }
    }

    private Part build(PatternNode node) {
        if (node instanceof PatternNode.Chars chars) {
            return single(Kind.CHARS, chars.characters());
        }
        if (node instanceof PatternNode.Begin) {
            return single(Kind.BEGIN, new BitSet());
        }
        if (node instanceof PatternNode.End) {
            return single(Kind.END, new BitSet());
        }
        if (node instanceof PatternNode.Condition) {
            return single(Kind.CONDITION, new BitSet());
        }
        if (node instanceof PatternNode.Sequence sequence) {
            return sequence(sequence.parts().stream().map(this::build).toList());
        }
        if (node instanceof PatternNode.Choice choice) {
            return choice(choice.parts().stream().map(this::build).toList());
        }
        if (node instanceof PatternNode.Atomic atomic) {
            return atomic(atomic.body());
        }
        PatternNode.Repetition repetition = (PatternNode.Repetition) node;
        return repetition.possessive()
                ? atomic(new PatternNode.Repetition(repetition.body(), repetition.min(), repetition.max(), false))
                : repetition(repetition);
    }

    private Part single(Kind kind, BitSet characters) {
        List<Integer> state = List.of(add(kind, characters));
        return new Part(state, state, false);
    }

    private Part atomic(PatternNode body) {
        int outer = atomicGroup;
        if (outer == 0 && loops == 0) {
            atomicGroups++;
            atomicGroup = atomicGroups;
        }
        Part part = build(body);
        atomicGroup = outer;
        return part;
    }

    private Part sequence(List<Part> parts) {
        List<Integer> first = new ArrayList<>();
        List<Integer> last = new ArrayList<>();
        boolean nullable = true;
        for (Part part : parts) {
            connect(last, part.first);
            if (nullable) {
                first.addAll(part.first);
            }
            if (!part.nullable) {
                last.clear();
            }
            last.addAll(part.last);
            nullable &= part.nullable;
        }
        return new Part(first, last, nullable);
    }

    private static Part choice(List<Part> parts) {
        List<Integer> first = new ArrayList<>();
        List<Integer> last = new ArrayList<>();
        boolean nullable = false;
        for (Part part : parts) {
            first.addAll(part.first);
            last.addAll(part.last);
            nullable |= part.nullable;
        }
        return new Part(first, last, nullable);
    }

    private Part repetition(PatternNode.Repetition repetition) {
        boolean loop = repetition.max() < 0 || repetition.max() > WRITTEN_OUT;
        int required = loop ? Math.min(1, repetition.min()) : repetition.min();
        List<Part> parts = new ArrayList<>();
        // A search retries with fewer iterations, so a group is atomic only within one of them.
        loops += loop ? 1 : 0;
        for (int i = 0; i < (loop ? 1 : repetition.max()); i++) {
            Part part = build(repetition.body());
            parts.add(new Part(part.first, part.last, part.nullable || i >= required));
        }
        loops -= loop ? 1 : 0;
        if (loop) {
            connect(parts.get(0).last, parts.get(0).first);
        }
        return sequence(parts);
    }

    /** Replaces the states that consume no characters by direct edges. */
    private void resolve(Part part, boolean search) {
        for (int state = 0; state < states.size(); state++) {
            Map<Integer, Integer> targets = new HashMap<>();
            edges.add(targets);
            if (states.get(state).kind != Kind.CHARS) {
                continue;
            }
            boolean last = part.last.contains(state) || (part.nullable && state <= SEARCH);
            boolean atEnd = last && !search;
            if (last && search) {
                accepting.set(state);
            }
            Deque<int[]> open = new ArrayDeque<>();
            open.push(new int[] {state, 0, 1});
            Set<Integer> passed = new HashSet<>();
            while (!open.isEmpty()) {
                int[] place = open.pop();
                for (Map.Entry<Integer, Integer> next :
                        follow.getOrDefault(place[0], Map.of()).entrySet()) {
                    State target = states.get(next.getKey());
                    int ways = place[2] * next.getValue();
                    boolean certain = place[1] == 0 && target.kind != Kind.CONDITION;
                    if (target.kind == Kind.CHARS) {
                        targets.merge(next.getKey(), ways, Integer::sum);
                    } else if (target.kind == Kind.END) {
                        atEnd |= certain && part.last.contains(next.getKey());
                    } else if ((target.kind != Kind.BEGIN || state == INITIAL) && passed.add(next.getKey())) {
                        open.push(new int[] {next.getKey(), certain ? 0 : 1, ways});
                    }
                }
            }
            boolean repeatsEverything = targets.containsKey(state)
                    && states.get(state).characters.cardinality() == PatternParser.ALPHABET.size();
            if (atEnd && repeatsEverything) {
                accepting.set(state);
            }
        }
        reachable = new BitSet[states.size()];
        for (int state = 0; state < states.size(); state++) {
            reachable[state] = reachable(state);
        }
    }

    private BitSet reachable(int start) {
        BitSet found = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            for (int next : edges.get(open.pop()).keySet()) {
                if (!found.get(next)) {
                    found.set(next);
                    open.push(next);
                }
            }
        }
        return found;
    }

    private boolean inOneLoop(int one, int other) {
        return reachable[one].get(other) && reachable[other].get(one);
    }

    /** Whether one text can repeat a loop in two ways, so that the time can double with each character. */
    boolean isExponential() {
        for (int state = 0; state < states.size(); state++) {
            for (Map.Entry<Integer, Integer> edge : edges.get(state).entrySet()) {
                if (edge.getValue() > 1 && inOneLoop(state, edge.getKey())) {
                    return true;
                }
            }
        }
        return hasPair(true);
    }

    /** Whether two loops accept one text, one after the other, so that the time grows at least with the square of the length. */
    boolean isPolynomial() {
        return hasPair(false);
    }

    private boolean hasPair(boolean sameLoop) {
        for (int one = 0; one < states.size(); one++) {
            for (int other = 0; other < states.size(); other++) {
                boolean loops = one != other
                        && reachable[INITIAL].get(one)
                        && inOneLoop(one, one)
                        && reachable[one].get(other)
                        && inOneLoop(other, other)
                        && !accepting.get(other);
                if (loops && !isKept(one, other) && inOneLoop(one, other) == sameLoop && share(one, other)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the matcher keeps what the first loop matched. */
    private boolean isKept(int one, int other) {
        int group = states.get(one).atomicGroup;
        return group != 0 && group != states.get(other).atomicGroup;
    }

    /** Whether one text leads from {@code one} to itself, from {@code one} to {@code other}, and from {@code other} to itself. */
    private boolean share(int one, int other) {
        Set<List<Integer>> seen = new HashSet<>();
        Deque<List<Integer>> open = new ArrayDeque<>();
        open.push(List.of(one, one, other));
        while (!open.isEmpty()) {
            List<Integer> places = open.pop();
            for (int x : edges.get(places.get(0)).keySet()) {
                for (int y : edges.get(places.get(1)).keySet()) {
                    BitSet common = (BitSet) states.get(x).characters.clone();
                    common.and(states.get(y).characters);
                    if (!inOneLoop(x, one) || common.isEmpty() || (!reachable[y].get(other) && y != other)) {
                        continue;
                    }
                    for (int z : edges.get(places.get(2)).keySet()) {
                        if (!inOneLoop(z, other) || accepting.get(z) || !common.intersects(states.get(z).characters)) {
                            continue;
                        }
                        if (x == one && y == other && z == other) {
                            return true;
                        }
                        List<Integer> next = List.of(x, y, z);
                        if (seen.add(next)) {
                            open.push(next);
                        }
                    }
                }
            }
        }
        return false;
    }
}
