package dragonkey.mock.login;

import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;

/// Forms that cannot be taken.
public final class FormProblem {
    private FormProblem() {}

    public static Response foreign(Pages pages, Request request) {
        return pages.error(403, Theme.of(request.body()), "This form is not from here",
                "It was not shown in this browser, or cookies are switched off. Start again in the application.",
                "form.csrf");
    }

    public static Response late(Pages pages, String theme) {
        return pages.error(400, theme, "This page is too old", "Start again in the application.",
                "form.expired");
    }
}
