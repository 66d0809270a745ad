package dragonkey.mock.fault;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dragonkey.mock.fault.Fault.ClientExpectation;
import dragonkey.mock.fault.ResponseMutation.FaultPoint;

/// What the browser brings back.
final class RedirectFaults {
    private static final String REJECT = "reject before any token request; an earlier session stays untouched";
    private static final String GO_ON_WAITING = "ignore it: anybody can send that; the pending sign-in lives on";
    private static final String ERROR = "show it as plain text, cut to a line or two; the sign-in has failed";

    static final List<Fault> ALL = List.of(
            fault("state-missing", "the answer has no state", REJECT, "response.state", "RFC 6749 §10.12",
                    RedirectAnswer.parameters(all -> all.remove("state"))),
            fault("state-wrong", "the answer's state is nobody's", REJECT, "response.state",
                    "RFC 6749 §10.12", RedirectAnswer.parameters(all -> all.put("state", "another-state"))),
            fault("state-old", "from the second sign-in on, the answer's state is that of the one before",
                    REJECT, "response.state", "RFC 6749 §10.12", earlier("state")),
            fault("callback-twice", "a page that sends the browser to the callback twice at once",
                    "send one token request", "", "RFC 6749 §4.1.2", RedirectAnswer.sent(answer -> {
                        String callback = html(answer.redirectUri() + "?" + answer.query());
                        return answer.page("<img src=\"" + callback
                                + "\" alt=\"\"><meta http-equiv=\"refresh\" content=\"0;url=" + callback
                                + "\">");
                    })),
            fault("callback-look-alike", "the browser is sent to the callback's address with .evil after it",
                    "not take it for its callback", "", "RFC 8252 §8.10",
                    RedirectAnswer.sent(
                            answer -> answer.redirect(answer.redirectUri() + ".evil?" + answer.query()))),

            fault("iss-missing", "the answer has no iss, though discovery promises it", REJECT,
                    "response.iss", "RFC 9207 §2.4", RedirectAnswer.parameters(all -> all.remove("iss"))),
            fault("iss-wrong", "the answer's iss is another provider's (mix-up)", REJECT, "response.iss",
                    "RFC 9207 §2.4",
                    RedirectAnswer.parameters(all -> all.put("iss", "https://another-provider.example/"))),
            fault("iss-unslashed", "the answer's iss lacks the slash at its end", REJECT, "response.iss",
                    "RFC 9207 §2.4",
                    RedirectAnswer.parameters(all -> all.computeIfPresent("iss",
                            (name, iss) -> iss.substring(0, iss.length() - 1)))),
            fault("code-twice", "the answer has two codes", REJECT, "response.duplicate", "RFC 6749 §3.1",
                    twice("code")),
            fault("state-twice", "the answer has two states", REJECT, "response.duplicate", "RFC 6749 §3.1",
                    twice("state")),

            fault("error-without-state", "an error without a state", GO_ON_WAITING, "response.state",
                    "RFC 6749 §4.1.2.1", RedirectAnswer.parameters(all -> {
                        error(all, "The person said no.");
                        all.remove("state");
                    })),
            fault("error-with-code", "an error and a code together",
                    "take it as the error; send no token request", "response.access_denied",
                    "RFC 6749 §4.1.2.1", RedirectAnswer.parameters(all -> all.put("error", "access_denied"))),
            fault("error-description-html", "an error whose description is a script in HTML", ERROR,
                    "response.access_denied", "RFC 6749 §4.1.2.1",
                    RedirectAnswer.parameters(all -> error(all,
                            "<script>alert(1)</script><img src=x onerror=alert(2)><b>no</b>"))),
            fault("error-description-bidi", "an error whose description turns the writing direction around",
                    ERROR, "response.access_denied", "Unicode TR 36 §2.3",
                    RedirectAnswer.parameters(all -> error(all,
                            "Denied. Go to \u202Emoc.live\u202C \u2066now\u2069\u0007\u0000"))),
            fault("error-description-huge", "an error whose description has 100 kB", ERROR,
                    "response.access_denied", "RFC 6749 §4.1.2.1",
                    RedirectAnswer.parameters(all -> error(all, "no! ".repeat(25_000)))),

            fault("answer-in-fragment", "the answer comes in the fragment, though query was asked for",
                    "say so; not wait for ever", "response.mode", "OAuth 2.0 Multiple Response Types §2.1",
                    RedirectAnswer
                            .sent(answer -> answer.redirect(answer.redirectUri() + "#" + answer.query()))),
            fault("answer-by-form-post", "the answer comes by POST, though query was asked for",
                    "say so; not wait for ever", "response.mode", "OAuth 2.0 Form Post Response Mode §2",
                    RedirectAnswer.sent(answer -> answer.page(form(answer)))));

    private RedirectFaults() {}

    private static Fault fault(String name, String changes, String clientMust, String code, String reference,
            ResponseMutation mutation) {
        return new Fault(name, changes, new ClientExpectation(clientMust, code, reference),
                List.of(mutation));
    }

    private static void error(Map<String, String> all, String description) {
        all.remove("code");
        all.put("error", "access_denied");
        all.put("error_description", description);
    }

    private static ResponseMutation twice(String name) {
        return RedirectAnswer.sent(answer -> answer.parameters().containsKey(name)
                ? answer.redirect(
                        answer.redirectUri() + "?" + answer.query() + "&" + name + "=another-" + name)
                : null);
    }

    private static ResponseMutation earlier(String name) {
        return new ResponseMutation(FaultPoint.ANSWER, (right, memory) -> {
            RedirectAnswer answer = RedirectAnswer.read(right);
            String now = answer.parameters().get(name);
            String earlier = now == null ? null : memory.previous(name, now);
            if (earlier == null) {
                return null;
            }
            answer.parameters().put(name, earlier);
            return answer.redirect(answer.redirectUri() + "?" + answer.query());
        });
    }

    /// The button is for browsers without script.
    private static String form(RedirectAnswer answer) {
        return answer.parameters().entrySet().stream()
                .map(each -> "<input type=\"hidden\" name=\"" + html(each.getKey()) + "\" value=\""
                        + html(each.getValue()) + "\">")
                .collect(Collectors.joining("",
                        "<form method=\"post\" action=\"" + html(answer.redirectUri()) + "\">",
                        "<button>Back to the application</button></form>"))
                + "<script>document.forms[0].submit()</script>";
    }

    private static String html(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }
}
