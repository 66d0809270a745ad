package dragonkey.client.profile;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.HttpTransport;

/// Fetches profile pictures. A claim is only a text that the provider wrote, so the address is held to the same rules
/// as every other: https or this computer, bounded in size and time, and no token goes there.
public final class ProfilePictures {
    private final HttpTransport httpTransport;

    public ProfilePictures(HttpTransport httpTransport) {
        this.httpTransport = httpTransport;
    }

    /// The picture at an address; empty when there is none to be had, which is no problem worth telling.
    public Optional<byte[]> fetch(String location) throws InterruptedException {
        try {
            HttpResponse answer = httpTransport.document(new URI(location), ProblemStage.PICTURE);
            boolean isPicture = answer.isSuccess() && answer.mediaType().startsWith("image/");
            return isPicture ? Optional.of(answer.bytes().toByteArray()) : Optional.empty();
        } catch (ProblemException | URISyntaxException noPicture) {
            return Optional.empty();
        }
    }
}
