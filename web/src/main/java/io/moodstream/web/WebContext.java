package io.moodstream.web;

import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.tracing.Tracing;
import io.moodstream.web.body.RequestBodies;
import io.moodstream.web.config.WebConfig;
import io.moodstream.web.follow.RecentResults;
import io.moodstream.web.follow.ResultFollower;
import io.moodstream.web.follow.TopicFollower;
import io.moodstream.web.http.Endpoint;
import io.moodstream.web.http.Guard;
import io.moodstream.web.http.guard.BearerTokens;
import io.moodstream.web.http.guard.CrossOriginGuard;
import io.moodstream.web.http.guard.RateLimit;
import io.moodstream.web.http.route.Route;
import io.moodstream.web.live.DocumentEndpoint;
import io.moodstream.web.live.EventBroadcaster;
import io.moodstream.web.live.EventsEndpoint;
import io.moodstream.web.live.LiveFollower;
import io.moodstream.web.live.ResponseLimit;
import io.moodstream.web.live.board.LivePageState;
import io.moodstream.web.page.Page;
import io.moodstream.web.topics.AsyncApi;
import io.moodstream.web.upload.KafkaIngest;
import io.moodstream.web.upload.LabelEndpoint;
import io.moodstream.web.upload.PhotoEndpoint;
import io.moodstream.web.upload.PhotosEndpoint;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The services behind the routes. */
final class WebContext implements AutoCloseable {

    private final WebConfig config;
    private final KafkaIngest kafka;
    private final Endpoint asyncApi;
    private final RecentResults results = new RecentResults();
    private final ResultFollower answers;
    private final LivePageState state;
    private final EventBroadcaster eventBroadcaster;
    private final LiveFollower live;
    private final InstantSource clock = InstantSource.system();

    private WebContext(WebConfig config, KafkaClients clients, Tracing tracing) {
        this.config = config;
        this.kafka = new KafkaIngest(clients, tracing);
        this.asyncApi = Page.document(AsyncApi.of(clients.topics()));
        this.state = new LivePageState(config);
        this.eventBroadcaster = EventBroadcaster.start(state);
        this.answers = ResultFollower.start(clients, results, state::add);
        this.live = LiveFollower.start(clients, state, config);
    }

    /** Without tracing. */
    static WebContext start(WebConfig config, KafkaClients clients) {
        return start(config, clients, Tracing.OFF);
    }

    static WebContext start(WebConfig config, KafkaClients clients, Tracing tracing) {
        return new WebContext(config, clients, tracing);
    }

    /** The page's files, the description of the topics, and the API. */
    List<Route> routes() {
        List<Route> routes = new ArrayList<>(Page.routes());
        routes.add(Route.get("/asyncapi.json", asyncApi));
        routes.addAll(api());
        return routes;
    }

    /** The routes in the API description. */
    List<Route> api() {
        RateLimit rate =
                new RateLimit(config.limits().perSecond(), config.limits().burst(), clock);
        RequestBodies bodies = new RequestBodies(config.limits().bodyMemory());
        ResponseLimit documents = new ResponseLimit();
        Guard own = new CrossOriginGuard(false);
        BearerTokens tokens = config.tokens();
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get("/openapi.json", Page.file("openapi.json")));
        routes.add(Route.get("/health", exchange -> exchange.json(200, WebHealth.of(followers())), own));
        routes.add(Route.post(
                "/photos",
                new PhotosEndpoint(tokens, config.limits(), rate, bodies, kafka, results, clock),
                own,
                tokens));
        routes.add(Route.get("/photos/{id}", new PhotoEndpoint(results), own, tokens));
        routes.add(Route.post("/photos/{id}/label", new LabelEndpoint(rate, bodies, kafka, clock), own, tokens));
        routes.add(Route.get("/events", new EventsEndpoint(eventBroadcaster), own, tokens));
        routes.add(Route.get("/snapshot", new DocumentEndpoint(state::pageSnapshot, documents), own, tokens));
        routes.add(Route.get("/rollouts", new DocumentEndpoint(state::rollouts, documents), own, tokens));
        return routes;
    }

    private Map<String, TopicFollower.State> followers() {
        Map<String, TopicFollower.State> all = new LinkedHashMap<>(answers.states());
        all.putAll(live.states());
        return all;
    }

    /** Ends streams that would keep the server from stopping. */
    void endStreams() {
        eventBroadcaster.close();
    }

    @Override
    public void close() {
        eventBroadcaster.close();
        live.close();
        answers.close();
        kafka.close();
    }
}
