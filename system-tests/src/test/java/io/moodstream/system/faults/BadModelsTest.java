package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.moodstream.Prediction;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.modeltopic.publish.ModelDraft;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.schemas.codec.Manifests;
import io.moodstream.system.CommittedPredictions;
import io.moodstream.system.faults.FaultsExtension.Ground;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of bad model is refused with its reason, while the good ones go on classifying undisturbed. */
@SharedClusterTest
class BadModelsTest {

    private static final String NOBODYS_HASH = "ab".repeat(32);

    private final Ground ground;
    private final TestInstallation installation;
    private final ForgedModels forger;
    private final ModelStatusLog modelStatusLog;
    private final Map<MemberVersion, List<String>> refusals = new LinkedHashMap<>();
    private long version = 2;

    BadModelsTest(Ground ground) {
        this.ground = ground;
        this.installation = ground.installation("bad-models");
        this.forger = new ForgedModels(installation.cluster());
        this.modelStatusLog = new ModelStatusLog(installation.cluster());
    }

    @AfterEach
    void close() {
        modelStatusLog.close();
        forger.close();
        installation.close();
    }

    @Test
    void refuses_bad_models_with_a_reason_while_the_old_ones_keep_serving(@TempDir Path folder) {
        installation.publish(ground.models().first());
        List<Manifest> good = installation.publish(ground.models().second());
        installation.app("app", "512m").awaitReady();
        Set<MemberVersion> live = good.stream().map(Manifest::id).collect(Collectors.toSet());
        modelStatusLog.awaitLive(live, 1);
        try (Load load = Load.start(installation.cluster(), "bad-models", 20);
                CommittedPredictions committedPredictions = new CommittedPredictions(installation.cluster())) {
            putForged(good.get(0));
            publishBad(folder);
            assertSoftly(softly -> refusals.forEach((id, words) -> softly.assertThat(modelStatusLog.awaitRefused(id))
                    .as("%s", id)
                    .contains(words)));
            List<Prediction> predictions = committedPredictions.exactly(load.stop(), Duration.ofMinutes(3));

            assertThat(refusals.keySet()).noneMatch(modelStatusLog::wasLive);
            assertThat(predictions).extracting(CommittedPredictions::versions).containsOnly(live);
            List<Long> latencies = CommittedPredictions.latencies(predictions);
            if (FaultTestScale.now() == FaultTestScale.LONG) { // latency means nothing in a busy build
                assertThat(CommittedPredictions.quantile(latencies, 0.99))
                        .as("no pause, ms")
                        .isLessThan(2_000);
            }
            MeasurementLog.say(
                    "bad models: %d kinds refused with their reasons; %d photos meanwhile, all by the old versions, latency"
                            + " p50 %d ms, p99 %d ms",
                    refusals.size(),
                    predictions.size(),
                    CommittedPredictions.quantile(latencies, 0.5),
                    CommittedPredictions.quantile(latencies, 0.99));
        }
        List<MemberVersion> next = installation.publish(ground.models().first()).stream()
                .map(Manifest::id)
                .toList();
        modelStatusLog.awaitLive(next, 1);
    }

    /** Written by somebody with write access but no key, or by a publisher whose connection failed half-way. */
    private void putForged(Manifest custom) {
        SigningKey key = installation.keys().signing();
        expect(forger.manifest(custom, ++version, null), "It is not signed.");
        SigningKey untrusted = SigningKey.generate();
        expect(forger.manifest(custom, ++version, untrusted), "unknown key '" + untrusted.id());
        PartDescriptor missing = new PartDescriptor(PartDescriptor.HEAD, "tensorflow-saved-model", NOBODYS_HASH, 1_000);
        expect(forger.manifest(custom, ++version, missing, key), "lacks chunk 0 of 1");
        String torn = "cd".repeat(32);
        forger.chunk(torn, new byte[1_000], key);
        PartDescriptor other = new PartDescriptor(PartDescriptor.HEAD, "tensorflow-saved-model", torn, 1_000);
        expect(forger.manifest(custom, ++version, other, key), "has the checksum");
        forgeFutureSchema(custom, key);
        forger.manifest(custom, 1_000, missing, key);
        refusals.put(new MemberVersion("custom", 1_000), List.of("lacks chunk 0 of 1"));
        refusals.put(forger.manifest(custom, 999, key), List.of("came after version 1000", "only go up", "pin"));
        version = 1_000;
    }

    private void forgeFutureSchema(Manifest custom, SigningKey key) {
        var later = PhotoEventBytes.later(io.moodstream.ModelManifest.getClassSchema(), "threshold");
        int id = PhotoEventBytes.register(
                installation.cluster(),
                installation.cluster().topics().models().name() + "-io.moodstream.ModelManifest",
                later);
        MemberVersion next = new MemberVersion("custom", ++version);
        Manifest manifest = new Manifest(
                next,
                custom.kind(),
                custom.preprocessing(),
                custom.featureSize(),
                custom.parts(),
                custom.provenance(),
                custom.quality());
        forger.manifest(next, PhotoEventBytes.bytes(id, Manifests.avro(manifest, Instant.now()), later), key);
        expect(next, "later release", "threshold");
    }

    /** Published by a trusted publisher by mistake, or by somebody who stole its key. */
    private void publishBad(Path folder) {
        BadArtifacts custom = new BadArtifacts(artifact("custom"), folder);
        BadArtifacts trees = new BadArtifacts(artifact("xgcustom"), folder);
        publish(custom.truncatedHead("saved_model.pb"), "can be read");
        publish(custom.truncatedHead("variables/variables.data-00000-of-00001"), "numbers and its checkpoint has");
        publish(custom.otherInput(), "47");
        publish(custom.otherOutput(), "2 numbers");
        publish(custom.notANumber(), "NaN");
        publish(custom.noProbability(), "7.0", "probability");
        publish(custom.otherGoldenScores(), "golden picture 3");
        publish(custom.withOperation("ReadFile", "input"), "the operation ReadFile (evil) is not one");
        publish(custom.withOperation("WriteFile", "input", "input"), "the operation WriteFile (evil) is not one");
        publish(custom.withOperation("DataServiceDatasetV4", "input"), "DataServiceDatasetV4 (evil) is not one");
        publish(trees.otherFeatures(), "The trees use 256 features, but would be given 128");
        publish(trees.truncatedHead("booster.ubj"), "booster.ubj", "it is cut off");
    }

    private ArtifactFolder artifact(String member) {
        return ground.models().second().stream()
                .filter(artifact -> artifact.member().equals(member))
                .findFirst()
                .orElseThrow();
    }

    private void publish(ModelDraft draft, String... words) {
        refusals.put(installation.publisher().publish(List.of(draft)).get(0).id(), List.of(words));
    }

    private void expect(MemberVersion id, String... words) {
        refusals.put(id, List.of(words));
    }
}
