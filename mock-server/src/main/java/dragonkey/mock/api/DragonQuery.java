package dragonkey.mock.api;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dragonkey.assets.Dragon;
import dragonkey.mock.http.FormParameters;

/// Which dragons are asked for.
///
/// @param page from 1; all are on one page when no page was asked for
/// @param size dragons on a page, 1 to 100
record DragonQuery(FormParameters form, int page, int size) {
    static final int LARGEST_PAGE = 100;
    private static final int PAGE = 10;
    private static final Map<String, Comparator<Dragon>> ORDERS = Map.of("id",
            Comparator.comparingInt(Dragon::id), "name", Comparator.comparing(Dragon::name), "origin",
            Comparator.comparing(Dragon::origin), "element", Comparator.comparing(Dragon::element));

    static DragonQuery of(FormParameters formParameters) {
        return new DragonQuery(formParameters, number(formParameters, "page", 1),
                number(formParameters, "size", PAGE));
    }

    /// What is wrong with it, or null.
    @Nullable
    String fault() {
        if (page < 1) {
            return "page is a number from 1";
        }
        if (size < 1 || size > LARGEST_PAGE) {
            return "size is a number from 1 to " + LARGEST_PAGE;
        }
        return ORDERS.containsKey(order())
                ? null
                : "sort is id, name, origin or element, with - before it to turn it around";
    }

    boolean paged() {
        return form.has("page") || form.has("size");
    }

    /// All that match, in order.
    List<Dragon> of(List<Dragon> dragons) {
        Comparator<Dragon> order = ORDERS.getOrDefault(order(), Comparator.comparingInt(Dragon::id));
        return dragons.stream().filter(each -> is("origin", each.origin()) && is("element", each.element()))
                .filter(this::mentions)
                .sorted(form.text("sort", "").startsWith("-") ? order.reversed() : order).toList();
    }

    /// Those of a page.
    List<Dragon> page(List<Dragon> matching) {
        long from = Math.min(matching.size(), (page - 1L) * size);
        return matching.subList((int) from, (int) Math.min(matching.size(), from + size));
    }

    private boolean is(String name, String value) {
        String wanted = form.text(name);
        return wanted == null || wanted.equalsIgnoreCase(value);
    }

    private boolean mentions(Dragon dragon) {
        String wanted = form.text("q", "").toLowerCase(Locale.ROOT);
        return List
                .<Function<Dragon, String>>of(Dragon::name, Dragon::origin, Dragon::source, Dragon::sentence)
                .stream().anyMatch(field -> field.apply(dragon).toLowerCase(Locale.ROOT).contains(wanted));
    }

    private String order() {
        String sort = form.text("sort", "id");
        return sort.startsWith("-") ? sort.substring(1) : sort;
    }

    private static int number(FormParameters formParameters, String name, int otherwise) {
        String text = formParameters.text(name);
        return text == null ? otherwise : text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    }
}
