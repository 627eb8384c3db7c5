package io.moodstream.importer.mlflow;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.models.kind.xgboost.BoostedTrees;
import io.moodstream.models.tensorflow.savedmodel.GraphFreezer;
import io.moodstream.models.tensorflow.savedmodel.SavedModelChain;
import io.moodstream.modeltopic.follow.VerifiedModel;
import io.moodstream.trainer.artifact.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Writes a member as a folder that MLflow loads. A network becomes one SavedModel, {@code [n, 48, 48, 3]} to the
 * probability of happy, {@code [n, 1]} (flavour {@code tensorflow}). Trees stay trees (flavour {@code xgboost}) on the
 * features of the SavedModel in {@code extractor/}.
 */
public final class MlflowExport {

    private static final String NETWORK = "tensorflow-saved-model";
    private static final String MODEL = "tf2model";
    private static final String BOOSTER = "model.ubj";

    private MlflowExport() {}

    /**
     * Writes the folder.
     *
     * @param folder a missing folder
     * @throws MoodstreamException if the folder exists, the member is neither a network of TensorFlow nor trees, or it
     *     is one that is never loaded, since it could do anything but compute
     */
    public static void write(VerifiedModel model, Path folder) {
        if (Files.exists(folder)) {
            throw new MoodstreamException("'" + folder + "' exists: name a folder that does not with --out.");
        }
        Manifest manifest = model.manifest();
        Path extractor = part(model, PartDescriptor.EXTRACTOR);
        Path head = part(model, PartDescriptor.HEAD);
        String format = manifest.part(PartDescriptor.EXTRACTOR).format();
        if (!format.equals(NETWORK)) {
            throw new MoodstreamException(manifest.id().member() + " is served as " + format
                    + ", which cannot be exported: log the file that it was imported from.");
        }
        try {
            Files.createDirectories(folder);
            try {
                fill(folder, manifest, extractor, head);
            } catch (MoodstreamException e) {
                Folders.delete(folder); // nobody should load a part of it
                throw e;
            }
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The folder '" + folder + "' cannot be written to (" + e + "): make room, or name another one.", e);
        }
    }

    /** What is written was checked as before a load: the newest version is exported even if stream apps refuse it. */
    private static void fill(Path folder, Manifest manifest, Path extractor, Path head) throws IOException {
        if (manifest.part(PartDescriptor.HEAD).format().equals(NETWORK)) {
            SavedModelChain.write(extractor, head, folder.resolve(MODEL));
            describe(manifest, "tensorflow", network(), folder);
        } else {
            GraphFreezer.copy(extractor, Files.createDirectory(folder.resolve("extractor")));
            BoostedTrees.copy(head, manifest.featureSize(), folder.resolve(BOOSTER));
            describe(manifest, "xgboost", trees(manifest), folder);
        }
    }

    private static Path part(VerifiedModel model, String role) {
        Path folder = model.folders().get(role);
        if (folder == null) {
            throw new MoodstreamException(model.manifest().id().member()
                    + " is no member that classifies, so MLflow has no" + " flavour for it: name a member.");
        }
        return folder;
    }

    private static Map<String, Object> network() {
        return new TreeMap<>(Map.of("code", "", "model_type", "tf2-module", "saved_model_dir", MODEL));
    }

    private static Map<String, Object> trees(Manifest manifest) {
        return new TreeMap<>(Map.of(
                "code",
                "",
                "data",
                BOOSTER,
                "model_class",
                "xgboost.core.Booster",
                "model_format",
                "ubj",
                "xgb_version",
                manifest.provenance().libraries().getOrDefault("xgboost4j", "unknown")));
    }

    private static void describe(Manifest manifest, String flavour, Map<String, Object> details, Path folder)
            throws IOException {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("flavors", Map.of(flavour, details));
        root.put(
                "utc_time_created",
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS")
                        .withZone(ZoneOffset.UTC)
                        .format(Instant.ofEpochMilli(manifest.provenance().trainedAt())));
        Map<String, Object> metadata = new TreeMap<>(manifest.provenance().facts());
        metadata.put("member", manifest.id().member());
        metadata.put("kind", manifest.kind());
        metadata.put("preprocessing", manifest.preprocessing());
        metadata.put("recipe", manifest.provenance().recipe());
        root.put("metadata", metadata);
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        Files.writeString(folder.resolve(MlflowFolder.FILE), new Yaml(options).dump(root));
    }
}
