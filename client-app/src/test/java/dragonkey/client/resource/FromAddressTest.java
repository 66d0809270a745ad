package dragonkey.client.resource;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// One address is typed, three buttons are pressed, and the API has answered.
class FromAddressTest extends WindowTest {
    private AppDriver begin(AppDriver appDriver, String address) {
        return appDriver.click("#nav-dragons").awaitShown("#from-address-field").write("#from-address-field",
                address);
    }

    @Test
    void leadsFromAnAddressToAnAnswerInThreeClicks() throws Exception {
        EmbeddedProvider provider = new EmbeddedProvider(config());
        AppDriver appDriver = begin(startApp(provider), provider.issuer().resolve("api/").toString());
        appDriver.click("#from-address-find").await("the client is found",
                () -> !appDriver.isDisabled("#from-address-sign-in"));
        assertThat(appDriver.isDisabled("#from-address-call")).isTrue();
        assertThat(appDriver.count("#from-address .step")).isEqualTo(4);
        appDriver.click("#from-address-sign-in").enter("rider", "rider").consent("allow")
                .awaitStatus("Signed in as Ada Rider").awaitShown("#from-address-call");
        appDriver.click("#from-address-call").awaitText("#from-address-status", "200");
        assertThat(appDriver.shows("#from-address-answer")).isTrue();
    }

    @Test
    void saysWhatIsWrongAndWhatToDo() throws Exception {
        EmbeddedProvider provider = new EmbeddedProvider(config());
        URI wrong = provider.issuer().resolve("fault/api-resource-other-host/api/");
        AppDriver appDriver = begin(startApp(provider), wrong.toString());
        appDriver.click("#from-address-find").awaitText("#problem-code", "resource.host");
        assertThat(appDriver.text("#problem-text")).contains("another-api.example");
        assertThat(appDriver.text("#from-address-advice")).contains("Write the host that clients use");
        assertThat(appDriver.isDisabled("#from-address-sign-in")).isTrue();
    }

    @Test
    void asksForAClientWhereNoneCanRegisterAndSaysWhatIsWrongAboutItsDocument() throws Exception {
        PlayedApi api = closedLater(new PlayedApi());
        api.serverMetadata.put("client_id_metadata_document_supported", true);
        AppDriver appDriver = begin(startApp(), api.address().toString());
        appDriver.click("#from-address-find").awaitShown("#from-address-client");
        assertThat(appDriver.isDisabled("#from-address-sign-in")).isTrue();
        api.document.put("client_id", "https://client.example/");
        appDriver.write("#from-address-client", api.at("client.json")).click("#from-address-sign-in")
                .awaitText("#problem-code", "registration.document");
        assertThat(appDriver.text("#problem-text")).contains("https://client.example/");
        api.document.putAll(Map.of("client_id", api.at("client.json"), "redirect_uris",
                List.of("http://127.0.0.1/callback")));
        appDriver.click("#from-address-sign-in").awaitStatus("Signing in");
    }

    @Test
    void asksNothingOfWhatIsNoAddress() throws Exception {
        AppDriver appDriver = begin(startApp(), "no address");
        appDriver.click("#from-address-find").awaitText("#problem-code", "challenge.address");
    }
}
