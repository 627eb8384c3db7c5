package io.moodstream.importer.xgboost;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.importer.ImportedArtifact;
import io.moodstream.importer.NetworkImport;
import io.moodstream.importer.SourceFact;
import io.moodstream.importer.network.NetworkDescription.OutputActivation;
import io.moodstream.importer.plan.ImportAnswers;
import io.moodstream.importer.plan.ScorePlan;
import io.moodstream.importer.wrap.ScoreReduction;
import io.moodstream.importer.wrap.ScoreReduction.Numbers;
import io.moodstream.models.features.ExtractorFolder;
import io.moodstream.models.imaging.pixels.Preprocessing;
import io.moodstream.models.kind.xgboost.BoostedTrees;
import io.moodstream.modeltopic.follow.VerifiedModel;
import io.moodstream.trainer.artifact.ScratchFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Imports boosted trees that were trained elsewhere on the features of one of our extractors. */
public final class BoosterImport {

    private static final String FILE = "booster.ubj";

    private BoosterImport() {}

    /**
     * What a file says of its booster.
     *
     * @param classes that its trees distinguish; 1 if they give one probability
     * @param unused trees after the best round
     */
    public record Description(int features, int classes, int trees, int unused) {}

    /** @throws MoodstreamException if it is no booster, or one of another kind */
    public static Description describe(Path file) {
        SavedBooster booster = SavedBooster.of(BoosterFile.read(file));
        return new Description(booster.features(), booster.classes(), booster.used(), booster.left());
    }

    /**
     * What its numbers are, each class being a probability.
     *
     * @param classes that its trees distinguish
     * @throws MoodstreamException if it has several, and the answers do not say which are happy and sad
     */
    public static ScorePlan scores(int classes, ImportAnswers answers) {
        ScorePlan plan =
                ScorePlan.of(classes, classes == 1 ? OutputActivation.SIGMOID : OutputActivation.SOFTMAX, answers);
        if (classes == 1 || plan.reduction().sad().isPresent()) {
            return plan;
        }
        int happy = plan.reduction().happy();
        if (classes == 2) {
            return new ScorePlan(ScoreReduction.against(Numbers.PROBABILITIES, happy, 1 - happy), plan.assumed());
        }
        throw new MoodstreamException("The booster tells " + classes + " classes apart, of which happy is held against"
                + " sad: name them with --classes, in the order of their labels, such as --classes neutral,happy,sad.");
    }

    /**
     * Writes the artifact of a booster.
     *
     * @param extractor a model whose extractor gives the features
     * @param answers which class is happy
     * @throws MoodstreamException if the extractor gives another number of features, or a replica would reject the
     *     booster
     */
    public static NetworkImport.Result write(
            Path file, VerifiedModel extractor, ImportAnswers answers, ImportedArtifact target) {
        SavedBooster saved = SavedBooster.of(BoosterFile.read(file));
        Manifest given = extractor.manifest();
        requireFit(saved, given);
        ScorePlan scores = scores(saved.classes(), answers);
        ServedBooster booster = ServedBooster.of(saved, scores.reduction());
        try (ScratchFolder scratch = ScratchFolder.temporary()) {
            Path head = Files.createDirectories(scratch.path().resolve("head"));
            Files.write(head.resolve(FILE), UbjWriter.write(booster.fields()));
            Path features = extractor.folders().get(PartDescriptor.EXTRACTOR);
            if (features == null) {
                throw new MoodstreamException("The model " + given.id() + " has no extractor: name another one.");
            }
            String input =
                    "the " + given.featureSize() + " features of " + given.id().member();
            String output = output(saved, booster, scores.reduction());
            return new NetworkImport.Result(
                    target.write(
                            new BoostedTrees(),
                            new ExtractorFolder(
                                    features,
                                    given.part(PartDescriptor.EXTRACTOR).format()),
                            head,
                            SourceFact.of(file),
                            facts(input, output, given)),
                    input + " go to " + booster.trees() + " trees, which give the probability of happy"
                            + (saved.classes() == 1 ? "" : ": " + output),
                    assumed(saved, scores));
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The output folder '" + target.out() + "' cannot be written to (" + e + "): make room.", e);
        }
    }

    private static Map<String, String> facts(String input, String output, Manifest extractor) {
        return Map.of(
                "source_format",
                "XGBoost",
                "source_input",
                input,
                "source_output",
                output,
                "extractor_sha256",
                extractor.part(PartDescriptor.EXTRACTOR).sha256());
    }

    private static String output(SavedBooster saved, ServedBooster booster, ScoreReduction reduction) {
        if (saved.classes() == 1) {
            return "probabilities of " + booster.trees() + " trees, happy as " + (reduction.inverted() ? 0 : 1);
        }
        return "of " + saved.classes() + " classes, happy at " + reduction.happy() + " against sad at "
                + reduction.sad().orElseThrow() + ", which have " + booster.trees() + " of " + saved.used() + " trees";
    }

    private static List<String> assumed(SavedBooster saved, ScorePlan scores) {
        List<String> assumed = new ArrayList<>(scores.assumed());
        if (saved.left() > 0) {
            assumed.add("the " + saved.left() + " trees after the best round are left out, as Python does");
        }
        return assumed;
    }

    private static void requireFit(SavedBooster booster, Manifest extractor) {
        if (booster.features() != extractor.featureSize()) {
            throw new MoodstreamException("The booster takes " + booster.features() + " features, and "
                    + extractor.id().member() + "'s extractor gives " + extractor.featureSize()
                    + ": name the one it was trained on with --extractor.");
        }
        if (!extractor.preprocessing().equals(Preprocessing.LUMA.id())) {
            throw new MoodstreamException("The extractor of " + extractor.id() + " was made for "
                    + extractor.preprocessing() + ", and imports need " + Preprocessing.LUMA.id()
                    + ": name another one with --extractor.");
        }
    }
}
