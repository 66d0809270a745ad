package dragonkey.client.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.prefs.Preferences;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.client.connection.ConnectionsFile;
import dragonkey.client.core.Problem;
import dragonkey.client.request.ApiRequest;
import dragonkey.client.request.ApiRequest.ApiHeader;
import dragonkey.client.request.SavedRequests;

import static org.assertj.core.api.Assertions.assertThat;

/// What is kept of saved requests, and what of them others get.
class RequestStoreTest {
    private static final List<ApiRequest> ORDERS = List.of(ApiRequest.get("Orders", "orders"));

    private final Preferences node = Preferences.userRoot().node("requests-" + UUID.randomUUID());
    private final RequestStore store = new RequestStore(node);

    @AfterEach
    void remove() throws Exception {
        node.removeNode();
    }

    @Test
    void whatOthersGetHoldsNoSecretAndCanBeTakenBack() throws Exception {
        var request = new ApiRequest("Try", "POST", "https://api.example/a?api_key=canary-1&page=2",
                List.of(new ApiHeader("Authorization", "Bearer canary-2"),
                        new ApiHeader("X-Api-Key", "canary-3"), new ApiHeader("Accept", "text/plain")),
                "{\"name\": \"Vesna\", \"zipcode\": \"1010\", \"password\": \"canary-4\"}");
        store.keep("one", List.of(request));
        JsonNode filed = store.forOthers("one").orElseThrow();
        assertThat(filed.toString()).doesNotContain("canary");
        store.take("other", FiledRequests.read(filed));
        assertThat(store.read("other").orElseThrow()).containsExactly(new ApiRequest("Try", "POST",
                "https://api.example/a?api_key=&page=2", List.of(new ApiHeader("Accept", "text/plain")),
                "{\"name\": \"Vesna\", \"zipcode\": \"1010\", \"password\": \"\"}"));
        assertThat(FiledRequests.read(filed).hosts()).containsExactly("https://api.example");
    }

    @Test
    void whatCannotBeReadIsSaidAndNotKept() throws Exception {
        FiledRequests filed = FiledRequests.read(JsonMapper.shared().readTree("[{\"name\": 7}]"));
        assertThat(filed.problem()).map(Problem::code).contains("api.request");
        store.take("one", filed);
        assertThat(store.read("one")).isEmpty();
        assertThat(FiledRequests.read(null)).isEqualTo(new FiledRequests(Optional.empty(), Optional.empty()));
    }

    @Test
    void requestsOfTwoConnectionsAreNeverMixedWhateverTheirNames() throws Exception {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        store.keep("Aa", ORDERS);
        store.keep("BB", List.of());
        assertThat(store.read("Aa")).contains(ORDERS);
        assertThat(store.read("BB")).contains(List.of());
    }

    @Test
    void whatAnEarlierVersionKeptIsReadUntilItIsKeptAgain() throws Exception {
        ChunkedPreferences.plain(node, Integer.toHexString("one".hashCode()))
                .write(ConnectionsFile.asciiText(SavedRequests.write(ORDERS)));
        assertThat(store.read("one")).contains(ORDERS);
        assertThat(store.storedCharacters("one")).isPositive();
        store.keep("one", List.of());
        assertThat(store.read("one")).contains(List.of());
        assertThat(node.childrenNames()).hasSize(1);
        store.forget("one");
        assertThat(store.read("one")).isEmpty();
        assertThat(node.childrenNames()).isEmpty();
    }

    @Test
    void aConnectionThatBecomesAnotherTakesItsRequestsAlong() throws Exception {
        store.keep("one", ORDERS);
        store.copy("one", "other");
        store.forget("one");
        store.copy("never kept", "other");
        assertThat(store.read("other")).contains(ORDERS);
        assertThat(store.read("one")).isEmpty();
    }
}
