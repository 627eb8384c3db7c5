package io.moodstream.cli.doctor;

import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.schemas.TopicAdmin;
import io.moodstream.schemas.registry.SchemaSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;

/** Checks broker, registry, topics and schemas, each only if what it depends on is healthy. */
public final class ClusterDoctor {

    private static final String SET_UP =
            "Start the stream app's set-up once more ('./moodstream up' does so), or correct --topic-prefix.";

    private final Cluster cluster;
    private final TrustedKeys trusted;

    /** @param trusted keys whose models are expected */
    public ClusterDoctor(Cluster cluster, TrustedKeys trusted) {
        this.cluster = cluster;
        this.trusted = trusted;
    }

    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        boolean broker = add(findings, check("broker", cluster.bootstrapServers(), cluster::checkBroker));
        boolean registry = add(findings, check("registry", cluster.registryUrl(), cluster::checkRegistry));
        findings.add(broker ? topics() : Finding.unknown("topics", "no broker answers"));
        findings.add(registry ? schemas() : Finding.unknown("schemas", "no registry answers"));
        if (broker && registry) {
            findings.addAll(new ModelDoctor(cluster, trusted).findings());
        } else {
            findings.add(Finding.unknown("models", "broker or registry do not answer"));
        }
        return findings;
    }

    private static boolean add(List<Finding> findings, Finding finding) {
        findings.add(finding);
        return finding.state() == Finding.State.OK;
    }

    private static Finding check(String subject, String where, Runnable check) {
        try {
            check.run();
            return Finding.ok(subject, where);
        } catch (MoodstreamException e) {
            return Finding.failed(subject, String.valueOf(e.getMessage()), "Start it, or correct the address.");
        }
    }

    private Finding topics() {
        return compare("topics", cluster.topics().all().size() + " topics are as they should be.", () -> {
            try (Admin admin = cluster.admin()) {
                return TopicAdmin.problems(admin, cluster.topics());
            }
        });
    }

    private Finding schemas() {
        return compare(
                "schemas",
                "Every subject holds this release's schema.",
                () -> SchemaSetup.problems(cluster.serdes().client(), cluster.topics()));
    }

    private static Finding compare(String subject, String well, Supplier<List<String>> problems) {
        try {
            List<String> found = problems.get();
            return found.isEmpty()
                    ? Finding.ok(subject, well)
                    : Finding.failed(subject, String.join(" ", found), SET_UP);
        } catch (MoodstreamException e) {
            return Finding.failed(subject, String.valueOf(e.getMessage()), SET_UP);
        }
    }
}
