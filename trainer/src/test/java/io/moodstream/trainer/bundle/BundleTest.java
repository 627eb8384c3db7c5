package io.moodstream.trainer.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.DrawnFaces;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.artifact.ArtifactJudge;
import io.moodstream.trainer.artifact.PolicyFiles;
import io.moodstream.trainer.base.BaseSource;
import io.moodstream.trainer.base.FacesBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {

    private static final long TWENTY_MB = 20_000_000;

    @Test
    void fourMembersShipAndPassTheChecksOfAReplica(@TempDir Path cache) {
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
        // Loading a member tries its golden set: what was unpacked scores as it did when it was trained.
        try (ArtifactJudge judge = ArtifactJudge.load(
                MemberKinds.load(),
                members.stream().map(ArtifactFolder::verified).toList())) {
            assertThat(judge.evaluate(new DrawnFaces(1).draw(4), TrainingListener.SILENT)
                            .ballots())
                    .allSatisfy(ballots -> assertThat(ballots).hasSize(4));
        }
        assertThat(Bundle.artifacts(cache)).isEqualTo(members);
    }

    @Test
    void theBaseIsTheOneThatTheMembersName(@TempDir Path cache) {
        String origin = FacesBase.read().origin();
        assertThat(Bundle.artifacts(cache).stream().flatMap(member -> member.manifest().provenance().base().stream()))
                .containsOnly(origin);
        assertThat(BaseSource.named("faces")
                        .weights(cache, TrainingListener.SILENT)
                        .origin())
                .isEqualTo(origin);
    }

    @Test
    void theVotingPoliciesThatWereFittedToTheMembersShipToo(@TempDir Path cache) {
        assertThat(PolicyFiles.in(Bundle.folder(cache)))
                .extracting(policy -> policy.id().name())
                .containsExactlyInAnyOrder("majority", "weighted", "stack");
    }

    @Test
    void itHasAtMostTwentyMegabytes() throws IOException {
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
