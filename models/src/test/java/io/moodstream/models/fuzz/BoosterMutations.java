package io.moodstream.models.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Changes one field of a booster and keeps the rest of the document: the field gets another value, or is longer or
 * shorter.
 */
public record BoosterMutations(Random random) {

    private static final List<String> FIELDS = List.of(
            "left_children",
            "right_children",
            "parents",
            "split_indices",
            "split_conditions",
            "default_left",
            "split_type",
            "base_weights",
            "sum_hessian",
            "categories",
            "categories_nodes",
            "categories_segments",
            "categories_sizes",
            "tree_info",
            "iteration_indptr",
            "trees",
            "id",
            "num_nodes",
            "num_deleted",
            "num_feature",
            "num_trees",
            "num_parallel_tree",
            "num_class",
            "num_target",
            "size_leaf_vector",
            "base_score",
            "scale_pos_weight",
            "name",
            "version");
    private static final String[] TEXTS = {
        "0",
        "1",
        "-1",
        "2",
        "9",
        "2147483647",
        "4294967295",
        "nan",
        "inf",
        "",
        "[1E-1,2E-1]",
        "dart",
        "gblinear",
        "multi:softprob",
        "reg:squarederror",
        "rank:ndcg"
    };
    private static final long[] NUMBERS = {
        0,
        1,
        -1,
        2,
        7,
        8,
        255,
        256,
        65536,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        Integer.MAX_VALUE - 1,
        0x7fc00000,
        0x7f800000,
        0x7f7fffff
    };

    public byte[] mutant(byte[] file) {
        String field = FIELDS.get(random.nextInt(FIELDS.size()));
        List<Integer> places = places(new String(file, StandardCharsets.ISO_8859_1), field);
        int at = places.get(random.nextInt(places.size()));
        return switch (file[at]) {
            case 'S' -> text(file, at);
            case '[' -> file[at + 1] == '$' ? array(file, at) : list(file, at);
            default -> number(file, at);
        };
    }

    /** The offsets at which the values of a field begin. */
    private static List<Integer> places(String file, String field) {
        List<Integer> places = new ArrayList<>();
        for (int at = file.indexOf(field); at >= 0; at = file.indexOf(field, at + 1)) {
            if (file.charAt(at - 1) == field.length()) {
                places.add(at + field.length());
            }
        }
        if (places.isEmpty()) {
            throw new IllegalStateException("The booster has no field " + field + " to change.");
        }
        return places;
    }

    private byte[] text(byte[] file, int at) {
        int length = (int) ByteBuffer.wrap(file).getLong(at + 2);
        byte[] text = TEXTS[random.nextInt(TEXTS.length)].getBytes(StandardCharsets.UTF_8);
        byte[] counted = ByteBuffer.allocate(Long.BYTES + text.length)
                .putLong(text.length)
                .put(text)
                .array();
        return ByteMutations.replaced(file, at + 2, Long.BYTES + length, counted);
    }

    private byte[] array(byte[] file, int at) {
        int count = (int) ByteBuffer.wrap(file).getLong(at + 5);
        int size = "U".indexOf(file[at + 2]) == 0 ? 1 : file[at + 2] == 'L' ? 8 : 4;
        int first = at + 5 + Long.BYTES;
        boolean grows = count == 0 || random.nextInt(6) == 0;
        if (grows || random.nextInt(6) == 0) {
            byte[] mutant = ByteMutations.replaced(file, first, grows ? 0 : size, new byte[grows ? size : 0]);
            ByteBuffer.wrap(mutant).putLong(at + 5, count + (grows ? 1 : -1));
            return mutant;
        }
        long number = random.nextBoolean() ? random.nextInt(count) : NUMBERS[random.nextInt(NUMBERS.length)];
        byte[] mutant = file.clone();
        int place = first + random.nextInt(count) * size;
        for (int i = 0; i < size; i++) {
            mutant[place + i] = (byte) (number >> 8 * (size - 1 - i));
        }
        return mutant;
    }

    /** Declares one element more or less, or changes the first number. */
    private byte[] list(byte[] file, int at) {
        ByteBuffer mutant = ByteBuffer.wrap(file.clone());
        int first = at + 3 + Long.BYTES;
        if (random.nextBoolean() && file[first] == 'i') {
            return mutant.put(first + 1, (byte) random.nextInt(256)).array();
        }
        long count = mutant.getLong(at + 3);
        return mutant.putLong(at + 3, random.nextBoolean() ? count + 1 : count - 1)
                .array();
    }

    private byte[] number(byte[] file, int at) {
        byte[] mutant = file.clone();
        mutant[at + 1] = (byte) random.nextInt(256);
        return mutant;
    }
}
