package dragonkey.mock.authorize;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.authorize.ResponseTarget.DeviceTarget;
import dragonkey.mock.grant.AuthorizationCodes.CodeBinding;
import dragonkey.mock.grant.Clients;
import dragonkey.mock.grant.DeviceAuthorizations;
import dragonkey.mock.grant.Grant.ClaimsRequest;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.http.FormParameters;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.issuer.AcrValues;
import dragonkey.mock.issuer.Issuer;
import dragonkey.mock.login.CsrfProtection;
import dragonkey.mock.login.PageErrors;
import dragonkey.mock.login.PageTemplates;
import dragonkey.mock.login.PageTheme;
import dragonkey.mock.login.ProviderSessions;

/// RFC 8628 §3.3: where people type the code that their device shows. From there it is a sign-in like any other.
public final class DevicePage {
    private final DeviceAuthorizations devices;
    private final Clients clients;
    private final CsrfProtection csrf;
    private final AuthorizationFlow flow;
    private final ProviderSessions sessions;
    private final AcrValues acrValues;

    public DevicePage(DeviceAuthorizations devices, Clients clients, CsrfProtection csrf,
            AuthorizationFlow flow, ProviderSessions sessions, AcrValues acrValues) {
        this.acrValues = acrValues;
        this.devices = devices;
        this.clients = clients;
        this.csrf = csrf;
        this.flow = flow;
        this.sessions = sessions;
    }

    /// Shows the form. A code in the address is filled in, never taken as typed: the person must compare it
    /// (§3.3.1).
    public Response show(Request request, PageTemplates pages) {
        return form(request, pages, request.query(), null);
    }

    /// What the form sends.
    public Response typed(Request request, PageTemplates pages) {
        if (!csrf.holds(request, Issuer.DEVICE)) {
            return PageErrors.foreign(pages, request);
        }
        String typed = request.body().text("user_code", "");
        DeviceAuthorizations.WaitingDevice waitingDevice = devices.waiting(typed);
        RegisteredClient client = waitingDevice == null ? null : clients.find(waitingDevice.clientId());
        if (waitingDevice == null || client == null) {
            return form(request, pages, request.body(),
                    "No device waits with this code. Codes live ten minutes.");
        }
        // Consent each time: whoever sent the person here may not be whose device it is (§5.4).
        AuthorizationRequest asked = new AuthorizationRequest(
                new DeviceTarget(client, waitingDevice.userCode(), PageTheme.of(request.body())),
                new AuthorizationRequest.RequestedAccess(waitingDevice.scope(), ClaimsRequest.NONE, List.of(),
                        CodeBinding.CodeProof.NONE),
                new AuthorizationRequest.AuthenticationPreferences(Set.of("consent"), null, null, null,
                        acrValues.choose(client.rules().requests().acrValues())));
        return flow.begin(request, asked, sessions.of(request));
    }

    /// @param sent which code the form shows, and in which theme
    private Response form(Request request, PageTemplates pages, FormParameters sent, @Nullable String error) {
        CsrfProtection.CsrfBrowser csrfBrowser = csrf.browser(request);
        Map<String, Object> values = new HashMap<>(
                Map.of("theme", PageTheme.of(sent), "action", Issuer.fromPage(Issuer.DEVICE), "csrf",
                        csrfBrowser.token(Issuer.DEVICE), "userCode", sent.text("user_code", "")));
        if (error != null) {
            values.put("error", error);
        }
        return csrfBrowser.remember(pages.page(200, "device", values));
    }
}
