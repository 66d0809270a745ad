package dragonkey.client.profile;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

import dragonkey.client.core.Refused;
import dragonkey.client.http.Http;
import dragonkey.client.http.HttpAnswer;

/// Fetches profile pictures. A claim is only a text that the provider wrote, so the address is held to the same rules
/// as every other: https or this computer, bounded in size and time, and no token goes there.
public final class Pictures {
    private final Http http;

    public Pictures(Http http) {
        this.http = http;
    }

    /// The picture at an address; empty when there is none to be had, which is no problem worth telling.
    public Optional<byte[]> fetch(String location) throws InterruptedException {
        try {
            HttpAnswer answer = http.document(new URI(location), "picture");
            boolean isPicture = answer.isSuccess() && answer.mediaType().startsWith("image/");
            return isPicture ? Optional.of(answer.bytes().toByteArray()) : Optional.empty();
        } catch (Refused | URISyntaxException noPicture) {
            return Optional.empty();
        }
    }
}
