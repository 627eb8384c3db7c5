package io.moodstream.trainer.report;

/** A part of the report. */
interface ReportSection {

    /** Heading. */
    String title();

    /** The part's HTML, without its heading. */
    String html(ReportData data);
}
