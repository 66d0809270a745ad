package dragonkey.client.resource;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.ProtectedResourceClient;
import dragonkey.client.oauth.Tokens;

/// Calls the API whose address was typed, with the token that was got for it. Each call waits for the network.
public final class AddressCalls {
    private static final int LONGEST = 20_000;

    private final HttpTransport httpTransport;
    private final Clock clock;

    public AddressCalls(HttpTransport httpTransport, Clock clock) {
        this.httpTransport = httpTransport;
        this.clock = clock;
    }

    /// How long one answer is waited for.
    public Duration limit() {
        return httpTransport.deadline();
    }

    /// Reads what is at the address.
    ///
    /// @param connection whose tokens these are
    /// @throws ProblemException `api.*` when there was no answer
    public AddressAnswer get(URI address, Connection connection, Tokens tokens)
            throws ProblemException, InterruptedException {
        tokens.requireIssuer(connection.provider().issuer());
        HttpTransport way = httpTransport.over(connection.provider().network());
        long start = System.nanoTime();
        HttpResponse answer = new ProtectedResourceClient(way, clock).get(address, tokens, McpCall.ACCEPT,
                ProblemStage.API);
        return answer("GET", address, answer, start, McpCall.isNotForGet(answer));
    }

    /// Sends the first message of the Model Context Protocol.
    ///
    /// @throws ProblemException `api.*` when there was no answer
    public AddressAnswer initialize(URI address, Connection connection, Tokens tokens)
            throws ProblemException, InterruptedException {
        tokens.requireIssuer(connection.provider().issuer());
        HttpTransport way = httpTransport.over(connection.provider().network());
        long start = System.nanoTime();
        HttpResponse answer = new ProtectedResourceClient(way, clock).ask("POST", address, tokens,
                McpCall.ACCEPT, McpCall.BODY, ProblemStage.API);
        return answer("POST", address, answer, start, false);
    }

    private static AddressAnswer answer(String method, URI address, HttpResponse answer, long start,
            boolean mayBeMcp) {
        String body = answer.body();
        return new AddressAnswer(method, address, answer.status(),
                Duration.ofNanos(System.nanoTime() - start),
                body.length() > LONGEST ? body.substring(0, LONGEST) : body, mayBeMcp);
    }
}
