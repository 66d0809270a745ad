package dragonkey.mock.authorize;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.ClaimsRequest;
import dragonkey.mock.grant.Clients;
import dragonkey.mock.grant.CodeBinding;
import dragonkey.mock.grant.Devices;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.http.Form;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.issuer.Endpoints;
import dragonkey.mock.login.Csrf;
import dragonkey.mock.login.FormProblem;
import dragonkey.mock.login.Pages;
import dragonkey.mock.login.ProviderSessions;
import dragonkey.mock.login.Theme;

/// RFC 8628 §3.3: where people type the code that their device shows. From there it is a sign-in like any other.
public final class DevicePage {
    private final Devices devices;
    private final Clients clients;
    private final Csrf csrf;
    private final AuthorizationFlow flow;
    private final ProviderSessions sessions;

    public DevicePage(Devices devices, Clients clients, Csrf csrf, AuthorizationFlow flow,
            ProviderSessions sessions) {
        this.devices = devices;
        this.clients = clients;
        this.csrf = csrf;
        this.flow = flow;
        this.sessions = sessions;
    }

    /// Shows the form. A code in the address is filled in, never taken as typed: the person must compare it
    /// (§3.3.1).
    public Response show(Request request, Pages pages) {
        return form(request, pages, request.query(), null);
    }

    /// What the form sends.
    public Response typed(Request request, Pages pages) {
        if (!csrf.holds(request, Endpoints.DEVICE)) {
            return FormProblem.foreign(pages, request);
        }
        String typed = request.body().text("user_code", "");
        Devices.Waiting waiting = devices.waiting(typed);
        RegisteredClient client = waiting == null ? null : clients.find(waiting.clientId());
        if (waiting == null || client == null) {
            return form(request, pages, request.body(),
                    "No device waits with this code. Codes live ten minutes.");
        }
        // Consent each time: whoever sent the person here may not be whose device it is (§5.4).
        AuthorizationRequest asked = new AuthorizationRequest(
                new DeviceScreen(client, waiting.userCode(), Theme.of(request.body())),
                new AuthorizationRequest.Ask(waiting.scope(), ClaimsRequest.NONE, CodeBinding.Proof.NONE),
                new AuthorizationRequest.Wishes(Set.of("consent"), null, null, null));
        return flow.begin(request, asked, sessions.of(request));
    }

    /// @param sent which code the form shows, and in which theme
    private Response form(Request request, Pages pages, Form sent, @Nullable String error) {
        Csrf.Browser browser = csrf.browser(request);
        Map<String, Object> values = new HashMap<>(
                Map.of("theme", Theme.of(sent), "action", Endpoints.fromPage(Endpoints.DEVICE), "csrf",
                        browser.token(Endpoints.DEVICE), "userCode", sent.text("user_code", "")));
        if (error != null) {
            values.put("error", error);
        }
        return browser.remember(pages.page(200, "device", values));
    }
}
