package dragonkey.mock.authorize;

import java.util.Map;

import dragonkey.mock.grant.AuthorizationCodes;
import dragonkey.mock.grant.CodeBinding;
import dragonkey.mock.grant.DeviceAuthorizations;
import dragonkey.mock.grant.Grant;
import dragonkey.mock.http.Response;
import dragonkey.mock.login.PageErrors;
import dragonkey.mock.login.PageTemplates;

/// Tells whoever asked what came of it.
public final class AuthorizationResults {
    private final AuthorizationResponse answers;
    private final AuthorizationCodes authorizationCodes;
    private final DeviceAuthorizations deviceAuthorizations;
    private final PageTemplates pageTemplates;

    public AuthorizationResults(AuthorizationResponse answers, AuthorizationCodes authorizationCodes,
            DeviceAuthorizations deviceAuthorizations, PageTemplates pageTemplates) {
        this.answers = answers;
        this.authorizationCodes = authorizationCodes;
        this.deviceAuthorizations = deviceAuthorizations;
        this.pageTemplates = pageTemplates;
    }

    Response granted(AuthorizationRequest request, Grant grant) {
        return switch (request.to()) {
            case RedirectTarget to -> answers.code(to, authorizationCodes
                    .issue(new CodeBinding(grant, to.redirectUri().toString(), request.ask().proof())));
            case DeviceTarget to -> deviceAuthorizations.approve(to.userCode(), grant)
                    ? closing(to, "Your device is signed in",
                            "It goes on by itself. You may close this page.")
                    : PageErrors.late(pageTemplates, to.theme());
        };
    }

    Response refused(AuthorizationRequest request, String error, String description) {
        return switch (request.to()) {
            case RedirectTarget to -> answers.error(to, error, description);
            case DeviceTarget to -> {
                deviceAuthorizations.refuse(to.userCode());
                yield closing(to, "Your device is not signed in",
                        "You said no, and nothing was given. You may close this page.");
            }
        };
    }

    private Response closing(DeviceTarget to, String title, String text) {
        return pageTemplates.page(200, "closing", Map.of("theme", to.theme(), "title", title, "text", text));
    }
}
