package io.moodstream.trainer.report;

/** A section of the report. */
interface ReportSection {

    /** Heading. */
    String title();

    /** The section's HTML, without its heading. */
    String html(ReportData data);
}
