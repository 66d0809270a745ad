package dragonkey.mock.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import dragonkey.mock.fault.Fault.ClientExpectation;
import dragonkey.mock.fault.ResponseMutation.FaultPoint;
import dragonkey.mock.http.Response;
import dragonkey.mock.http.ResponseBodyMode;

/// What proxies, crashes and attackers make of an answer. Each can happen to every document.
final class WireFaults {
    private static final String NAME_IT = "name the problem and what came; another try works";
    private static final String BOUNDED = "stop at a bound of its own, and name the problem";
    private static final int BOMB = 100 * 1024 * 1024;

    static final List<Fault> ALL = Stream.concat(
            Stream.of(FaultPoint.DISCOVERY, FaultPoint.JWKS, FaultPoint.TOKEN, FaultPoint.USERINFO)
                    .flatMap(WireFaults::anywhere),
            Stream.of(redirect(FaultPoint.TOKEN, 302), redirect(FaultPoint.TOKEN, 307),
                    redirect(FaultPoint.USERINFO, 302)))
            .toList();

    private WireFaults() {}

    private static Stream<Fault> anywhere(FaultPoint point) {
        return Stream.of(
                fault(point, "html-502", "a page of a proxy comes instead, with status 502", NAME_IT, "http",
                        right -> Response.html(502, "<html><body><h1>502 Bad Gateway</h1></body></html>")),
                fault(point, "html-200", "a page comes instead, with status 200", NAME_IT, "format",
                        right -> Response.html(200,
                                "<html><body><h1>Welcome to our network</h1></body></html>")),
                fault(point, "empty", "nothing comes, with status 200", NAME_IT, "format",
                        right -> Response.of(200, "application/json", new byte[0])),
                fault(point, "half", "the JSON stops in the middle", NAME_IT, "format",
                        right -> Response.of(200, "application/json",
                                Arrays.copyOf(right.body(), right.body().length / 2))),
                fault(point, "cut-off", "the connection ends before all bytes have come", NAME_IT,
                        "unreachable", right -> right.sentAs(new ResponseBodyMode.TruncatedBody(100))),
                fault(point, "slow", "the body comes at a byte a second",
                        "give up after one deadline for the whole call; cancelling works", "timeout",
                        right -> right.sentAs(new ResponseBodyMode.SlowBody(Duration.ofSeconds(1)))),
                fault(point, "huge", "100 MB of blanks follow", BOUNDED, "too_large",
                        right -> right.sentAs(new ResponseBodyMode.PaddedBody(BOMB))),
                fault(point, "gzip-bomb", "100 kB of gzip become 100 MB", BOUNDED, "too_large",
                        WireFaults::bomb),
                fault(point, "redirect-loop", "a redirect to itself", BOUNDED, "redirect",
                        right -> Response.empty(302).with("Location", "?again")));
    }

    private static Fault redirect(FaultPoint point, int status) {
        return fault(point, "redirect-" + status, "a redirect with status " + status + " to another address",
                "not follow it: code, verifier and token are sent nowhere else", "redirect",
                right -> Response.empty(status).with("Location", "elsewhere"));
    }

    private static Fault fault(FaultPoint point, String name, String changes, String clientMust,
            String problem, UnaryOperator<Response> change) {
        return new Fault(point.stage() + "-" + name, changes,
                new ClientExpectation(clientMust, point.stage() + "." + problem, reference(problem)),
                List.of(new ResponseMutation(point, (right, request) -> change.apply(right))));
    }

    private static String reference(String problem) {
        return switch (problem) {
            case "redirect" -> "RFC 9700 §4.12";
            case "unreachable" -> "RFC 9112 §8";
            case "too_large" -> "RFC 9110 §8.4";
            default -> "RFC 9110 §15";
        };
    }

    private static Response bomb(Response right) {
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        byte[] blanks = " ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
        try (GZIPOutputStream gzip = new GZIPOutputStream(small)) {
            gzip.write(right.body());
            for (int sent = 0; sent < BOMB; sent += blanks.length) {
                gzip.write(blanks);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return Response.of(200, "application/json", small.toByteArray()).with("Content-Encoding", "gzip");
    }
}
