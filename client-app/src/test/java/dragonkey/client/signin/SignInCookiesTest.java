package dragonkey.client.signin;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.core.RedirectUri;

import static org.assertj.core.api.Assertions.assertThat;

class SignInCookiesTest {
    private final SignInCookies cookies = SignInCookies.ofThisProcess();

    @BeforeEach
    void begin() {
        cookies.beginVisit(new RedirectUri(URI.create("http://127.0.0.1:1/callback")));
    }

    @AfterEach
    void forget() {
        cookies.clear();
    }

    private void set(String address, String cookie) throws IOException {
        cookies.put(URI.create(address), Map.of("Set-Cookie", List.of(cookie)));
    }

    private Map<String, List<String>> sentTo(String address) throws IOException {
        return cookies.get(URI.create(address), Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3001/", "http://127.0.0.1:3001/", "http://[::1]:3001/",
            "https://provider.example/"})
    void givesASecureCookieBackWhereNobodyCanListen(String address) throws IOException {
        set(address, "session=1; Secure; HttpOnly; SameSite=None");
        assertThat(sentTo(address + "next")).containsEntry("Cookie", List.of("session=1"));
    }

    @Test
    void takesNoSecureCookieOverAnOpenNetwork() throws IOException {
        set("http://provider.example/", "session=1; Secure");
        assertThat(sentTo("https://provider.example/")).isEmpty();
    }

    @Test
    void sendsNoSecureCookieOverAnOpenNetwork() throws IOException {
        set("https://provider.example/", "session=1; Secure");
        set("https://provider.example/", "colour=green");
        assertThat(sentTo("http://provider.example/")).containsEntry("Cookie", List.of("colour=green"));
    }
}
