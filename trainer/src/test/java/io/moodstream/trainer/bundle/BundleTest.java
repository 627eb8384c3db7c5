package io.moodstream.trainer.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.GreyFaces;
import io.moodstream.trainer.artifact.ArtifactEnsemble;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.artifact.Folders;
import io.moodstream.trainer.artifact.PolicyFiles;
import io.moodstream.trainer.base.BaseSource;
import io.moodstream.trainer.base.FacesBase;
import io.moodstream.trainer.run.FolderHash;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {

    private static final long TWENTY_MB = 20_000_000;

    @Test
    void bundles_four_members_that_pass_the_checks_of_a_replica(@TempDir Path cache) {
        List<ArtifactFolder> members = Bundle.artifacts(cache);
        assertThat(members)
                .extracting(ArtifactFolder::member)
                .containsExactly("custom", "ipretrained", "pretrained", "xgcustom");
        assertThat(members).allSatisfy(member -> {
            assertThat(member.manifest().provenance().recipe()).isEqualTo("best");
            assertThat(member.manifest().quality()).isPresent();
        });
        assertThat(members.get(1).manifest().provenance().base())
                .get()
                .asString()
                .startsWith("faces");
        // Loading a member checks its golden set: the unpacked model scores as it did after training.
        try (ArtifactEnsemble classifier = ArtifactEnsemble.load(
                MemberKinds.load(),
                members.stream().map(ArtifactFolder::verified).toList())) {
            assertThat(classifier
                            .evaluate(new GreyFaces(1).draw(4), TrainingListener.SILENT)
                            .ballots())
                    .allSatisfy(ballots -> assertThat(ballots).hasSize(4));
        }
        assertThat(Bundle.artifacts(cache)).isEqualTo(members);
    }

    @Test
    void the_base_is_the_one_that_the_members_were_trained_on(@TempDir Path cache) {
        String origin = FacesBase.read().origin();
        assertThat(Bundle.artifacts(cache).stream().flatMap(member -> member.manifest().provenance().base().stream()))
                .containsOnly(origin);
        assertThat(BaseSource.named("faces")
                        .weights(cache, TrainingListener.SILENT)
                        .origin())
                .isEqualTo(origin);
    }

    @Test
    void bundles_the_voting_policies_that_were_fitted_to_the_members(@TempDir Path cache) {
        assertThat(PolicyFiles.in(Bundle.folder(cache)))
                .extracting(policy -> policy.id().name())
                .containsExactlyInAnyOrder("majority", "weighted", "stack");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "the release writes the base there")
    void reuses_what_it_has_unpacked(@TempDir Path cache) throws IOException {
        Path folder = Bundle.folder(cache);
        Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();

        assertThat(Bundle.folder(cache)).isEqualTo(folder);
        assertThat(Files.readAttributes(folder, BasicFileAttributes.class).fileKey())
                .isEqualTo(key);
    }

    @Test
    void unpacks_again_if_the_cache_holds_other_models_or_policies(@TempDir Path cache) throws IOException {
        List<ArtifactFolder> members = Bundle.artifacts(cache);
        Path folder = Bundle.folder(cache);
        String hash = FolderHash.of(folder.resolve(PolicyFiles.FOLDER));

        // An artifact that is consistent in itself, in place of another.
        Folders.delete(folder.resolve("custom"));
        Folders.copy(folder.resolve("xgcustom"), folder.resolve("custom"));
        assertThat(Bundle.artifacts(cache)).isEqualTo(members);

        Folders.copy(folder.resolve("custom"), folder.resolve("one-more"));
        assertThat(Bundle.artifacts(cache)).isEqualTo(members);

        Files.writeString(folder.resolve("xgcustom/head/booster.ubj"), "{}");
        assertThat(Bundle.artifacts(cache)).isEqualTo(members);

        Files.writeString(folder.resolve(PolicyFiles.FOLDER).resolve("weighted.json"), "{}");
        assertThat(FolderHash.of(Bundle.folder(cache).resolve(PolicyFiles.FOLDER)))
                .isEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "ü写", "#", "50%25", "a+b", "wow!", "$x'y\"z"})
    void reads_a_jar_in_a_folder_of_any_name(String name, @TempDir Path folder) throws Exception {
        Path jar = Files.createDirectories(folder.resolve(name)).resolve("bundle.jar");
        String policy = FacesBase.RESOURCE.substring(1).replaceAll("extractors/.*", "policies/majority.json");
        try (ZipOutputStream entries = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String entry : List.of(FacesBase.RESOURCE.substring(1), policy)) {
                entries.putNextEntry(new ZipEntry(entry));
                entries.write(1);
            }
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            URL base = Objects.requireNonNull(loader.getResource(FacesBase.RESOURCE.substring(1)));
            assertThat(Bundle.folder(base.toURI(), folder.resolve("cache")).resolve("policies/majority.json"))
                    .exists();
        }
    }

    @Test
    void is_no_larger_than_twenty_megabytes() throws IOException {
        Path resources =
                Path.of(System.getProperty("user.dir")).resolveSibling("bundle").resolve("src/main/resources");
        try (Stream<Path> files = Files.walk(resources)) {
            assertThat(files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum())
                    .isBetween(1L, TWENTY_MB);
        }
    }
}
