package dev.ollamaguidance.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs the rounds: each contender in its own process, one after the other, never two at once. */
final class Run implements AutoCloseable {

    /** A contender is warm when it has used this much CPU time on each kind of call, or after {@link #WARM_SECONDS}. */
    private static final double WARM_CPU_SECONDS = 8;

    private static final int WARM_SECONDS = 10;
    private static final int SECOND = 1000;

    private final Plan plan;
    private final JavaProcess server;
    private final Map<Contenders, JavaProcess> agents = new LinkedHashMap<>();

    private Run(Plan plan, JavaProcess server) {
        this.plan = plan;
        this.server = server;
    }

    /** Measures a plan and adds the samples to the results. */
    static void measure(Plan plan, Results results) throws IOException {
        for (Contenders baseline : List.of(Contenders.RAW, Contenders.RAW_AGAIN)) {
            List<Contenders> group = plan.contenders().stream()
                    .filter(contender -> contender.baseline() == baseline)
                    .toList();
            if (!group.isEmpty()) {
                measureInAlternation(plan.with(group), results);
            }
        }
    }

    private static void measureInAlternation(Plan plan, Results results) throws IOException {
        JavaProcess server = JavaProcess.start(FakeServer.class, List.of("-Xmx1g"));
        try (Run run = new Run(plan, server)) {
            run.startAgents("http://127.0.0.1:" + server.read());
            for (Workload workload : plan.workloads()) {
                run.measure(workload, results);
            }
        }
    }

    private void startAgents(String address) throws IOException {
        for (Contenders contender : plan.contenders()) {
            // The lock only prevents two runs by two users.
            JavaProcess agent = JavaProcess.start(
                    Agent.class,
                    List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC", "-Djmh.ignoreLock=true"),
                    contender.id,
                    address);
            agents.put(contender, agent);
            output(agent);
            warm(agent);
        }
    }

    private void measure(Workload workload, Results results) throws IOException {
        for (JavaProcess agent : agents.values()) {
            order(agent, new Agent.Order(workload, 1, 2 * SECOND));
        }
        Map<Contenders, List<Sample>> samples = new LinkedHashMap<>();
        List<Map.Entry<Contenders, JavaProcess>> order = new ArrayList<>(agents.entrySet());
        for (int round = 0; round < plan.rounds(); round++) {
            for (Map.Entry<Contenders, JavaProcess> agent : order) {
                samples.computeIfAbsent(agent.getKey(), key -> new ArrayList<>())
                        .addAll(order(agent.getValue(), new Agent.Order(workload, 1, plan.milliseconds(workload))));
            }
            Collections.rotate(order, 1);
        }
        samples.forEach((contender, list) -> {
            System.out.println(list.stream()
                    .map(Run::brief)
                    .collect(Collectors.joining(" ", workload.id() + ", " + contender.id + ": ", "")));
            results.add(workload, contender, list);
        });
    }

    /** Warms up with many callers, because the number of calls makes code warm. */
    private void warm(JavaProcess agent) throws IOException {
        for (Workload workload : List.of(Workload.CHAT_16, Workload.STREAM_16, Workload.EMBED_64_16)) {
            if (plan.workloads().stream().anyMatch(workload::warms)) {
                double cpu = 0;
                for (int second = 0; second < WARM_SECONDS && cpu < WARM_CPU_SECONDS; second++) {
                    for (Sample sample : order(agent, new Agent.Order(workload, 1, SECOND))) {
                        cpu += sample.cpuSeconds(1);
                    }
                }
            }
        }
    }

    private static List<Sample> order(JavaProcess agent, Agent.Order order) throws IOException {
        agent.write(order.write());
        return output(agent).stream().map(Sample::read).toList();
    }

    private static List<String> output(JavaProcess agent) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = agent.read(); !line.equals(Agent.END); line = agent.read()) {
            lines.add(line);
        }
        return lines;
    }

    /** Shows how stable the samples are: µs of CPU time per call, and the processors that other processes used. */
    private static String brief(Sample sample) {
        return String.format(Locale.ROOT, "%,.0f µs (%.1f)", sample.cpu() / 1000, sample.others());
    }

    @Override
    public void close() {
        agents.values().forEach(JavaProcess::close);
        server.close();
    }
}
