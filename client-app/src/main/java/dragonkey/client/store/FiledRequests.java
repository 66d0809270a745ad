package dragonkey.client.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.WebAddress;
import dragonkey.client.request.ApiRequest;
import dragonkey.client.request.SavedRequests;

/// The saved requests of one connection as they came out of a file.
///
/// @param requests nothing where the file says nothing of them, or cannot be understood
/// @param problem what in them cannot be understood
public record FiledRequests(Optional<List<ApiRequest>> requests, Optional<Problem> problem) {

    /// Reads what a file says of them; null is nothing.
    public static FiledRequests read(@Nullable JsonNode inFile) {
        try {
            return new FiledRequests(
                    inFile == null ? Optional.empty() : Optional.of(SavedRequests.read(inFile)),
                    Optional.empty());
        } catch (ProblemException notUnderstood) {
            return new FiledRequests(Optional.empty(), Optional.of(notUnderstood.problem()));
        }
    }

    /// How many there are.
    public int count() {
        return requests.map(List::size).orElse(0);
    }

    /// The hosts that they name themselves, instead of following the connection's address of the API.
    public List<String> hosts() {
        return requests.orElse(List.of()).stream().map(ApiRequest::address).flatMap(FiledRequests::host)
                .distinct().sorted().toList();
    }

    private static Stream<String> host(String address) {
        try {
            URI uri = new URI(address.strip());
            return uri.getHost() == null ? Stream.empty() : Stream.of(WebAddress.origin(uri));
        } catch (URISyntaxException noAddress) {
            return Stream.empty();
        }
    }
}
