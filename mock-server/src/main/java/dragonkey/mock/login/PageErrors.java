package dragonkey.mock.login;

import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;

/// Forms that cannot be taken.
public final class PageErrors {
    private PageErrors() {}

    public static Response foreign(PageTemplates pages, Request request) {
        return pages.error(403, PageTheme.of(request.body()), "This form is not from here",
                "It was not shown in this browser, or cookies are switched off. Start again in the application.",
                "form.csrf");
    }

    public static Response late(PageTemplates pages, String theme) {
        return pages.error(400, theme, "This page is too old", "Start again in the application.",
                "form.expired");
    }
}
