package dragonkey.client.api;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.connection.Connections;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.request.ApiAnswer;
import dragonkey.client.request.ApiClient;
import dragonkey.client.request.ApiRequest;
import dragonkey.client.request.RefusalReading;

/// Sends what a person wrote to an API of a connection; to a host that is not the connection's own a token goes only after
/// the host was named. Every call may wait for the network.
public final class ApiCalls {
    private final ApiClient client;
    private final Connections connections;

    public ApiCalls(ApiClient client, Connections connections) {
        this.client = client;
        this.connections = connections;
    }

    /// What came of a sending.
    sealed interface ApiOutcome {
    }

    /// An answer.
    ///
    /// @param reading why it refused, where it did
    record Answered(ApiAnswer answer, Optional<RefusalReading> reading) implements ApiOutcome {
    }

    /// Nothing was sent: a token would go to a host that is not the connection's.
    record HostUnnamed(String host) implements ApiOutcome {
    }

    /// No answer.
    record NotAnswered(Problem problem) implements ApiOutcome {
    }

    /// How long one answer is waited for.
    Duration limit() {
        return client.limit();
    }

    /// Where requests of the chosen connection go, once it is known.
    ConnectionEntry chosen() {
        return connections.chosen();
    }

    /// The base address of the connection's API.
    ///
    /// @throws ProblemException as [Connections#resolve]
    URI base() throws ProblemException {
        return connections.get().api();
    }

    /// Sends a request once.
    ///
    /// @param tokens whose access token is sent; null sends none
    /// @param named hosts that the person has agreed to
    ApiOutcome send(ApiRequest request, @Nullable Tokens tokens, Collection<String> named)
            throws InterruptedException {
        try {
            Connection connection = connections.get();
            String host = String.valueOf(request.at(connection.api()).getAuthority());
            boolean carries = tokens != null || request.header("authorization").isPresent();
            if (carries && !host.equals(connection.api().getAuthority()) && !named.contains(host)) {
                return new HostUnnamed(host);
            }
            ApiAnswer answer = client.send(connection, request, tokens);
            return new Answered(answer,
                    answer.isRefusal() ? Optional.of(client.refusal(connection, answer)) : Optional.empty());
        } catch (ProblemException notAnswered) {
            return new NotAnswered(notAnswered.problem());
        }
    }
}
