package io.moodstream.importer.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jhdf.checksum.JenkinsLookup3HashLittle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Keras files that are wrong in one or a few places. */
record KerasMutations(Random random) {

    private static final List<String> SIGNATURES = List.of("TREE", "SNOD", "HEAP", "GCOL", "OHDR");
    private static final String[] VALUES = {
        "0",
        "-1",
        "1",
        "2",
        "3",
        "7",
        "1000000",
        "2147483647",
        "1e300",
        "null",
        "true",
        "\"\"",
        "\"same\"",
        "\"relu\"",
        "\"Lambda\"",
        "\"Dense\"",
        "\"Flatten\"",
        "\"Add\"",
        "[]",
        "{}",
        "[1,1]",
        "[[1,0],[0,2]]",
        "[null,8,8,3]",
        "[\"input\",0,0]",
        "[-1]",
        "0.1"
    };

    /** Any file: bits are flipped, bytes are removed or repeated, or the end is cut off. */
    byte[] bytes(byte[] file) {
        int at = random.nextInt(file.length);
        int length = Math.min(1 + random.nextInt(40), file.length - at);
        return switch (random.nextInt(6)) {
            case 0 -> joined(Arrays.copyOf(file, at), Arrays.copyOfRange(file, at + length, file.length));
            case 1 -> joined(Arrays.copyOf(file, at + length), Arrays.copyOfRange(file, at, file.length));
            case 2 -> Arrays.copyOf(file, at);
            default -> {
                byte[] mutant = file.clone();
                for (int count = 1 + random.nextInt(8); count > 0; count--) {
                    int flipped = random.nextInt(mutant.length);
                    mutant[flipped] = (byte) (mutant[flipped] ^ 1 << random.nextInt(8));
                }
                yield mutant;
            }
        };
    }

    private static byte[] joined(byte[] start, byte[] end) {
        byte[] joined = Arrays.copyOf(start, start.length + end.length);
        System.arraycopy(end, 0, joined, start.length, end.length);
        return joined;
    }

    /** HDF5 that refers to other places, or states other sizes, with matching checksums. */
    byte[] hdf5(byte[] file) {
        if (random.nextInt(3) == 0) {
            return bytes(file);
        }
        ByteBuffer mutant = ByteBuffer.wrap(file.clone()).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> places = places(file);
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            int near = places.get(random.nextInt(places.size())) + random.nextInt(200);
            int at = Math.min(file.length - 8, near);
            int target = places.get(random.nextInt(places.size()));
            switch (random.nextInt(6)) {
                case 0 -> mutant.putLong(at / 8 * 8, target);
                case 1 -> mutant.putLong(at, target);
                case 2 -> mutant.putLong(at, random.nextBoolean() ? -1 : 1L << random.nextInt(63));
                case 3 -> mutant.putInt(at, random.nextBoolean() ? random.nextInt(100) : random.nextInt());
                case 4 -> mutant.putShort(at, (short) (random.nextBoolean() ? random.nextInt(40) : random.nextInt()));
                default -> mutant.put(at, (byte) random.nextInt(256));
            }
        }
        sign(mutant.array());
        return mutant.array();
    }

    private static List<Integer> places(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        List<Integer> places = new ArrayList<>(List.of(0));
        for (String signature : SIGNATURES) {
            for (int at = text.indexOf(signature); at >= 0; at = text.indexOf(signature, at + 1)) {
                places.add(at);
            }
        }
        // Headers of the older form have no signature: they are where tables and the superblock refer to.
        for (int at : List.copyOf(places)) {
            for (int next = at; next < Math.min(at + 330, file.length - 8); next += 8) {
                long address =
                        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong(next);
                if (address > 0 && address < file.length) {
                    places.add((int) address);
                }
            }
        }
        return places;
    }

    /** Updates the checksum of each header of the newer form. */
    private static void sign(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = text.indexOf("OHDR"); at >= 0; at = text.indexOf("OHDR", at + 1)) {
            int end = at + 10 + (at + 10 < file.length ? buffer.getInt(at + 6) : -1);
            if (end > at && end < file.length - 4) {
                buffer.putInt(end, JenkinsLookup3HashLittle.hash(Arrays.copyOfRange(file, at, end)));
            }
        }
    }

    /** JSON with another value, a part of itself or nothing, in one or two places. */
    String json(String json) {
        try {
            JsonNode root = KerasJsonWriter.MAPPER.readTree(json);
            for (int count = 1 + random.nextInt(2); count > 0; count--) {
                List<JsonNode> holders = new ArrayList<>();
                collect(root, holders);
                JsonNode holder = holders.get(random.nextInt(holders.size()));
                JsonNode value = random.nextInt(4) == 0
                        ? holders.get(random.nextInt(holders.size())).deepCopy()
                        : KerasJsonWriter.MAPPER.readTree(VALUES[random.nextInt(VALUES.length)]);
                change(holder, value);
            }
            return root.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> holders) {
        if (node.isContainerNode() && !node.isEmpty()) {
            holders.add(node);
        }
        node.forEach(child -> collect(child, holders));
    }

    private void change(JsonNode holder, JsonNode value) {
        int place = random.nextInt(holder.size());
        boolean removes = random.nextInt(5) == 0;
        if (holder instanceof ArrayNode array) {
            if (removes) {
                array.remove(place);
            } else {
                array.set(place, value);
            }
        } else if (holder instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            if (removes) {
                object.remove(names.get(place));
            } else {
                object.set(names.get(place), value);
            }
        }
    }
}
