package dragonkey.mock.authorize;

import java.util.Map;

import dragonkey.mock.grant.CodeBinding;
import dragonkey.mock.grant.Codes;
import dragonkey.mock.grant.Devices;
import dragonkey.mock.grant.Grant;
import dragonkey.mock.http.Response;
import dragonkey.mock.login.FormProblem;
import dragonkey.mock.login.Pages;

/// Tells whoever asked what came of it.
public final class Endings {
    private final AuthorizationResponse answers;
    private final Codes codes;
    private final Devices devices;
    private final Pages pages;

    public Endings(AuthorizationResponse answers, Codes codes, Devices devices, Pages pages) {
        this.answers = answers;
        this.codes = codes;
        this.devices = devices;
        this.pages = pages;
    }

    Response granted(AuthorizationRequest request, Grant grant) {
        return switch (request.to()) {
            case ReturnAddress to -> answers.code(to,
                    codes.issue(new CodeBinding(grant, to.redirectUri().toString(), request.ask().proof())));
            case DeviceScreen to -> devices.approve(to.userCode(), grant)
                    ? closing(to, "Your device is signed in",
                            "It goes on by itself. You may close this page.")
                    : FormProblem.late(pages, to.theme());
        };
    }

    Response refused(AuthorizationRequest request, String error, String description) {
        return switch (request.to()) {
            case ReturnAddress to -> answers.error(to, error, description);
            case DeviceScreen to -> {
                devices.refuse(to.userCode());
                yield closing(to, "Your device is not signed in",
                        "You said no, and nothing was given. You may close this page.");
            }
        };
    }

    private Response closing(DeviceScreen to, String title, String text) {
        return pages.page(200, "closing", Map.of("theme", to.theme(), "title", title, "text", text));
    }
}
