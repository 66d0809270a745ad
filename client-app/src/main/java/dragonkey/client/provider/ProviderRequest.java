package dragonkey.client.provider;

import java.time.Duration;
import java.time.Instant;

/// One request that the embedded provider or its API answered, without anything it carried.
public record ProviderRequest(Instant time, String method, String path, int status, Duration took) {
}
