package io.moodstream.cli.doctor;

import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.follow.ModelStatusReader;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.modeltopic.state.ModelTopicView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Checks which models are live: without one per voter, no photo is classified. */
final class ModelDoctor {

    private final Cluster cluster;
    private final TrustedKeys trusted;

    ModelDoctor(Cluster cluster, TrustedKeys trusted) {
        this.cluster = cluster;
        this.trusted = trusted;
    }

    List<Finding> findings() {
        try {
            Collection<ModelStatus> statuses = ModelStatusReader.latest(cluster);
            List<Finding> findings = new ArrayList<>();
            ModelTopicView view = ModelTopicView.read(cluster.modelTopic(), trusted);
            findings.add(live(
                    statuses, view.policy(view.catalog(cluster.modelTopic())).votersOrDefault()));
            findings.addAll(foreign(view.ignored()));
            statuses.stream()
                    .filter(status -> status.getState() == ModelState.REFUSED)
                    .forEach(status -> findings.add(refused(status)));
            return findings;
        } catch (MoodstreamException e) {
            return List.of(Finding.failed("models", String.valueOf(e.getMessage()), "Set the topics up first."));
        }
    }

    private static Finding live(Collection<ModelStatus> statuses, List<String> voters) {
        List<MemberVersion> live = statuses.stream()
                .filter(status -> status.getState() == ModelState.LIVE)
                .map(status -> new MemberVersion(status.getMember(), status.getVersion()))
                .distinct()
                .sorted()
                .toList();
        String missing = voters.stream()
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

    private List<Finding> foreign(ModelTopicView.Ignored ignored) {
        if (trusted.isEmpty() || ignored.reasons().isEmpty()) {
            return List.of(); // without a key, nothing can be verified
        }
        String keys = String.join(", ", ignored.reasons().keySet());
        return List.of(
                ignored.overwritten() == 0
                        ? Finding.warning(
                                "models",
                                "Somebody writes to the model topic whose key is not trusted here: " + keys + ".",
                                "See who may write there, or trust the key; './moodstream models mend"
                                        + " --remove-forged' removes what nobody signed.")
                        : Finding.failed(
                                "models",
                                "Somebody wrote over " + ignored.overwritten()
                                        + " trusted records of the model topic; once it is compacted they are gone: "
                                        + keys
                                        + ".",
                                "Run './moodstream models mend', and see who may write there."));
    }

    private static Finding refused(ModelStatus status) {
        return Finding.warning(
                "models",
                status.getMember() + "@" + status.getVersion() + " was refused by " + status.getAppInstance() + ": "
                        + status.getReason(),
                "Publish a version that passes, or pin the one that serves.");
    }
}
