package dragonkey.mock.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

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

    static DragonQuery of(FormParameters form) {
        return new DragonQuery(form, number(form, "page", 1), number(form, "size", PAGE));
    }

    /// What is wrong with it, or null.
    @Nullable
    String mistake() {
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

    /// The value of the `Link` header: the ways from this page to the others (RFC 8288 §3).
    ///
    /// @param address without a query
    /// @param total how many dragons match, on all pages
    String links(String address, int total) {
        int last = Math.max(1, (total + size - 1) / size);
        Map<String, Integer> pages = new LinkedHashMap<>();
        pages.put("first", 1);
        if (page > 1) {
            pages.put("prev", Math.min(page - 1, last));
        }
        if (page < last) {
            pages.put("next", page + 1);
        }
        pages.put("last", last);
        return pages.entrySet().stream()
                .map(each -> "<" + address + parameters(each.getValue()) + ">; rel=\"" + each.getKey() + "\"")
                .collect(Collectors.joining(", "));
    }

    private String parameters(int ofPage) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : new String[]{"origin", "element", "q", "sort"}) {
            if (form.has(name)) {
                parameters.put(name, form.text(name, ""));
            }
        }
        parameters.put("page", Integer.toString(ofPage));
        parameters.put("size", Integer.toString(size));
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
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

    private static int number(FormParameters form, String name, int otherwise) {
        String text = form.text(name);
        return text == null ? otherwise : text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    }
}
