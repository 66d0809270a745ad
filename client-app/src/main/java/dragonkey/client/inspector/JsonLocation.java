package dragonkey.client.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One place in a JSON document.
///
/// @param name of the member, or its place in an array
/// @param pointer the JSON pointer to it (RFC 6901) from the top of its document, where it is empty
record JsonLocation(String name, String pointer, JsonNode value) {
    /// More than this of one value is not read by eye.
    private static final int LONGEST = 240;

    /// What is inside, in its order; nothing for a plain value.
    List<JsonLocation> inside() {
        List<JsonLocation> places = new ArrayList<>(value.size());
        if (value.isObject()) {
            value.forEachEntry((member, inner) -> places.add(child(member, inner)));
        } else {
            for (int i = 0; i < value.size(); i++) {
                places.add(child(Integer.toString(i), value.get(i)));
            }
        }
        return places;
    }

    private JsonLocation child(String member, JsonNode inner) {
        return new JsonLocation(member, pointer + "/" + member.replace("~", "~0").replace("/", "~1"), inner);
    }

    /// Whether its name or its own plain value has these letters, whatever their case.
    boolean has(String letters) {
        String wanted = letters.toLowerCase(Locale.ROOT);
        return name.toLowerCase(Locale.ROOT).contains(wanted)
                || (!value.isContainer() && value.asString().toLowerCase(Locale.ROOT).contains(wanted));
    }

    /// A plain value as it is in JSON, cut where it is long; nothing for what has something inside.
    String shown() {
        if (value.isContainer()) {
            return "";
        }
        String whole = value.isString() ? value.stringValue() : value.toString();
        String cut = whole.length() > LONGEST ? whole.substring(0, LONGEST) + "…" : whole;
        return VisibleText.text(value.isString() ? "\"" + cut + "\"" : cut);
    }

    /// A string as it is, anything else as compact JSON.
    String plain() {
        return value.isString() ? value.stringValue() : value.toString();
    }

    /// As JSON, with a line for each member.
    String json() {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    /// The places that have these letters, in the order of the document, each as the way to it from below this one.
    ///
    /// @param most how many are looked for
    List<List<JsonLocation>> find(String letters, int most) {
        List<List<JsonLocation>> found = new ArrayList<>();
        find(List.of(), letters, most, found);
        return found;
    }

    private void find(List<JsonLocation> way, String letters, int most, List<List<JsonLocation>> found) {
        for (JsonLocation place : inside()) {
            if (found.size() >= most) {
                return;
            }
            boolean has = place.has(letters);
            if (has || place.value.isContainer()) {
                List<JsonLocation> here = new ArrayList<>(way);
                here.add(place);
                if (has) {
                    found.add(here);
                }
                place.find(here, letters, most, found);
            }
        }
    }

    @Override
    public String toString() {
        return "JsonLocation[hidden]";
    }
}
