package io.moodstream.local.registry;

import io.moodstream.domain.RequestOrigin;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Protects the registry from web pages: requests must address it by a loopback name, and must not come from a page of
 * another origin. Apicurio checks neither, so the guard is the first handler of its HTTP server. Quarkus accepts such a
 * handler before it starts, for its own development mode; no setting does the same.
 */
final class RegistryGuard {

    private static final String REQUEST = "io.vertx.core.http.HttpServerRequest";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private RegistryGuard() {}

    /**
     * @param authorization the only accepted value of that header
     * @throws ReflectiveOperationException if this registry accepts no guard; it must not run then
     */
    static void install(Optional<String> authorization) throws ReflectiveOperationException {
        Class<?> handler = Class.forName("io.vertx.core.Handler");
        Object identity = new Object();
        Object guard = Proxy.newProxyInstance(
                handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        handle(arguments[0], authorization);
                        return null;
                    }
                    return method.invoke(identity, arguments);
                });
        Class.forName("io.quarkus.vertx.http.runtime.VertxHttpRecorder")
                .getMethod("setHotReplacement", handler, Class.forName("io.quarkus.dev.spi.HotReplacementContext"))
                .invoke(null, guard, null);
    }

    /** @param routing Vert.x's {@code RoutingContext} */
    private static void handle(Object routing, Optional<String> authorization) throws ReflectiveOperationException {
        Class<?> context = Class.forName("io.vertx.ext.web.RoutingContext");
        Object request = context.getMethod("request").invoke(routing);
        // Not the header, which HTTP/2 does not have.
        String host = (String) Class.forName(REQUEST).getMethod("host").invoke(request);
        Optional<String> refusal =
                refusal(new RequestOrigin(host, header(request, "Sec-Fetch-Site"), header(request, "Origin")));
        if (refusal.isPresent()) {
            refuse(context.getMethod("response").invoke(routing), FORBIDDEN, refusal.get());
        } else if (authorization.isPresent() && !isSame(authorization.get(), header(request, "Authorization"))) {
            refuse(
                    context.getMethod("response").invoke(routing),
                    UNAUTHORIZED,
                    "This registry wants the password in client.properties of its data folder.\n");
        } else {
            context.getMethod("next").invoke(routing);
        }
    }

    static Optional<String> refusal(RequestOrigin sender) {
        if (!sender.asksForLoopback()) {
            return Optional.of("This registry is called 127.0.0.1 or localhost, not '" + sender.host() + "'.\n");
        }
        return sender.isForeignPage()
                ? Optional.of("A web page of another origin asked for this; only programs may.\n")
                : Optional.empty();
    }

    /** Compares in constant time. */
    private static boolean isSame(String wanted, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String header(Object request, String name) throws ReflectiveOperationException {
        return (String)
                Class.forName(REQUEST).getMethod("getHeader", String.class).invoke(request, name);
    }

    private static void refuse(Object response, int status, String why) throws ReflectiveOperationException {
        Class<?> type = Class.forName("io.vertx.core.http.HttpServerResponse");
        type.getMethod("setStatusCode", int.class).invoke(response, status);
        type.getMethod("putHeader", String.class, String.class).invoke(response, "Content-Type", "text/plain");
        type.getMethod("end", String.class).invoke(response, why);
    }
}
