package dragonkey.client.api;

import java.util.List;
import java.util.UUID;
import java.util.prefs.Preferences;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dragonkey.client.background.Background;
import dragonkey.client.request.ApiRequest;
import dragonkey.client.store.RequestStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/// The saved requests of the connection that is chosen.
class RequestsModelTest {
    private final Preferences node = Preferences.userRoot().node("requests-" + UUID.randomUUID());
    private final RequestStore store = new RequestStore(node);
    private final RequestsModel model = new RequestsModel(store,
            new Background(Runnable::run, Runnable::run, bug -> {
                throw new AssertionError(bug);
            }));

    @AfterEach
    void remove() throws Exception {
        node.removeNode();
    }

    @Test
    void whatIsKeptOnceIsNotThereTwiceAndNeverReplacesAnother() {
        model.follow("one");
        model.keepOnce(initialize("https://mcp.example/mcp"));
        model.keepOnce(initialize("https://mcp.example/mcp"));
        model.keepOnce(initialize("https://mcp.example/other"));
        assertThat(store.read("one").orElseThrow()).extracting(ApiRequest::name, ApiRequest::address)
                .endsWith(tuple("initialize", "https://mcp.example/mcp"),
                        tuple("initialize 2", "https://mcp.example/other"))
                .hasSize(4);
    }

    private static ApiRequest initialize(String address) {
        return new ApiRequest("initialize", "POST", address, List.of(), "{}");
    }
}
