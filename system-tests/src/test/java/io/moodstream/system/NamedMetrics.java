package io.moodstream.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics that the dashboard and the alerts query. */
final class NamedMetrics {

    private static final Path OPS = Path.of("..", "ops");
    private static final Pattern PANEL = Pattern.compile("\"expr\": \"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern VARIABLE = Pattern.compile("label_values\\((\\w+),");
    /** An expression on one line, or folded over the deeper lines that follow. */
    private static final Pattern RULE = Pattern.compile("(?m)^ +expr: (?:>-\\n((?: {10,}.*\\n)+)|(.*)\\n)");

    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.:])[a-zA-Z_:][\\w:]*(?![\\w:]*\\s*\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    private NamedMetrics() {}

    /** All of them except {@code up}, which Prometheus itself adds. */
    static Set<String> all() {
        Set<String> names = new TreeSet<>();
        Matcher panels = PANEL.matcher(text("grafana/dashboards/moodstream.json"));
        while (panels.find()) {
            names.addAll(in(panels.group(1).replace("\\\"", "\"")));
        }
        Matcher variables = VARIABLE.matcher(text("grafana/dashboards/moodstream.json"));
        while (variables.find()) {
            names.add(variables.group(1));
        }
        Matcher rules = RULE.matcher(text("prometheus/moodstream.rules.yml"));
        while (rules.find()) {
            names.addAll(in(rules.group(1) == null ? rules.group(2) : rules.group(1)));
        }
        names.remove("up");
        return names;
    }

    /** Names in one expression: what is left when strings, labels, ranges and groupings are gone. */
    static Set<String> in(String expression) {
        String bare = expression
                .replaceAll("\"[^\"]*\"", "")
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\[[^]]*]", "");
        bare = GROUPING.matcher(bare).replaceAll("");
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(bare);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        names.removeAll(WORDS);
        return names;
    }

    /** Whether it exists only while a rollout is under way. */
    static boolean isOfRollout(String name) {
        return name.startsWith("moodstream_rollout_") && !name.endsWith("_total");
    }

    private static String text(String file) {
        try {
            return Files.readString(OPS.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
