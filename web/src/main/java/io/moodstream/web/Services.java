package io.moodstream.web;

import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.tracing.Tracing;
import io.moodstream.web.body.RequestBodies;
import io.moodstream.web.follow.AnswersFollower;
import io.moodstream.web.follow.Follower;
import io.moodstream.web.follow.Outcomes;
import io.moodstream.web.http.Endpoint;
import io.moodstream.web.http.Guard;
import io.moodstream.web.http.OwnPage;
import io.moodstream.web.http.RateLimit;
import io.moodstream.web.http.Route;
import io.moodstream.web.http.Tokens;
import io.moodstream.web.live.Boards;
import io.moodstream.web.live.EventsEndpoint;
import io.moodstream.web.live.Feed;
import io.moodstream.web.live.LiveFollower;
import io.moodstream.web.page.Page;
import io.moodstream.web.topics.AsyncApi;
import io.moodstream.web.upload.KafkaOut;
import io.moodstream.web.upload.LabelEndpoint;
import io.moodstream.web.upload.PhotoEndpoint;
import io.moodstream.web.upload.PhotosEndpoint;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands behind the routes. */
final class Services implements AutoCloseable {

    private final WebConfig config;
    private final KafkaOut kafka;
    private final Endpoint asyncApi;
    private final Outcomes outcomes = new Outcomes();
    private final AnswersFollower answers;
    private final Boards boards;
    private final Feed feed;
    private final LiveFollower live;
    private final InstantSource clock = InstantSource.system();

    private Services(WebConfig config, KafkaClients clients, Tracing tracing) {
        this.config = config;
        this.kafka = new KafkaOut(clients, tracing);
        this.asyncApi = Page.document(AsyncApi.of(clients.topics()));
        this.boards = new Boards(config);
        this.feed = Feed.start(boards);
        this.answers = AnswersFollower.start(clients, outcomes, boards::add);
        this.live = LiveFollower.start(clients, boards, config);
    }

    /** Without tracing. */
    static Services start(WebConfig config, KafkaClients clients) {
        return start(config, clients, Tracing.OFF);
    }

    static Services start(WebConfig config, KafkaClients clients, Tracing tracing) {
        return new Services(config, clients, tracing);
    }

    /** The page's files, the description of the topics, and the API. */
    List<Route> routes() {
        List<Route> routes = new ArrayList<>(Page.routes());
        routes.add(Route.get("/asyncapi.json", asyncApi));
        routes.addAll(api());
        return routes;
    }

    /** What the API's description describes. */
    List<Route> api() {
        RateLimit rate =
                new RateLimit(config.limits().perSecond(), config.limits().burst(), clock);
        RequestBodies bodies = new RequestBodies(config.limits().bodyMemory());
        Guard own = new OwnPage(false);
        Tokens tokens = config.tokens();
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get("/openapi.json", Page.file("openapi.json")));
        routes.add(Route.get("/health", call -> call.json(200, Health.of(followers())), own));
        routes.add(Route.post(
                "/photos",
                new PhotosEndpoint(tokens, config.limits(), rate, bodies, kafka, outcomes, clock),
                own,
                tokens));
        routes.add(Route.get("/photos/{id}", new PhotoEndpoint(outcomes), own, tokens));
        routes.add(Route.post("/photos/{id}/label", new LabelEndpoint(rate, bodies, kafka, clock), own, tokens));
        routes.add(Route.get("/events", new EventsEndpoint(feed), own, tokens));
        routes.add(Route.get("/snapshot", call -> call.json(200, boards.snapshot()), own, tokens));
        return routes;
    }

    private Map<String, Follower.State> followers() {
        Map<String, Follower.State> all = new LinkedHashMap<>(answers.states());
        all.putAll(live.states());
        return all;
    }

    /** Ends what would keep the server from stopping. */
    void endStreams() {
        feed.close();
    }

    @Override
    public void close() {
        feed.close();
        live.close();
        answers.close();
        kafka.close();
    }
}
