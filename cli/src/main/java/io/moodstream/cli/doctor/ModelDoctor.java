package io.moodstream.cli.doctor;

import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.cli.connect.Cluster;
import io.moodstream.cli.follow.Statuses;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.kind.MemberKind;
import io.moodstream.models.kind.MemberKinds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Looks at which models are live: without one of each member no photo is judged. */
final class ModelDoctor {

    private final Cluster cluster;

    ModelDoctor(Cluster cluster) {
        this.cluster = cluster;
    }

    List<Finding> findings() {
        try {
            Collection<ModelStatus> statuses = Statuses.latest(cluster);
            List<Finding> findings = new ArrayList<>();
            findings.add(live(statuses));
            statuses.stream()
                    .filter(status -> status.getState() == ModelState.REFUSED)
                    .forEach(status -> findings.add(refused(status)));
            return findings;
        } catch (MoodstreamException e) {
            return List.of(Finding.failed("models", String.valueOf(e.getMessage()), "Set the topics up first."));
        }
    }

    private static Finding live(Collection<ModelStatus> statuses) {
        List<MemberVersion> live = statuses.stream()
                .filter(status -> status.getState() == ModelState.LIVE)
                .map(status -> new MemberVersion(status.getMember(), status.getVersion()))
                .distinct()
                .sorted()
                .toList();
        String missing = MemberKinds.load().all().stream()
                .map(MemberKind::name)
                .filter(member -> live.stream().noneMatch(id -> id.member().equals(member)))
                .collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? Finding.ok(
                        "models",
                        live.stream().map(MemberVersion::toString).collect(Collectors.joining(", "))
                                + " were said to be live.")
                : Finding.failed(
                        "models",
                        "No version is live of " + missing + ": photos wait until there is one.",
                        "Publish one ('./moodstream train --data <fer2013 zip or folder> --publish') and see that a stream app runs.");
    }

    private static Finding refused(ModelStatus status) {
        return Finding.warning(
                "models",
                status.getMember() + "@" + status.getVersion() + " was refused by " + status.getAppInstance() + ": "
                        + status.getReason(),
                "Publish a version that passes, or pin the one that serves.");
    }
}
