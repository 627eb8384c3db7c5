package io.moodstream.stream.probe;

import io.moodstream.domain.Manifest;
import io.moodstream.models.live.InferenceListener;
import io.moodstream.models.live.ShadowBudget;
import io.moodstream.models.live.load.RejectedModelException;
import io.moodstream.modeltopic.follow.PublishedModel;
import io.moodstream.modeltopic.follow.VerifiedModel;
import io.moodstream.stream.live.EnsembleRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An instance that loads one model, in a process of its own, which a test can kill. */
final class LoadingProcess {

    private static final String LIVE = "live";

    private LoadingProcess() {}

    /** Starts it. @return its handle; its output goes to a file {@code output} in its folder */
    static Process start(Path models, VerifiedModel model) throws IOException {
        Files.createDirectories(models);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + models.resolve("crash"),
                "-Djava.io.tmpdir=" + models,
                "-cp",
                System.getProperty("java.class.path"),
                LoadingProcess.class.getName(),
                models.toString(),
                model.manifest().provenance().recipe()));
        command.addAll(ProbeArguments.of(model));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output(models).toFile()))
                .start();
    }

    static Path output(Path models) {
        return models.resolve("output");
    }

    /** Prints {@code live}, or the reason of a refusal. */
    public static void main(String[] args) {
        VerifiedModel model = ProbeArguments.model(List.of(args).subList(2, args.length));
        Manifest manifest = model.manifest();
        Manifest.Provenance unknown = manifest.provenance();
        VerifiedModel from = new VerifiedModel(
                new Manifest(
                        manifest.id(),
                        manifest.kind(),
                        manifest.preprocessing(),
                        manifest.featureSize(),
                        manifest.parts(),
                        new Manifest.Provenance(
                                args[1],
                                unknown.seed(),
                                unknown.data(),
                                unknown.base(),
                                unknown.trainedAt(),
                                unknown.libraries(),
                                unknown.facts()),
                        manifest.quality()),
                model.folders());
        EnsembleRuntime runtime =
                new EnsembleRuntime(InferenceListener.NONE, ShadowBudget.UNLIMITED, FirstLoads.in(Path.of(args[0])));
        try {
            runtime.load(new Fetched(from)).close();
            System.out.println(LIVE);
        } catch (RejectedModelException e) {
            System.out.println(e.reason());
        }
        Runtime.getRuntime().halt(0);
    }

    private record Fetched(VerifiedModel fetch) implements PublishedModel {
        @Override
        public Manifest manifest() {
            return fetch.manifest();
        }
    }
}
