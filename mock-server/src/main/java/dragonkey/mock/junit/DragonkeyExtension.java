package dragonkey.mock.junit;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ModifierSupport;
import org.junit.platform.commons.support.ReflectionSupport;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;

/// Starts the servers that [DragonkeyProvider] asks for, hands them out, and stops them.
@SuppressWarnings("exports") // whoever uses it has JUnit, and nobody else needs it to compile
public final class DragonkeyExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace
            .create(DragonkeyExtension.class);

    /// JUnit makes it.
    public DragonkeyExtension() {}

    /// The servers of a test class; JUnit closes them when it is done with the class.
    private static final class ClassServers implements AutoCloseable {
        private final Map<Class<?>, MockServer> byConfig = new LinkedHashMap<>();

        synchronized MockServer server(DragonkeyProvider wanted) {
            return byConfig.computeIfAbsent(wanted.value(), missing -> started(wanted.value()));
        }

        private static MockServer started(Class<? extends Supplier<MockConfig>> config) {
            MockServer server = MockServer.start(ReflectionSupport.newInstance(config).get());
            server.testing().keepRequests();
            return server;
        }

        synchronized void reset() {
            byConfig.values().forEach(server -> {
                server.testing().reset();
                server.testing().keepRequests();
            });
        }

        @Override
        public synchronized void close() {
            byConfig.values().forEach(MockServer::close);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        set(context.getRequiredTestClass(), null, context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        servers(context).reset();
        for (Object test : context.getRequiredTestInstances().getAllInstances()) {
            set(test.getClass(), test, context);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.isAnnotated(DragonkeyProvider.class)
                && parameter.getParameter().getType().equals(MockServer.class);
    }

    @Override
    public MockServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return servers(context).server(parameter.findAnnotation(DragonkeyProvider.class).orElseThrow());
    }

    /// @param test null for static fields
    private static void set(Class<?> type, @Nullable Object test, ExtensionContext context) {
        List<Field> fields = AnnotationSupport.findAnnotatedFields(type, DragonkeyProvider.class,
                field -> ModifierSupport.isStatic(field) == (test == null), HierarchyTraversalMode.TOP_DOWN);
        for (Field field : fields) {
            if (!field.getType().equals(MockServer.class)) {
                throw new ExtensionConfigurationException(
                        "@DragonkeyProvider stands on fields of type MockServer, and " + field + " is none");
            }
            MockServer server = servers(context).server(field.getAnnotation(DragonkeyProvider.class));
            try {
                field.setAccessible(true);
                field.set(test, server);
            } catch (IllegalAccessException e) {
                throw new ExtensionConfigurationException(field + " cannot be set; it must not be final", e);
            }
        }
    }

    /// Those of the outermost class.
    private static ClassServers servers(ExtensionContext context) {
        ExtensionContext outermost = context;
        Optional<ExtensionContext> parent = context.getParent();
        while (parent.isPresent() && parent.get().getTestClass().isPresent()) {
            outermost = parent.get();
            parent = outermost.getParent();
        }
        return outermost.getStore(NAMESPACE).computeIfAbsent(ClassServers.class,
                missing -> new ClassServers(), ClassServers.class);
    }
}
