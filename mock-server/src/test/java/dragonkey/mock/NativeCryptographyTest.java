package dragonkey.mock;

import java.security.Provider;
import java.security.Security;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NativeCryptographyTest {
    private final List<Provider> before = List.of(Security.getProviders());

    /// Stands in for a faster one.
    public static final class FasterProvider extends Provider {
        private static final long serialVersionUID = 1;

        public FasterProvider() {
            super("Faster", "1", "does nothing");
        }
    }

    @AfterEach
    void remove() {
        Security.removeProvider("Faster");
    }

    @Test
    void isAskedFirstWhenItIsOnTheClassPath() {
        NativeCryptography.prefer(FasterProvider.class.getName());
        assertThat(Security.getProviders()[0]).isInstanceOf(FasterProvider.class);
    }

    @Test
    void isNotMissedWhenItIsNot() {
        NativeCryptography.prefer(NativeCryptography.CORRETTO);
        assertThat(Security.getProviders()).containsExactlyElementsOf(before);
    }
}
