package io.moodstream.models.kind.xgboost;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Validates one tree of a booster: each node is reached from the root exactly once, through the parent that it names;
 * nodes that are not reached are those that XGBoost pruned.
 */
final class TreeValidator {

    private static final int NONE = -1;

    /** The feature that XGBoost writes for a pruned node. */
    private static final int PRUNED = Integer.MAX_VALUE;

    /** Maximum depth: some of XGBoost's functions recurse once per level. */
    private static final int DEEPEST = 256;

    private static final List<String> FLOATS =
            List.of("base_weights", "loss_changes", "split_conditions", "sum_hessian");
    private static final List<String> FLAGS = List.of("default_left", "split_type");
    private static final List<String> INDICES = List.of("left_children", "parents", "right_children", "split_indices");

    private final UbjFields tree;
    private final int[] left;
    private final int[] right;
    private final int[] parents;
    private final int[] features;
    private final float[] conditions;

    private TreeValidator(UbjFields tree) {
        this.tree = tree;
        left = tree.typed("left_children", int[].class);
        right = tree.typed("right_children", int[].class);
        parents = tree.typed("parents", int[].class);
        features = tree.typed("split_indices", int[].class);
        conditions = tree.typed("split_conditions", float[].class);
    }

    /**
     * Checks a tree.
     *
     * @param id its index among the trees
     * @param greatestLeaf bound that keeps a sum over all trees finite
     */
    static void check(UbjFields tree, int id, int featureSize, float greatestLeaf) {
        tree.only(
                "base_weights",
                "categories",
                "categories_nodes",
                "categories_segments",
                "categories_sizes",
                "default_left",
                "id",
                "left_children",
                "loss_changes",
                "parents",
                "right_children",
                "split_conditions",
                "split_indices",
                "split_type",
                "sum_hessian",
                "tree_param");
        tree.require(tree.typed("id", Long.class) == id, "id", "is not " + id);
        UbjFields parameters =
                tree.object("tree_param").only("num_deleted", "num_feature", "num_nodes", "size_leaf_vector");
        parameters.requireText("num_feature", Integer.toString(featureSize));
        parameters.requireText("size_leaf_vector", "1");
        checkLengths(tree, parameters.count("num_nodes"));
        new TreeValidator(tree).checkNodes(featureSize, greatestLeaf, parameters.count("num_deleted"));
    }

    private static void checkLengths(UbjFields tree, int nodes) {
        tree.require(nodes > 0, "tree_param.num_nodes", "is 0");
        FLOATS.forEach(field -> requireLength(tree, field, tree.typed(field, float[].class).length, nodes));
        INDICES.forEach(field -> requireLength(tree, field, tree.typed(field, int[].class).length, nodes));
        for (String field : FLAGS) {
            byte[] flags = tree.typed(field, byte[].class);
            requireLength(tree, field, flags.length, nodes);
            byte greatest = (byte) (field.equals("split_type") ? 0 : 1); // 1 is a categorical split
            for (byte flag : flags) {
                tree.require(flag >= 0 && flag <= greatest, field, "has a " + (flag & 0xff));
            }
        }
        for (String field : List.of("categories", "categories_nodes")) {
            requireLength(tree, field, tree.typed(field, int[].class).length, 0);
        }
        for (String field : List.of("categories_segments", "categories_sizes")) {
            requireLength(tree, field, tree.typed(field, long[].class).length, 0);
        }
    }

    private static void requireLength(UbjFields tree, String field, int found, int wanted) {
        tree.require(found == wanted, field, "has " + found + " values instead of " + wanted);
    }

    private record Step(int node, int depth) {}

    private void checkNodes(int featureSize, float greatestLeaf, int pruned) {
        boolean[] reached = new boolean[left.length];
        Deque<Step> open = new ArrayDeque<>(List.of(new Step(0, 0)));
        reached[0] = true;
        int count = 0;
        while (!open.isEmpty()) {
            Step step = open.pop();
            count++;
            int node = step.node();
            requireFeature(node, featureSize);
            if (left[node] == NONE) {
                tree.require(right[node] == NONE, "right_children", "has a child of the leaf " + node);
                tree.require(
                        Math.abs(conditions[node]) <= greatestLeaf,
                        "split_conditions",
                        "has " + conditions[node] + " for the leaf " + node);
                continue;
            }
            tree.require(step.depth() < DEEPEST, "left_children", "go deeper than " + DEEPEST);
            tree.require(!Float.isNaN(conditions[node]), "split_conditions", "has no number for node " + node);
            open.push(new Step(reach(left[node], node, "left_children", reached), step.depth() + 1));
            open.push(new Step(reach(right[node], node, "right_children", reached), step.depth() + 1));
        }
        tree.require(left.length - count == pruned, "tree_param.num_deleted", "is not " + (left.length - count));
        for (int node = 0; node < left.length; node++) {
            if (!reached[node]) {
                tree.require(features[node] == PRUNED, "split_indices", "has a node " + node + " that no path reaches");
                requireNode(parents[node], "parents");
            }
        }
    }

    private void requireFeature(int node, int featureSize) {
        int feature = features[node];
        tree.require(feature >= 0 && feature < featureSize, "split_indices", "has feature " + feature);
    }

    private int reach(int child, int parent, String field, boolean[] reached) {
        requireNode(child, field);
        tree.require(!reached[child], field, "reaches node " + child + " twice");
        tree.require(parents[child] == parent, "parents", "of node " + child + " is not " + parent);
        reached[child] = true;
        return child;
    }

    private void requireNode(int node, String field) {
        tree.require(node >= 0 && node < left.length, field, "has node " + node + " of " + left.length);
    }
}
