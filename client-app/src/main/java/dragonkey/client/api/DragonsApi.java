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

import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.connection.Connections;
import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.SafeText;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.http.NetworkRoute;
import dragonkey.client.http.RecordedExchange.ExchangeTimes;
import dragonkey.client.oauth.ProtectedResourceClient;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.renewal.SessionRenewal;
import dragonkey.client.request.ApiAnswer;
import dragonkey.client.request.ApiClient;
import dragonkey.client.request.RefusalReading;
import dragonkey.client.request.SavedRequests;

/// Calls the protected API with an access token. Every call may wait for the network.
public final class DragonsApi {
    private static final ProblemStage STAGE = ProblemStage.API;
    private static final int LONGEST = 300;
    /// Nobody asks what the time of a refusal went for.
    private static final ExchangeTimes UNTIMED = new ExchangeTimes(-1, -1, -1, -1, -1, -1);
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final HttpTransport httpTransport;
    private final Clock clock;
    private final Connections connections;
    private final SessionRenewal renewal;

    /// Calls the API of a connection.
    ///
    /// @param renewal asked once for each call, when the API calls the token invalid
    public DragonsApi(HttpTransport httpTransport, Clock clock, Connections connections,
            SessionRenewal renewal) {
        this.httpTransport = httpTransport;
        this.clock = clock;
        this.connections = connections;
        this.renewal = renewal;
    }

    /// How long one answer of the API is waited for.
    public Duration limit() {
        return httpTransport.deadline();
    }

    /// Fetches the list; with fresh tokens once more when the first are refused (RFC 6750 §3.1).
    public DragonsResult load(ConnectionEntry at, Tokens tokens) throws InterruptedException {
        DragonsResult answer = loadOnce(at, tokens);
        if (answer instanceof DragonsResult.DragonsFailed dragonsFailed
                && dragonsFailed.problem().kind() == ProblemCode.API_INVALID_TOKEN) {
            Optional<Tokens> others = renewal.freshTokensFor(at, tokens)
                    .filter(it -> !it.accessToken().equals(tokens.accessToken()));
            return others.isPresent() ? loadOnce(at, others.get()) : answer;
        }
        return answer;
    }

    /// Asks once, whatever the token is, and with no other one: to see what the API makes of it.
    ///
    /// @throws ProblemException when there was no answer
    public ApiCall probe(ConnectionEntry at, Tokens tokens) throws ProblemException, InterruptedException {
        ApiAddress apiAddress = address(at, tokens);
        URI address = apiAddress.address().resolve("dragons");
        long start = System.nanoTime();
        return call(address, get(address, tokens, httpTransport.over(apiAddress.network())), start);
    }

    /// Where these tokens may be spent, and the way there.
    private record ApiAddress(URI address, NetworkRoute network) {
    }

    private ApiAddress address(ConnectionEntry at, Tokens tokens) throws ProblemException {
        Connection connection = connections.resolve(at);
        tokens.requireIssuer(connection.provider().issuer());
        return new ApiAddress(connection.api(), connection.provider().network());
    }

    private HttpResponse get(URI address, Tokens tokens, HttpTransport way)
            throws ProblemException, InterruptedException {
        return new ProtectedResourceClient(way, clock).get(address, tokens,
                Map.of("Accept", "application/json"), STAGE);
    }

    private static ApiCall call(URI address, HttpResponse answer, long start) {
        return new ApiCall(address, answer.status(), Duration.ofNanos(System.nanoTime() - start),
                answer.size(), answer.header("www-authenticate"));
    }

    /// Fetches the list, and then each picture, which needs no token and gets none.
    private DragonsResult loadOnce(ConnectionEntry at, Tokens tokens) throws InterruptedException {
        ApiCall call = null;
        try {
            ApiAddress apiAddress = address(at, tokens);
            HttpTransport way = httpTransport.over(apiAddress.network());
            URI address = apiAddress.address().resolve("dragons");
            long start = System.nanoTime();
            HttpResponse answer = get(address, tokens, way);
            call = call(address, answer, start);
            if (!answer.isSuccess()) {
                return new DragonsResult.DragonsFailed(call, problem(call),
                        reading(at, new ApiAnswer(SavedRequests.DRAGONS, address, tokens, answer, call.took(),
                                UNTIMED, clock.instant())));
            }
            return new DragonsResult.DragonsLoaded(call, dragons(answer, address, way));
        } catch (ProblemException problemException) {
            return new DragonsResult.DragonsFailed(call, problemException.problem(), Optional.empty());
        }
    }

    private Optional<RefusalReading> reading(ConnectionEntry at, ApiAnswer answer)
            throws ProblemException, InterruptedException {
        return answer.isRefusal()
                ? Optional.of(new ApiClient(httpTransport, clock).refusal(connections.resolve(at), answer))
                : Optional.empty();
    }

    /// RFC 6750 §3.1: 401 is about the token, 403 about what it may do; anything else is not about the token.
    private static Problem problem(ApiCall call) {
        String challenge = call.challenge() == null ? "" : SafeText.clean(call.challenge(), LONGEST);
        return switch (call.status()) {
            case 401 -> Problem.of(ProblemCode.API_INVALID_TOKEN, challenge);
            case 403 -> Problem.of(ProblemCode.API_INSUFFICIENT_SCOPE, challenge);
            default -> Problem.of(ProblemStage.API.failed(ExchangeFailure.HTTP), call.statusLine());
        };
    }

    private List<Dragon> dragons(HttpResponse answer, URI address, HttpTransport way)
            throws ProblemException, InterruptedException {
        JsonNode root = read(answer);
        JsonNode list = root.isArray() ? root : root.path("dragons");
        if (!list.isArray()) {
            throw ProblemException.of(ProblemStage.API.failed(ExchangeFailure.FORMAT), answer.summary());
        }
        List<Dragon> dragons = new ArrayList<>();
        for (JsonNode one : list) {
            dragons.add(new Dragon(text(one, "name"), text(one, "origin"), text(one, "source"),
                    text(one, "element"), text(one, "sentence"),
                    picture(one.path("picture").asString(""), address, way)));
        }
        return dragons;
    }

    private static JsonNode read(HttpResponse answer) throws ProblemException {
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException notJson) {
            throw ProblemException.of(ProblemStage.API.failed(ExchangeFailure.FORMAT), answer.summary());
        }
    }

    /// A dragon without a picture is still a dragon. Pictures come from the API's own host, or not at all.
    private ByteString picture(String location, URI api, HttpTransport way) throws InterruptedException {
        try {
            URI address = api.resolve(location);
            if (location.isEmpty() || !api.getAuthority().equals(address.getAuthority())) {
                return ByteString.EMPTY;
            }
            HttpResponse answer = way.document(address, STAGE);
            return answer.isSuccess() ? answer.bytes() : ByteString.EMPTY;
        } catch (ProblemException | IllegalArgumentException noPicture) {
            return ByteString.EMPTY;
        }
    }

    private static String text(JsonNode node, String field) {
        return SafeText.clean(node.path(field).asString(""), LONGEST);
    }
}
