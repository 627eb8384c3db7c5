package io.moodstream.trainer.report;

/** A part of the report. */
interface Section {

    /** Heading. */
    String title();

    /** The part's HTML, without its heading. */
    String html(ReportData data);
}
