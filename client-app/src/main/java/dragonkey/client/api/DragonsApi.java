package dragonkey.client.api;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import okio.ByteString;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.client.core.PlainText;
import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;
import dragonkey.client.http.Http;
import dragonkey.client.http.HttpAnswer;
import dragonkey.client.oauth.ResourceCalls;
import dragonkey.client.oauth.Tokens;

/// Calls the protected API with an access token. Every call may wait for the network.
public final class DragonsApi {
    private static final String STAGE = "api";
    private static final int LONGEST = 300;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Http http;
    private final Clock clock;
    private final ApiBase base;
    private final FreshTokens fresh;

    /// @param fresh asked once for each call, when the API calls the token invalid
    public DragonsApi(Http http, Clock clock, ApiBase base, FreshTokens fresh) {
        this.http = http;
        this.clock = clock;
        this.base = base;
        this.fresh = fresh;
    }

    /// Fetches the list; with fresh tokens once more when the first are refused (RFC 6750 §3.1).
    public DragonsAnswer load(Tokens tokens) throws InterruptedException {
        DragonsAnswer answer = loadOnce(tokens);
        if (answer instanceof DragonsAnswer.Failed failed
                && failed.problem().code().equals("api.invalid_token")) {
            Optional<Tokens> others = fresh.insteadOf(tokens)
                    .filter(it -> !it.accessToken().equals(tokens.accessToken()));
            return others.isPresent() ? loadOnce(others.get()) : answer;
        }
        return answer;
    }

    /// Asks once, whatever the token is, and with no other one: to see what the API makes of it.
    ///
    /// @throws Refused when there was no answer
    public ApiCall probe(Tokens tokens) throws Refused, InterruptedException {
        ApiBase.Place place = base.place(tokens);
        URI address = place.address().resolve("dragons");
        long start = System.nanoTime();
        return call(address, get(address, tokens, http.over(place.network())), start);
    }

    private HttpAnswer get(URI address, Tokens tokens, Http way) throws Refused, InterruptedException {
        return new ResourceCalls(way, clock).get(address, tokens, Map.of("Accept", "application/json"),
                STAGE);
    }

    private static ApiCall call(URI address, HttpAnswer answer, long start) {
        return new ApiCall(address, answer.status(), Duration.ofNanos(System.nanoTime() - start),
                answer.size(), answer.header("www-authenticate"));
    }

    /// Fetches the list, and then each picture, which needs no token and gets none.
    private DragonsAnswer loadOnce(Tokens tokens) throws InterruptedException {
        ApiCall call = null;
        try {
            ApiBase.Place place = base.place(tokens);
            Http way = http.over(place.network());
            URI address = place.address().resolve("dragons");
            long start = System.nanoTime();
            HttpAnswer answer = get(address, tokens, way);
            call = call(address, answer, start);
            if (!answer.isSuccess()) {
                return new DragonsAnswer.Failed(call, problem(call));
            }
            return new DragonsAnswer.Loaded(call, dragons(answer, address, way));
        } catch (Refused refused) {
            return new DragonsAnswer.Failed(call, refused.problem());
        }
    }

    /// RFC 6750 §3.1: 401 is about the token, 403 about what it may do; anything else is not about the token.
    private static Problem problem(ApiCall call) {
        String challenge = call.challenge() == null ? "" : PlainText.clean(call.challenge(), LONGEST);
        return switch (call.status()) {
            case 401 -> Problem.of("api.invalid_token", challenge);
            case 403 -> Problem.of("api.insufficient_scope", challenge);
            default -> Problem.of("api.http", call.statusLine());
        };
    }

    private List<Dragon> dragons(HttpAnswer answer, URI address, Http way)
            throws Refused, InterruptedException {
        JsonNode root = read(answer);
        JsonNode list = root.isArray() ? root : root.path("dragons");
        if (!list.isArray()) {
            throw new Refused(Problem.of("api.format", answer.summary()));
        }
        List<Dragon> dragons = new ArrayList<>();
        for (JsonNode one : list) {
            dragons.add(new Dragon(text(one, "name"), text(one, "origin"), text(one, "source"),
                    text(one, "element"), text(one, "sentence"),
                    picture(one.path("picture").asString(""), address, way)));
        }
        return dragons;
    }

    private static JsonNode read(HttpAnswer answer) throws Refused {
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException notJson) {
            throw new Refused(Problem.of("api.format", answer.summary()));
        }
    }

    /// A dragon without a picture is still a dragon. Pictures come from the API's own host, or not at all.
    private ByteString picture(String location, URI api, Http way) throws InterruptedException {
        try {
            URI address = api.resolve(location);
            if (location.isEmpty() || !api.getAuthority().equals(address.getAuthority())) {
                return ByteString.EMPTY;
            }
            HttpAnswer answer = way.document(address, STAGE);
            return answer.isSuccess() ? answer.bytes() : ByteString.EMPTY;
        } catch (Refused | IllegalArgumentException noPicture) {
            return ByteString.EMPTY;
        }
    }

    private static String text(JsonNode node, String field) {
        return PlainText.clean(node.path(field).asString(""), LONGEST);
    }
}
