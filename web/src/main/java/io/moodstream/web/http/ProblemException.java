package io.moodstream.web.http;

/** Ends the handling of a request with a {@link ProblemDetails}. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemDetails problem;

    ProblemException(ProblemDetails problem) {
        // Without a stack trace: it is a response to a client, not a fault of the program.
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public ProblemDetails problem() {
        return problem;
    }
}
