package io.moodstream.bench.part;

import io.moodstream.bench.report.BenchReport;
import java.util.function.BiConsumer;

/** The benchmarks of a run, in order. */
public enum Benchmark {
    /** Bare loop, pipeline and baseline app with all members, in turn; memory. */
    THROUGHPUT(ThroughputBenchmark::measure),
    /** Bare loop and pipeline with only {@code custom} and {@code xgcustom}, in turn. */
    SMALL(SmallModelsBenchmark::measure),
    /** From send to read_committed receipt, with both processing guarantees. */
    LATENCY(LatencyBenchmark::measure),
    /** Where the time goes. */
    BREAKDOWN(BreakdownBenchmark::measure),
    /** One stream thread against one per core. */
    THREADS(ThreadScalingBenchmark::measure),
    /** Labels through the metrics path. */
    METRICS(MetricsPathBenchmark::measure),
    /** From process start to ready. */
    STARTUP(StartUpBenchmark::measure),
    /** From kill -9 to the next predictions, without state and with large state. */
    RECOVERY(RecoveryBenchmark::measure),
    /** Cost of a swap for the stream threads. */
    SWAP((context, report) -> report.figure(
            "swap_pause_ms_max",
            context.engines().swapPause(context.settings().repetitions(), BenchContext.threads()))),
    /** Candidates of rollouts beside the votes. */
    SHADOWS(ShadowBenchmark::measure),
    /** The trainer against its bare step. */
    TRAINING(TrainingBenchmark::measure);

    private final BiConsumer<BenchContext, BenchReport> question;

    Benchmark(BiConsumer<BenchContext, BenchReport> question) {
        this.question = question;
    }

    /** Measures, and adds the results to the report. */
    public void measure(BenchContext context, BenchReport report) {
        question.accept(context, report);
    }
}
