import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// Asks the provider what clients ask first, so that the AOT cache which is being recorded has it.
///
/// `java Visit.java ISSUER`
final class Visit {
    private Visit() {}

    public static void main(String[] args) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String path : new String[] {".well-known/openid-configuration", ".well-known/jwks.json", "api/public"}) {
                send(client, HttpRequest.newBuilder(URI.create(args[0] + path)));
            }
            String body = send(client, HttpRequest.newBuilder(URI.create(args[0] + "token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "grant_type=client_credentials&client_id=dragons-batch&client_secret=dragons-batch-secret")));
            String token = body.replaceFirst(".*\"access_token\":\"([^\"]*)\".*", "$1");
            send(client, HttpRequest.newBuilder(URI.create(args[0] + "api/dragons"))
                    .header("Authorization", "Bearer " + token));
        }
    }

    private static String send(HttpClient client, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
