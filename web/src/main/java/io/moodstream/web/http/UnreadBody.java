package io.moodstream.web.http;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * What is left of a body that is not wanted. Most clients read no answer before they have sent all they have: to one that
 * is cut off while it sends, a refusal looks like a broken network. So the rest is taken and thrown away, as it comes and
 * without a thread that waits for it, and the answer follows. Of a body without end only so much.
 */
final class UnreadBody implements Runnable {

    /** Twice the largest request that is taken. */
    private static final long MOST = 64L * 1024 * 1024;

    private final Request request;
    private final Runnable answer;
    private long passed;

    UnreadBody(Request request, Runnable answer) {
        this.request = request;
        this.answer = answer;
    }

    /** Reads what has come; called again when there is more. */
    @Override
    public void run() {
        while (passed <= MOST && request.getLength() <= MOST) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            passed += chunk.remaining();
            boolean broken = Content.Chunk.isFailure(chunk);
            boolean last = chunk.isLast();
            chunk.release();
            if (broken) {
                break;
            }
            if (last) {
                answer.run();
                return;
            }
        }
        answer.run();
    }
}
