package io.moodstream.cli.rollout.plan;

import io.moodstream.modeltopic.publish.RolloutDraft;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A rollout plan, in a file or as options. */
public final class RolloutOptions {

    @Mixin
    private RolloutOption plan = new RolloutOption();

    @Option(
            names = "--labelled",
            paramLabel = "<n>",
            description = "Minimum number of labelled photos in each stage of the rollout. Default: 500.")
    private @Nullable String labelled;

    @Option(
            names = "--margin",
            paramLabel = "<points>",
            description = "Percentage points of accuracy that the version may lose and still pass. Default: 0.5.")
    private @Nullable String margin;

    @Option(
            names = "--alpha",
            paramLabel = "<p>",
            description = "Probability that the interval ever misses the truth, above 0 and below 1. Default: 0.05.")
    private @Nullable String alpha;

    @Option(
            names = "--min-duration",
            paramLabel = "<duration>",
            description = "Minimum time in each stage, such as 2h. Default: 0.")
    private @Nullable String minDuration;

    @Option(
            names = "--max-duration",
            paramLabel = "<duration>",
            description = "Maximum time in each stage; after that, the rollout is inconclusive. Default: 7d.")
    private @Nullable String maxDuration;

    @Option(
            names = "--watch",
            paramLabel = "<duration>",
            description = "Time after a promotion during which the version is still rolled back if it turns out worse;"
                    + " 0 for none. Default: 1d.")
    private @Nullable String watch;

    @Option(
            names = "--on-pass",
            paramLabel = "<promote|hold>",
            description = "What follows when the last stage ends and the version is not worse. Default: promote.")
    private @Nullable String onPass;

    @Option(
            names = "--on-fail",
            paramLabel = "<roll-back|hold>",
            description = "What follows when the version is worse. Default: roll-back.")
    private @Nullable String onFail;

    @Option(
            names = "--on-inconclusive",
            paramLabel = "<hold|roll-back>",
            description = "What follows when a stage has lasted its maximum. Default: hold.")
    private @Nullable String onInconclusive;

    @Option(names = "--dry-run", description = "The version only shadows, and decisions are only recorded.")
    private boolean dryRun;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /**
     * The plan, if one was asked for.
     *
     * @throws io.moodstream.domain.MoodstreamException if something in it is wrong, in one sentence
     */
    public Optional<RolloutDraft> draft() {
        Map<String, Object> given = given();
        if (!given.isEmpty() && (!plan.wanted() || plan.isFile())) {
            String option = "--" + given.keySet().iterator().next();
            throw new ParameterException(
                    spec.commandLine(),
                    plan.isFile()
                            ? option + " cannot be given beside a file with a rollout plan: write it into the file."
                            : option + " is part of a rollout plan: give --rollout with its stages, too.");
        }
        return plan.draft(given);
    }

    private Map<String, Object> given() {
        Map<String, Object> given = new LinkedHashMap<>();
        put(given, "labelled", labelled);
        put(given, "margin", margin);
        put(given, "alpha", alpha);
        put(given, "min-duration", minDuration);
        put(given, "max-duration", maxDuration);
        put(given, "watch", watch);
        put(given, "on-pass", onPass);
        put(given, "on-fail", onFail);
        put(given, "on-inconclusive", onInconclusive);
        put(given, "dry-run", dryRun ? "true" : null);
        return given;
    }

    private static void put(Map<String, Object> given, String name, @Nullable String value) {
        if (value != null) {
            given.put(name, value);
        }
    }
}
