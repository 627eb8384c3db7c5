package io.moodstream.stream.probe;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.kind.ClassifierHead;
import io.moodstream.models.kind.MemberKind;
import io.moodstream.models.training.TrainedMember;
import io.moodstream.models.training.TrainingTask;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.bytedeco.javacpp.BytePointer;

/** Kinds of members that do what a file that passes every check in Java can still do. */
abstract class HostileKind implements MemberKind {

    private final String name;

    HostileKind(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String extractor() {
        return name;
    }

    @Override
    public String headFormat() {
        return "hostile";
    }

    @Override
    public boolean trainable() {
        return false;
    }

    @Override
    public TrainedMember train(TrainingTask task) {
        throw new UnsupportedOperationException();
    }

    /** XGBoost reads the file unchecked. */
    public static final class UncheckedTrees extends HostileKind {

        public UncheckedTrees() {
            super("unchecked-trees");
        }

        @Override
        public ClassifierHead load(Path folder, int featureSize) {
            try {
                Booster booster = XGBoost.loadModel(Files.readAllBytes(folder.resolve("booster.ubj")));
                return new Trees(booster, featureSize);
            } catch (XGBoostError e) {
                throw new IllegalStateException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record Trees(Booster booster, int featureSize) implements ClassifierHead {

        @Override
        public double[] score(float[][] features) {
            double[] scores = new double[features.length];
            try {
                for (int i = 0; i < scores.length; i++) {
                    scores[i] = booster.inplace_predict(features[i], 1, featureSize, Float.NaN)[0][0];
                }
                return scores;
            } catch (XGBoostError e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            booster.dispose();
        }
    }

    /** Waits for ever. */
    public static final class Hanging extends HostileKind {

        public Hanging() {
            super("hanging");
        }

        @Override
        public ClassifierHead load(Path folder, int featureSize) {
            while (true) {
                LockSupport.park();
            }
        }
    }

    /** Computes for ever. */
    public static final class Endless extends HostileKind {

        public Endless() {
            super("endless");
        }

        @Override
        public ClassifierHead load(Path folder, int featureSize) {
            while (true) {
                Thread.onSpinWait();
            }
        }
    }

    /** Fills Java's heap. */
    public static final class HeapEater extends HostileKind {

        public HeapEater() {
            super("heap-eater");
        }

        @Override
        public ClassifierHead load(Path folder, int featureSize) {
            List<byte[]> all = new ArrayList<>();
            while (true) {
                all.add(new byte[1 << 24]);
            }
        }
    }

    /** Allocates native memory without end, as a library can. */
    public static final class MemoryEater extends HostileKind {

        public MemoryEater() {
            super("memory-eater");
        }

        @Override
        public ClassifierHead load(Path folder, int featureSize) {
            List<BytePointer> all = new ArrayList<>();
            while (true) {
                BytePointer block = new BytePointer(1L << 26);
                all.add(block.fill(1));
            }
        }
    }

    /** Writes far more than a model has, but not enough to fill the disk of a test. */
    public static final class DiskFiller extends HostileKind {

        private static final int MEGABYTES = 256;

        public DiskFiller() {
            super("disk-filler");
        }

        @Override
        public ClassifierHead load(Path folder, int featureSize) {
            Path file = Path.of(System.getProperty("java.io.tmpdir"), "filler");
            byte[] megabyte = new byte[1 << 20];
            String end = "all";
            try (OutputStream out = Files.newOutputStream(file)) {
                for (int i = 0; i < MEGABYTES; i++) {
                    out.write(megabyte);
                }
            } catch (IOException e) {
                end = e.toString();
            }
            throw new MoodstreamException("It wrote " + file.toFile().length() + " bytes: " + end);
        }
    }

    /** Reports what it sees of the app. */
    public static final class Reporter extends HostileKind {

        public Reporter() {
            super("reporter");
        }

        @Override
        public ClassifierHead load(Path folder, int featureSize) {
            throw new MoodstreamException(
                    String.join(" ", new TreeSet<>(System.getenv().keySet())) + ";"
                            + System.getProperty("java.io.tmpdir") + ";" + System.getProperty("secret"));
        }
    }
}
