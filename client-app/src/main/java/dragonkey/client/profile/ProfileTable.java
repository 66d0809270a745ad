package dragonkey.client.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.client.core.NumericDate;
import dragonkey.client.core.PrettyJson;
import dragonkey.client.core.VisibleText;
import dragonkey.client.oauth.Profile;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Tables;

/// Every claim of a profile, as it came.
final class ProfileTable extends TableView<Map.Entry<String, @Nullable Object>> {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    ProfileTable(Function<Instant, String> times) {
        setAccessibleText(Messages.text("profile.tab.claims"));
        TableColumn<Map.Entry<String, @Nullable Object>, String> claim = new TableColumn<>(
                Messages.text("profile.claim"));
        claim.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(VisibleText.text(row.getValue().getKey())));
        claim.setCellFactory(any -> new Tables.TextCell<>("mono", "strong"));
        claim.setMinWidth(240);
        claim.setMaxWidth(320);
        TableColumn<Map.Entry<String, @Nullable Object>, String> value = new TableColumn<>(
                Messages.text("profile.value"));
        value.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(words(row.getValue(), times)));
        value.setCellFactory(any -> new Tables.TextCell<>());
        getColumns().add(claim);
        getColumns().add(value);
        getColumns().forEach(column -> {
            column.setSortable(false);
            column.setReorderable(false);
        });
        setPlaceholder(Controls.prose(Messages.text("profile.none.claims"), "muted"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        Tables.copyOnShortcut(this, entry -> entry.getKey() + "\t" + words(entry.getValue()));
    }

    void show(Profile profile) {
        List<Map.Entry<String, @Nullable Object>> rows = new ArrayList<>(profile.claims().entrySet());
        rows.removeIf(
                claim -> claim.getKey().equals("_claim_names") || claim.getKey().equals("_claim_sources"));
        for (Profile.ClaimSource source : profile.claimSources()) {
            source.claims().forEach(
                    claim -> rows.add(Map.entry(claim, Messages.text("profile.elsewhere", source.name()))));
        }
        getItems().setAll(rows);
    }

    static String asJson(Map<String, @Nullable Object> claims) {
        return PrettyJson.text(claims);
    }

    /// The one claim of a profile that is a time (OIDC Core §5.1) is also said in words. Characters that hide or reorder
    /// others are written out.
    private static String words(Map.Entry<String, @Nullable Object> claim, Function<Instant, String> times) {
        String said = words(claim.getValue());
        if (!claim.getKey().equals("updated_at") || !(claim.getValue() instanceof Number number)) {
            return VisibleText.text(said);
        }
        return NumericDate.of(number.doubleValue()).map(times)
                .orElse(NumericDate.isInMilliseconds(number.doubleValue())
                        ? Messages.text("profile.milliseconds", said)
                        : said);
    }

    private static String words(@Nullable Object value) {
        return value instanceof String text ? text : JSON.writeValueAsString(value);
    }
}
