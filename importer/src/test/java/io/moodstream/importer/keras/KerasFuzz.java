package io.moodstream.importer.keras;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.network.NetworkDescription;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Reads broken Keras files, in a separate process with little memory, and runs the networks that it gets. */
final class KerasFuzz {

    /** What is broken. */
    enum Target {
        /** Whole models of Keras 2, in HDF5's older form. */
        H5,
        /** Archives of Keras 3. */
        KERAS,
        /** Weights alone, in HDF5's newer form, and their JSON. */
        WEIGHTS
    }

    private static final int LARGEST = 100; // largest side of pictures that networks are run on

    private final KerasMutations mutations;
    private final Random random;
    private final Path file;
    private final Path part;
    private final AccessWatch watch;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private long slowest;

    private KerasFuzz(long seed, Path folder) {
        random = new Random(seed);
        mutations = new KerasMutations(random);
        file = folder.resolve("mutant");
        part = folder.resolve("part");
        watch = AccessWatch.over(Set.of(file, part));
    }

    /**
     * Prints the outcomes of mutants.
     *
     * @param args the target, the number of mutants, the seed, a folder
     */
    public static void main(String[] args) throws IOException {
        Target target = Target.valueOf(args[0]);
        KerasFuzz fuzz = new KerasFuzz(Long.parseLong(args[2]), Path.of(args[3]));
        int count = Integer.parseInt(args[1]);
        // Loads the classes that reading needs, above all logging, before anything is watched.
        KerasModelFile.read(KerasFiles.h5(fuzz.file, Networks.sequential(), 2));
        for (int i = 0; i < count; i++) {
            fuzz.write(target);
            fuzz.outcomes.merge(fuzz.read(target), 1, Integer::sum);
        }
        System.out.printf(
                "%s: %d mutants: %s, slowest %d ms, accesses %s%n",
                target, count, fuzz.outcomes, fuzz.slowest, fuzz.watch.seen());
        System.exit(0);
    }

    private void write(Target target) throws IOException {
        TestModel model = List.of(Networks.sequential(), Networks.xception(20), Networks.nested())
                .get(random.nextInt(3));
        boolean json = random.nextInt(2) == 0;
        switch (target) {
            case H5 -> {
                String config = new KerasJsonWriter(2).write(model);
                KerasFiles.h5(file, model, 2, json ? mutations.json(config) : config);
                rewrite(file, !json);
            }
            case KERAS -> {
                KerasFiles.numbered(part, model);
                rewrite(part, !json);
                String config = new KerasJsonWriter(3).write(model);
                KerasFiles.keras(file, json ? mutations.json(config) : config, Files.readAllBytes(part));
                if (random.nextInt(4) == 0) {
                    Files.write(file, mutations.bytes(Files.readAllBytes(file)));
                }
            }
            case WEIGHTS -> {
                KerasFiles.numbered(file, model);
                rewrite(file, !json);
                String config = new KerasJsonWriter(3).write(model);
                byte[] text = (json ? mutations.json(config) : config).getBytes(StandardCharsets.UTF_8);
                Files.write(part, random.nextInt(8) == 0 ? mutations.bytes(text) : text);
            }
        }
    }

    private void rewrite(Path hdf5, boolean mutates) throws IOException {
        if (mutates) {
            Files.write(hdf5, mutations.hdf5(Files.readAllBytes(hdf5)));
        }
    }

    private String read(Target target) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        KerasNetwork network;
        watch.watch(true);
        try {
            network = target == Target.WEIGHTS ? KerasModelFile.read(file, part) : KerasModelFile.read(file);
        } catch (MoodstreamException e) {
            return "refused";
        } finally {
            watch.watch(false);
            long duration = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            slowest = Math.max(slowest, duration / 1_000_000);
        }
        NetworkDescription found = network.description();
        if (found.height() > LARGEST || found.width() > LARGEST) {
            return "read";
        }
        // TensorFlow must be able to compute every network that was read.
        int height = found.height() == 0 ? 20 : found.height();
        int width = found.width() == 0 ? 20 : found.width();
        float[] scores = NetworkRun.of(network, NetworkRun.picture(height, width, found.channels()));
        return scores.length == found.outputs() ? "computed" : "wrong";
    }
}
