package dragonkey.mock.authorize;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.authorize.ResponseTarget.RedirectTarget;
import dragonkey.mock.http.Response;
import dragonkey.mock.login.PageTemplates;

/// Sends the browser back to the client, always with `iss` (RFC 9207 §2).
public final class AuthorizationResponse {
    private final URI issuer;
    private final PageTemplates pages;

    public AuthorizationResponse(URI issuer, PageTemplates pages) {
        this.issuer = issuer;
        this.pages = pages;
    }

    /// RFC 6749 §4.1.2.
    Response code(RedirectTarget target, String code) {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put("code", code);
        return send(target, parameters);
    }

    /// RFC 6749 §4.1.2.1.
    Response error(RedirectTarget target, String error, String description) {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put("error", error);
        parameters.put("error_description", description);
        return send(target, parameters);
    }

    private Response send(RedirectTarget target, Map<String, @Nullable String> parameters) {
        parameters.put("state", target.state());
        parameters.put("iss", issuer.toString());
        return switch (target.mode()) {
            case QUERY -> Response.redirect(withQuery(target.redirectUri(), parameters));
            case FORM_POST -> form(target, parameters);
        };
    }

    /// OAuth 2.0 Form Post Response Mode §2. Where script is off, a button sends it.
    private Response form(RedirectTarget target, Map<String, @Nullable String> parameters) {
        List<Map<String, String>> fields = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (value != null) {
                fields.add(Map.of("name", name, "value", value));
            }
        });
        return pages.page(200, "form-post", Map.of("theme", target.theme(), "action",
                target.redirectUri().toString(), "clientName", target.client().name(), "fields", fields),
                target.cspSource());
    }

    /// The address with parameters added; those without a value are left out.
    public static URI withQuery(URI address, Map<String, @Nullable String> parameters) {
        String query = parameters.entrySet().stream().filter(each -> each.getValue() != null)
                .map(each -> each.getKey() + "=" + encode(each.getValue())).collect(Collectors.joining("&"));
        String mark = address.getRawQuery() == null && !address.toString().contains("?") ? "?" : "&";
        return query.isEmpty() ? address : URI.create(address + mark + query);
    }

    private static String encode(@Nullable String value) {
        return value == null ? "" : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
