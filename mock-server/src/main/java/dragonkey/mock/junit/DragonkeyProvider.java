package dragonkey.mock.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;

import org.junit.jupiter.api.extension.ExtendWith;

import dragonkey.mock.MockConfig;

/// A running provider, on a field or a parameter of type [dragonkey.mock.MockServer]: one for each test class and configuration,
/// made as new before each test ([dragonkey.mock.MockTesting#reset]), keeping requests, and stopped after the class.
///
/// ```java
/// @Test
/// void showsTheDragons(@DragonkeyProvider MockServer provider) throws Exception {
///     String token = provider.testing().issueToken("rider", "dragons-desktop");
///     HttpRequest request = HttpRequest.newBuilder(provider.issuer().resolve("api/dragons"))
///             .header("Authorization", "Bearer " + token).build();
///     assertThat(client.send(request, ofString()).statusCode()).isEqualTo(200);
/// }
/// ```
///
/// A field that is not static is set before each test, after the constructor. Nested classes share the server of the outermost.
/// Tests of one class that run at the same time would disturb each other.
@Documented
@SuppressWarnings("exports") // whoever uses it has JUnit, and nobody else needs it to compile
@ExtendWith(DragonkeyExtension.class)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface DragonkeyProvider {
    /// How it is started; must have a constructor without parameters.
    Class<? extends Supplier<MockConfig>> value() default PublishedDefaults.class;

    /// The published people and clients, on any free port, with the published keys.
    final class PublishedDefaults implements Supplier<MockConfig> {
        /// JUnit makes one.
        public PublishedDefaults() {}

        @Override
        public MockConfig get() {
            return MockConfig.defaults().withPort(0).withFixedKeys();
        }
    }
}
