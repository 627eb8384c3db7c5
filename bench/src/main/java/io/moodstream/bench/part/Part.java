package io.moodstream.bench.part;

import io.moodstream.bench.report.Report;
import java.util.function.BiConsumer;

/** The parts of a run, in their order. */
public enum Part {
    /** Bare loop, pipeline and usual example with all members, in turn; memory. */
    THROUGHPUT(Throughput::measure),
    /** Bare loop and pipeline with {@code custom} and {@code xgcustom} alone, in turn. */
    SMALL(SmallModels::measure),
    /** Send to read_committed receipt, under both guarantees. */
    LATENCY(Latency::measure),
    /** Where the time goes. */
    BREAKDOWN(Breakdown::measure),
    /** One stream thread against one for each core. */
    THREADS(Threads::measure),
    /** Labels through the metrics path. */
    METRICS(MetricsPath::measure),
    /** From the start of the process to ready. */
    STARTUP(StartUp::measure),
    /** From kill -9 to the next answers, without state and with much. */
    RECOVERY(Recovery::measure),
    /** What a swap costs the stream threads. */
    SWAP((scene, report) -> report.figure(
            "swap_pause_ms_max", scene.engines().swapPause(scene.effort().repetitions(), Scene.threads()))),
    /** The trainer against its bare step. */
    TRAINING(Training::measure);

    private final BiConsumer<Scene, Report> question;

    Part(BiConsumer<Scene, Report> question) {
        this.question = question;
    }

    /** Measures, and writes what was found into the report. */
    public void measure(Scene scene, Report report) {
        question.accept(scene, report);
    }
}
