package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moodstream.Ballot;
import io.moodstream.Prediction;
import io.moodstream.system.CommandLine;
import io.moodstream.system.CommittedPredictions;
import io.moodstream.system.faults.FaultsExtension.Ground;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Members join and leave the vote under load while instances are killed: no photo is lost or classified twice, and each
 * is classified by exactly the voters of the policy version that its prediction names.
 */
@SharedClusterTest
class MembershipTest {

    private static final String PREFIX = "membership-";
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final String BEFORE = "custom,xgcustom";
    private static final String AFTER = "custom,mine,xgcustom";

    private final FaultTestScale scale = FaultTestScale.now();
    private final Random random = new Random(11);
    private final Ground ground;
    private final TestInstallation installation;
    private final List<AppProcess> apps = new ArrayList<>();
    /** Voters of each policy that was published, by version. */
    private final Map<Long, List<String>> policies = new TreeMap<>();

    private int kills;

    MembershipTest(Ground ground) {
        this.ground = ground;
        installation = ground.installation("membership");
        installation.publish(ground.models().first());
        vote(BEFORE);
        for (String name : List.of("a", "b")) {
            apps.add(installation.app(name, "384m", "moodstream.members=*", "moodstream.threads=1"));
        }
        apps.forEach(AppProcess::awaitReady);
    }

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void every_photo_has_the_ballots_of_its_policys_voters_while_members_change() {
        try (Load load = Load.start(installation.cluster(), "membership", 25);
                CommittedPredictions predictions = new CommittedPredictions(installation.cluster())) {
            assertThat(run("policy", "--publish", "majority", "--voters", AFTER).err())
                    .contains("Of mine no usable version is published, so majority@2 would go on to decide");
            publish("mine");
            awaitPolicy(vote(AFTER), predictions);
            for (int i = 0; i < scale.pick(1, 12); i++) {
                AppProcess killed = apps.get(random.nextInt(apps.size()));
                killed.kill();
                kills++;
                String voters = i % 2 == 0 ? BEFORE : AFTER;
                long version = vote(voters);
                killed.restart();
                awaitPolicy(version, predictions);
            }
            long waiting = vote("custom,later,xgcustom", "--force");
            int before = predictions.now().size();
            await("photos go on").atMost(TIMEOUT).until(() -> predictions.now().size() > before + 50);
            assertThat(predictions.now()).noneMatch(it -> policy(it) == waiting);
            publish("later");
            awaitPolicy(waiting, predictions);
            List<Prediction> all = predictions.exactly(load.stop(), TIMEOUT);

            assertBallots(all);
            assertReplay();
        }
    }

    /** The ballots are those of the policy's voters, and predictions of one snapshot are by the same versions. */
    private void assertBallots(List<Prediction> all) {
        Map<String, Set<String>> snapshots = new HashMap<>();
        for (Prediction prediction : all) {
            long version = policy(prediction);
            assertThat(prediction.getBallots())
                    .as("%s by policy %d", prediction.getPhotoId(), version)
                    .extracting(Ballot::getMember)
                    .isEqualTo(policies.get(version));
            snapshots
                    .computeIfAbsent(prediction.getSnapshot(), snapshot -> new HashSet<>())
                    .add(version + " " + CommittedPredictions.versions(prediction));
        }
        assertThat(snapshots.values()).allSatisfy(voters -> assertThat(voters).hasSize(1));
        Set<Long> decided = new TreeSet<>();
        all.forEach(prediction -> decided.add(policy(prediction)));
        assertThat(decided).as("every policy decided").isEqualTo(policies.keySet());
        MeasurementLog.say(
                "membership: %d photos by %d policies, %d kills: 0 lost, 0 repeated, every one with the ballots of its"
                        + " policy's voters",
                all.size(), policies.size(), kills);
    }

    /** A replay takes the voters from the policy version too. */
    private void assertReplay() {
        CommandLine replay = run("replay", "--photos", "200", "--verify");
        assertThat(replay.status()).as(replay.err() + replay.out()).isZero();
    }

    private void publish(String member) {
        ArtifactFolder custom = ground.models().second().stream()
                .filter(artifact -> artifact.member().equals("custom"))
                .findFirst()
                .orElseThrow();
        CommandLine published = run("publish", custom.folder().toString(), "--member", member);
        assertThat(published.status()).as(published.err()).isZero();
        assertThat(published.out()).contains("Published " + member + "@1");
    }

    /** Publishes a majority vote of these. @return its version */
    private long vote(String voters, String... more) {
        List<String> words = new ArrayList<>(List.of("policy", "--publish", "majority", "--voters", voters));
        words.addAll(List.of(more));
        CommandLine voted = run(words.toArray(String[]::new));
        assertThat(voted.status()).as(voted.err()).isZero();
        long version = policies.size() + 2L; // the first one that is published has version 2
        assertThat(voted.out()).contains("Published majority@" + version + " for ");
        policies.put(version, List.of(voters.split(",", -1)));
        return version;
    }

    /** Waits until each instance has classified a photo by this policy. */
    private void awaitPolicy(long version, CommittedPredictions predictions) {
        await("policy " + version + " decides")
                .atMost(TIMEOUT)
                .until(() -> predictions.now().stream()
                                .filter(it -> policy(it) == version)
                                .map(Prediction::getAppInstance)
                                .distinct()
                                .count()
                        == apps.size());
    }

    private static long policy(Prediction prediction) {
        return prediction.getVerdict().getPolicyVersion();
    }

    private CommandLine run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data-dir", installation.folder().toString()));
        return CommandLine.run(installation.cluster(), PREFIX, all.toArray(String[]::new));
    }
}
