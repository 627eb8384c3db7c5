package io.moodstream.bench.engine;

import io.moodstream.domain.Manifest;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.live.Lease;
import io.moodstream.models.live.LiveEnsemble;
import io.moodstream.models.live.LoadedMember;
import io.moodstream.models.live.load.ModelLoader;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The cost of a swap for classifying threads: the longest time that one of them spends on acquiring and releasing an
 * ensemble, while others are loaded, swapped in and closed by a separate thread, as in the stream app.
 */
final class SwapPause {

    private final ExecutorService closing = Executors.newSingleThreadExecutor();
    private final LiveEnsemble live = new LiveEnsemble(closing);
    private final ModelLoader loader = new ModelLoader(MemberKinds.load());
    private final AtomicLong longest = new AtomicLong();
    private volatile boolean over;

    /**
     * Swaps all members in and all but one out again, this many times.
     *
     * @return longest pause in milliseconds
     */
    double run(List<ArtifactFolder> artifacts, int swaps, int threads) throws InterruptedException {
        live.swap(load(artifacts));
        List<Thread> classifiers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread classifier = new Thread(this::classifyUntilStopped, "classifier-" + i);
            classifier.start();
            classifiers.add(classifier);
        }
        Thread.sleep(500);
        longest.set(0);
        for (int i = 0; i < swaps; i++) {
            live.swap(load(artifacts.subList(0, 1)));
            live.swap(load(artifacts));
        }
        Thread.sleep(200);
        over = true;
        for (Thread classifier : classifiers) {
            classifier.join();
        }
        live.close();
        closing.shutdown();
        return longest.get() / 1e6;
    }

    private List<LoadedMember> load(List<ArtifactFolder> artifacts) {
        List<LoadedMember> members = new ArrayList<>();
        for (ArtifactFolder artifact : artifacts) {
            Manifest manifest = artifact.manifest();
            members.add(loader.load(manifest, artifact.parts()));
        }
        return members;
    }

    private void classifyUntilStopped() {
        Pixels photo = Pixels.of(new byte[Pixels.LENGTH]);
        while (!over) {
            long start = System.nanoTime();
            long classified;
            long acquired;
            try (Lease lease = live.acquire()) {
                acquired = System.nanoTime();
                lease.ensemble().classify(photo);
                classified = System.nanoTime();
            }
            long pause = (acquired - start) + (System.nanoTime() - classified);
            longest.accumulateAndGet(pause, Math::max);
        }
    }
}
