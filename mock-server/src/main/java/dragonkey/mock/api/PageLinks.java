package dragonkey.mock.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The ways from one page to the others (RFC 8288 §3).
///
/// @param total how many match, on all pages
record PageLinks(String address, DragonQuery query, int total) {

    /// The value of the `Link` header.
    String header() {
        int last = Math.max(1, (total + query.size() - 1) / query.size());
        Map<String, Integer> pages = new LinkedHashMap<>();
        pages.put("first", 1);
        if (query.page() > 1) {
            pages.put("prev", Math.min(query.page() - 1, last));
        }
        if (query.page() < last) {
            pages.put("next", query.page() + 1);
        }
        pages.put("last", last);
        return pages.entrySet().stream()
                .map(each -> "<" + address(each.getValue()) + ">; rel=\"" + each.getKey() + "\"")
                .collect(Collectors.joining(", "));
    }

    private String address(int page) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : new String[]{"origin", "element", "q", "sort"}) {
            if (query.form().has(name)) {
                parameters.put(name, query.form().text(name, ""));
            }
        }
        parameters.put("page", Integer.toString(page));
        parameters.put("size", Integer.toString(query.size()));
        return address + "?" + parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
