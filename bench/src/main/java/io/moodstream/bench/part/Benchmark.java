package io.moodstream.bench.part;

import io.moodstream.bench.report.BenchReport;
import java.util.function.BiConsumer;

/** The parts of a run, in their order. */
public enum Benchmark {
    /** Bare loop, pipeline and usual example with all members, in turn; memory. */
    THROUGHPUT(ThroughputBenchmark::measure),
    /** Bare loop and pipeline with {@code custom} and {@code xgcustom} alone, in turn. */
    SMALL(SmallModelsBenchmark::measure),
    /** Send to read_committed receipt, under both guarantees. */
    LATENCY(LatencyBenchmark::measure),
    /** Where the time goes. */
    BREAKDOWN(BreakdownBenchmark::measure),
    /** One stream thread against one for each core. */
    THREADS(ThreadScalingBenchmark::measure),
    /** Labels through the metrics path. */
    METRICS(MetricsPathBenchmark::measure),
    /** From the start of the process to ready. */
    STARTUP(StartUpBenchmark::measure),
    /** From kill -9 to the next answers, without state and with much. */
    RECOVERY(RecoveryBenchmark::measure),
    /** What a swap costs the stream threads. */
    SWAP((context, report) -> report.figure(
            "swap_pause_ms_max",
            context.engines().swapPause(context.settings().repetitions(), BenchContext.threads()))),
    /** The trainer against its bare step. */
    TRAINING(TrainingBenchmark::measure);

    private final BiConsumer<BenchContext, BenchReport> question;

    Benchmark(BiConsumer<BenchContext, BenchReport> question) {
        this.question = question;
    }

    /** Measures, and writes what was found into the report. */
    public void measure(BenchContext context, BenchReport report) {
        question.accept(context, report);
    }
}
