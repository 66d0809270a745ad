package dragonkey.mock.admin;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Json;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.http.Router.Route;

/// One thing that can be done over HTTP, and what the JSON object in its body may hold: the description and the check are both
/// made of it.
record AdminOperation(Route route, String summary, List<AdminMember> members) {
    /// A member of the body.
    ///
    /// @param type `string`, `integer`, `boolean`, `object` or `array`, as JSON Schema has them
    record AdminMember(String name, String type, boolean required, String description) {
        boolean fits(@Nullable Object value) {
            return switch (type) {
                case "string" -> value instanceof String;
                case "integer" -> value instanceof Integer || value instanceof Long;
                case "boolean" -> value instanceof Boolean;
                case "object" -> value instanceof Map;
                default -> value instanceof List;
            };
        }
    }

    /// What a body holds, checked.
    record AdminBody(Map<String, Object> members, Request request) {
        String text(String name, String otherwise) {
            return members.get(name) instanceof String text ? text : otherwise;
        }

        long number(String name, long otherwise) {
            return members.get(name) instanceof Number number ? number.longValue() : otherwise;
        }

        boolean flag(String name) {
            return Boolean.TRUE.equals(members.get(name));
        }

        boolean has(String name) {
            return members.containsKey(name);
        }

        Map<String, @Nullable Object> object(String name) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            if (members.get(name) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> object.put(String.valueOf(key), value));
            }
            return object;
        }
    }

    static AdminOperation of(BiFunction<String, Handler, Route> method, String path, String summary,
            Function<AdminBody, Response> does, AdminMember... members) {
        List<AdminMember> known = List.of(members);
        return new AdminOperation(method.apply(path, request -> answer(request, known, does)), summary,
                known);
    }

    /// Answers with what `does` makes of a good body; a body that is none, an [IllegalArgumentException] or a time that cannot be is 400.
    private static Response answer(Request request, List<AdminMember> members,
            Function<AdminBody, Response> does) {
        try {
            return does.apply(read(request, members));
        } catch (IllegalArgumentException wrong) {
            return refused(400, "invalid_request", Objects.toString(wrong.getMessage(), "it cannot be"));
        } catch (DateTimeException | ArithmeticException none) {
            return refused(400, "invalid_request", "there is no such time");
        } catch (IllegalStateException not) {
            return refused(409, "conflict", Objects.toString(not.getMessage(), "it cannot be now"));
        }
    }

    static Response refused(int status, String error, String description) {
        return Response.json(status, Map.of("error", error, "error_description", description)).notStored();
    }

    private static AdminBody read(Request request, List<AdminMember> members) {
        String sent = request.body().sent();
        Map<String, Object> object = sent.isBlank() ? Map.of() : Json.object(sent);
        if (object == null) {
            throw new IllegalArgumentException("the body is no JSON object, or names a member twice");
        }
        List<String> wrong = new ArrayList<>();
        object.forEach((name, value) -> {
            if (members.stream().noneMatch(each -> each.name.equals(name))) {
                wrong.add("there is no member " + name);
            }
        });
        for (AdminMember each : members) {
            if (each.required && !object.containsKey(each.name)) {
                wrong.add(each.name + " is missing");
            } else if (object.containsKey(each.name) && !each.fits(object.get(each.name))) {
                wrong.add(each.name + ": of type " + each.type);
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
        return new AdminBody(object, request);
    }
}
