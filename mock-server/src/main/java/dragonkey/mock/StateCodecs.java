package dragonkey.mock;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;

import dragonkey.mock.authorize.ResponseTarget;
import dragonkey.mock.endpoint.ClientRegistrar;
import dragonkey.mock.grant.Clients.Registration;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.User;
import dragonkey.mock.store.Codec;

/// What a server remembers as JSON, for a database: records by the names of their components, a person by `sub` and a client by its
/// id. Whose person or client is gone is gone too. Nothing of it is made before something is written or read.
final class StateCodecs {
    private final Supplier<ServerState> state;
    private @Nullable JsonMapper made;

    /// @param state whose people and clients are meant
    StateCodecs(Supplier<ServerState> state) {
        this.state = state;
    }

    <V> Codec<V> of(Class<V> type) {
        return new Codec<>(value -> json().writeValueAsString(value), text -> read(text, type));
    }

    private <V> @Nullable V read(String text, Class<V> type) {
        try {
            return json().readValue(text, type);
        } catch (JacksonException | IllegalArgumentException gone) {
            return null;
        }
    }

    /// Clients that registered themselves, by their metadata (RFC 7591 §2).
    Codec<Registration> registrations() {
        return new Codec<>(this::write, this::registration);
    }

    private String write(Registration registration) {
        ObjectNode object = json().createObjectNode();
        object.set("client", json().valueToTree(ClientRegistrar.metadata(registration.client())));
        if (registration.token() != null && registration.issued() != null) {
            object.put("token", registration.token()).put("issued", registration.issued().toEpochMilli());
        }
        return object.toString();
    }

    private @Nullable Registration registration(String text) {
        try {
            JsonNode object = json().readTree(text);
            RegisteredClient client = StateJson.client(object.required("client"),
                    new ClientRegistrar(new SecureRandom(), state.get().scopes, false));
            return object.has("token")
                    ? new Registration(client, object.required("token").stringValue(),
                            Instant.ofEpochMilli(object.required("issued").longValue()))
                    : new Registration(client, null, null);
        } catch (JacksonException | IllegalArgumentException notOurs) {
            return null;
        }
    }

    private synchronized JsonMapper json() {
        JsonMapper known = made;
        if (known == null) {
            SimpleModule names = new SimpleModule().addSerializer(new NameWriter<>(User.class) {
                @Override
                String name(User user) {
                    return user.sub();
                }
            }).addSerializer(new NameWriter<>(RegisteredClient.class) {
                @Override
                String name(RegisteredClient client) {
                    return client.clientId();
                }
            }).addDeserializer(User.class, new NameReader<>(User.class) {
                @Override
                @Nullable
                User named(String name) {
                    return state.get().users.find(name);
                }
            }).addDeserializer(RegisteredClient.class, new NameReader<>(RegisteredClient.class) {
                @Override
                @Nullable
                RegisteredClient named(String name) {
                    return state.get().clients.find(name);
                }
            });
            known = JsonMapper.builder().addModule(names).addMixIn(ResponseTarget.class, ByItsMembers.class)
                    .build();
            made = known;
        }
        return known;
    }

    /// Which kind of target it is can be seen.
    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    private interface ByItsMembers {
    }

    private abstract static class NameWriter<T> extends StdSerializer<T> {
        NameWriter(Class<T> type) {
            super(type);
        }

        abstract String name(T value);

        @Override
        public void serialize(T value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(name(value));
        }
    }

    private abstract static class NameReader<T> extends StdDeserializer<T> {
        NameReader(Class<T> type) {
            super(type);
        }

        abstract @Nullable T named(String name);

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            T named = named(parser.getString());
            if (named == null) {
                throw new IllegalArgumentException("nobody has this name any more");
            }
            return named;
        }
    }
}
