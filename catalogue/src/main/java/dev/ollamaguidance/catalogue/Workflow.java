package dev.ollamaguidance.catalogue;

import java.util.List;

/**
 * The steps to a goal.
 *
 * @param name unique name, for example {@code first-steps}
 * @param goal what it achieves
 * @param steps in order
 */
public record Workflow(String name, String goal, List<Step> steps) {
    private static final Key<String> NAME = Key.required("name", Form.STRING);
    private static final Key<String> GOAL = Key.required("goal", Form.STRING);
    private static final Key<List<Step>> STEPS = Key.required("steps", Form.list(Step.FORM));

    static final Form<Workflow> FORM = Form.of(
            fields -> new Workflow(fields.get(NAME), fields.get(GOAL), fields.get(STEPS)),
            (workflow, fields) ->
                    fields.put(NAME, workflow.name).put(GOAL, workflow.goal).put(STEPS, workflow.steps));

    /**
     * One call.
     *
     * @param operation the operation to call
     * @param instruction what to do
     */
    public record Step(String operation, String instruction) {
        private static final Key<String> OPERATION = Key.required("operation", Form.STRING);
        private static final Key<String> INSTRUCTION = Key.required("do", Form.STRING);

        static final Form<Step> FORM = Form.of(
                fields -> new Step(fields.get(OPERATION), fields.get(INSTRUCTION)),
                (step, fields) -> fields.put(OPERATION, step.operation).put(INSTRUCTION, step.instruction));
    }
}
