package dragonkey.mock.authorize;

import java.util.Map;

import dragonkey.mock.authorize.ResponseTarget.DeviceTarget;
import dragonkey.mock.authorize.ResponseTarget.RedirectTarget;
import dragonkey.mock.grant.AuthorizationCodes;
import dragonkey.mock.grant.AuthorizationCodes.CodeBinding;
import dragonkey.mock.grant.DeviceAuthorizations;
import dragonkey.mock.grant.Grant;
import dragonkey.mock.http.Response;
import dragonkey.mock.login.PageErrors;
import dragonkey.mock.login.PageTemplates;

/// Tells whoever asked what came of it.
public final class AuthorizationResults {
    private final AuthorizationResponse answers;
    private final AuthorizationCodes codes;
    private final DeviceAuthorizations devices;
    private final PageTemplates pages;

    public AuthorizationResults(AuthorizationResponse answers, AuthorizationCodes codes,
            DeviceAuthorizations devices, PageTemplates pages) {
        this.answers = answers;
        this.codes = codes;
        this.devices = devices;
        this.pages = pages;
    }

    Response granted(AuthorizationRequest request, Grant grant) {
        return switch (request.target()) {
            case RedirectTarget target -> answers.code(target, codes.issue(new CodeBinding(grant,
                    target.redirectUri().toString(), request.requestedAccess().proof())));
            case DeviceTarget target -> devices.approve(target.userCode(), grant)
                    ? closing(target, "Your device is signed in",
                            "It goes on by itself. You may close this page.")
                    : PageErrors.late(pages, target.theme());
        };
    }

    Response refused(AuthorizationRequest request, String error, String description) {
        return switch (request.target()) {
            case RedirectTarget target -> answers.error(target, error, description);
            case DeviceTarget target -> {
                devices.refuse(target.userCode());
                yield closing(target, "Your device is not signed in",
                        "You said no, and nothing was given. You may close this page.");
            }
        };
    }

    private Response closing(DeviceTarget target, String title, String text) {
        return pages.page(200, "closing", Map.of("theme", target.theme(), "title", title, "text", text));
    }
}
