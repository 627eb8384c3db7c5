package io.moodstream.cli.models;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.modeltopic.state.ModelTopicView;
import java.util.TreeMap;

/** {@code policy} as JSON: an array with an object per vote, the built-in one first, then the oldest. */
final class PolicyJson {

    private PolicyJson() {}

    static ArrayNode of(ModelTopicView view, ModelCatalog catalog) {
        VotingPolicy wanted = view.policy(catalog);
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        array.add(of(VotingPolicy.DEFAULT).put("decides", wanted.equals(VotingPolicy.DEFAULT)));
        view.policies().forEach(policy -> {
            ObjectNode object = of(policy.policy())
                    .put("decides", policy.policy().equals(wanted))
                    .put("published_by", policy.by())
                    .put("published_at", policy.at().toString())
                    .put("reason", policy.reason().orElse(null));
            policy.policy()
                    .missing(policy.policy().votersOrDefault())
                    .forEach(object.putArray("members_without_weight")::add);
            ModelTopicView.waitsFor(policy.policy(), catalog).forEach(object.putArray("waits_for")::add);
            array.add(object);
        });
        view.refusedPolicies().forEach((version, why) -> array.addObject()
                .put("version", version)
                .put("decides", false)
                .put("refusal", why));
        return array;
    }

    static ObjectNode of(VotingPolicy policy) {
        ObjectNode object = JsonNodeFactory.instance
                .objectNode()
                .put("name", policy.id().name())
                .put("version", policy.id().version());
        policy.votersOrDefault().forEach(object.putArray("voters")::add);
        new TreeMap<>(policy.weights()).forEach(object.putObject("weights")::put);
        return object.put("intercept", policy.intercept());
    }
}
