package io.moodstream.bench.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.tensorflow.types.TFloat32;

/** Threads that do nothing but classify. */
final class BareLoop {

    private final RawMembers members;

    BareLoop(RawMembers members) {
        this.members = members;
    }

    /**
     * Speed of a loop.
     *
     * @param perSecond photos per second
     * @param cpuMillisPerPhoto CPU time per photo, which the machine's other load hardly affects
     */
    record Rates(double perSecond, double cpuMillisPerPhoto) {}

    /**
     * Classifies for a while.
     *
     * @param threads number of threads, each with its own tensor; their rates are added
     */
    Rates run(int batch, int threads, long millis) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Rates>> loops = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                loops.add(pool.submit(() -> loop(batch, millis)));
            }
            double rate = 0;
            double cpu = 0;
            for (Future<Rates> loop : loops) {
                rate += loop.get().perSecond();
                cpu += loop.get().cpuMillisPerPhoto() / threads;
            }
            return new Rates(rate, cpu);
        } finally {
            pool.shutdown();
        }
    }

    /** Operations run on the calling thread, so its CPU time is the total. */
    private Rates loop(int batch, long millis) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try (TFloat32 photos = RawMembers.photos(batch)) {
            members.classify(photos);
            long cpu = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
            long classified = 0;
            while (System.nanoTime() < end) {
                members.classify(photos);
                classified += batch;
            }
            double rate = classified * 1e9 / (System.nanoTime() - start);
            return new Rates(rate, (threads.getCurrentThreadCpuTime() - cpu) / 1e6 / classified);
        }
    }
}
