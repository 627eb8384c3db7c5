package io.moodstream.cli.rollout.plan;

import io.moodstream.modeltopic.publish.RolloutDraft;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --rollout}: the stages of a rollout, or a file with its plan. */
public final class RolloutOption {

    @Option(
            names = "--rollout",
            paramLabel = "<stages|file>",
            description = "Publish with a plan instead of live at once: stages such as shadow,canary:10,canary:50 with"
                    + " percentages of photos, or a YAML file with a plan.")
    private @Nullable String rollout;

    /** Whether there is to be a plan. */
    public boolean wanted() {
        return rollout != null;
    }

    boolean isFile() {
        return rollout != null && PlanFile.is(rollout);
    }

    /**
     * The plan, with defaults for what a file leaves open, if one was asked for.
     *
     * @throws io.moodstream.domain.MoodstreamException if something in it is wrong, in one sentence
     */
    public Optional<RolloutDraft> draft() {
        return draft(Map.of());
    }

    Optional<RolloutDraft> draft(Map<String, Object> options) {
        return Optional.ofNullable(rollout).map(text -> PlanForm.draft(form(text, options), operator()));
    }

    private static Map<?, ?> form(String text, Map<String, Object> options) {
        if (PlanFile.is(text)) {
            return PlanFile.read(Path.of(text));
        }
        Map<String, Object> form = new HashMap<>(options);
        form.put("stages", List.of(text.split(",", -1)));
        return form;
    }

    private static String operator() {
        return System.getProperty("user.name", "");
    }
}
