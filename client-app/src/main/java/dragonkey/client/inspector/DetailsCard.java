package dragonkey.client.inspector;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.background.Background;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.Problem;
import dragonkey.client.core.VisibleText;
import dragonkey.client.inspector.ClaimRows.ClaimRow;
import dragonkey.client.jose.TokenSize.TokenPart;
import dragonkey.client.jose.Weakness;
import dragonkey.client.oauth.Profile.ClaimSource;
import dragonkey.client.profile.ClaimSourcesView;
import dragonkey.client.ui.ChecksTable;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Tables;
import dragonkey.client.ui.TimeWords;

/// What is in a token and what was found about it: claims, header, checks, hints, both as JSON, and what was before.
final class DetailsCard extends VBox {
    private static final Set<TokenPart> SIGNING = Set.of(TokenPart.SIGNATURE, TokenPart.ENCRYPTED_KEY,
            TokenPart.INITIALIZATION_VECTOR, TokenPart.AUTHENTICATION_TAG);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private enum DetailsTab {
        CLAIMS,
        SOURCES,
        HEADER,
        CHECKS,
        HINTS,
        JSON,
        COMPARE,
        FAMILY
    }

    private final ClaimsTable claims;
    private final ClaimSourcesView sources;
    private final ClaimsTable header;
    private final ChecksTable checks = ChecksTable.narrow();
    private final Label noChecks = Controls.prose("", "muted");
    private final TableView<Weakness> hints = new TableView<>();
    private final JsonView json;
    private final TokenEditPane edit;
    private final ScrollPane editScroll;
    private final Choice<Boolean> jsonForm;
    private final ComparisonView compare;
    private final FamilyView family;
    private final Label howToChange = Controls.prose(Messages.text("token.claims.change"), "faint", "small");
    private final Map<DetailsTab, Node> views = new EnumMap<>(DetailsTab.class);
    private final Choice<DetailsTab> choice;
    private final Consumer<Optional<TokenPart>> choose;
    private final BiConsumer<ObjectNode, ObjectNode> changed;
    private Optional<InspectedToken> shown = Optional.empty();
    private boolean ofSession;
    private DetailsTab open = DetailsTab.CLAIMS;

    /// @param choose told which part of the token a person turned to
    /// @param changed gets header and claims that a person changed
    DetailsCard(ReadOnlyObjectProperty<Instant> now, TimeWords times, Background background,
            RemoteChecks remoteChecks, Consumer<Optional<TokenPart>> choose,
            BiConsumer<ObjectNode, ObjectNode> changed) {
        this.choose = choose;
        this.changed = changed;
        compare = new ComparisonView(background);
        family = new FamilyView(background, now, times, remoteChecks);
        json = new JsonView(background);
        edit = new TokenEditPane(changed);
        editScroll = scrolledWhereTight(edit);
        jsonForm = jsonForm();
        claims = new ClaimsTable("token.claim", now, times);
        claims.setId("token-claims");
        sources = new ClaimSourcesView("token-sources", () -> remoteChecks.wayToSources(ofSession),
                background);
        header = new ClaimsTable("token.parameter", now, times);
        header.setId("token-header");
        howToChange.setId("token-change-hint");
        howToChange.getStyleClass().add("card-foot");
        howToChange.setMaxWidth(Double.MAX_VALUE);
        arrangeChecks();
        arrangeHints();
        VBox.setVgrow(claims, Priority.ALWAYS);
        views.put(DetailsTab.CLAIMS, new VBox(claims, howToChange));
        views.put(DetailsTab.SOURCES, sources);
        views.put(DetailsTab.HEADER, header);
        views.put(DetailsTab.CHECKS, checks);
        views.put(DetailsTab.HINTS, hints);
        views.put(DetailsTab.JSON, jsonViews());
        views.put(DetailsTab.COMPARE, compare);
        views.put(DetailsTab.FAMILY, scrolledWhereTight(family));
        StackPane all = new StackPane();
        all.getChildren().addAll(views.values());
        VBox.setVgrow(all, Priority.ALWAYS);
        // Each of them scrolls: none asks for more than the window has.
        all.setMinSize(0, 0);
        setMinWidth(0);
        choice = Choice.of(DetailsTab.class, "tab-strip", "token-tab-", "token.tab.", this::turn);
        choice.select(DetailsTab.CLAIMS);
        open(DetailsTab.CLAIMS);
        getStyleClass().addAll("card", "details");
        getChildren().addAll(choice, all);
    }

    private Choice<Boolean> jsonForm() {
        SequencedMap<Boolean, String> words = new LinkedHashMap<>();
        words.put(false, Messages.text("token.json.tree"));
        words.put(true, Messages.text("token.json.edit"));
        Choice<Boolean> forms = new Choice<>("segments", words, this::editJson);
        forms.button(false).setId("token-json-tree");
        forms.button(true).setId("token-json-edit");
        return forms;
    }

    /// In a window that is too low for it, it scrolls; in any other it is as high as its place.
    private static ScrollPane scrolledWhereTight(Region content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        scroll.setFocusTraversable(false);
        return scroll;
    }

    private VBox jsonViews() {
        StackPane both = new StackPane(json, editScroll);
        VBox.setVgrow(both, Priority.ALWAYS);
        jsonForm.select(false);
        editJson(false);
        return Controls.column("json-both", Controls.row("json-forms", jsonForm), both);
    }

    private void editJson(boolean wanted) {
        jsonForm.select(wanted);
        json.setVisible(!wanted);
        editScroll.setVisible(wanted);
    }

    /// Turns to where header and claims can be written in.
    void edit() {
        choice.select(DetailsTab.JSON);
        turn(DetailsTab.JSON);
        editJson(true);
        edit.focus();
    }

    private void arrangeChecks() {
        checks.setId("token-checks");
        checks.setPlaceholder(noChecks);
        checks.setOnMouseClicked(click -> {
            CheckResult clicked = checks.getSelectionModel().getSelectedItem();
            if (clicked != null && isAboutKey(clicked)) {
                choose.accept(Optional.of(TokenPart.SIGNATURE));
            }
        });
    }

    private void arrangeHints() {
        hints.setId("token-hints");
        hints.setAccessibleText(Messages.text("token.tab.hints"));
        hints.getStyleClass().add("wraps");
        hints.getColumns().add(Tables.wrapped("token.hint", DetailsCard::sentence, 290));
        hints.getColumns().add(Tables.wrapped("token.reference", Weakness::reference, 110, "faint"));
        hints.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        hints.setPlaceholder(Controls.label(Messages.text("token.hints.none"), "muted"));
        Tables.copyOnShortcut(hints, weakness -> sentence(weakness) + "\t" + weakness.reference());
    }

    /// @param isOfSession whether it is one of the session's, which has a family
    void show(InspectedToken token, boolean isOfSession) {
        List<ClaimSource> vouching = token.claimSources();
        if (isOfSession != ofSession || shown.filter(token::hasSameText).isEmpty()) {
            // What was asked for about this token stays while it is looked at.
            sources.show(Messages.text("token.sources.line"), vouching);
        }
        shown = Optional.of(token);
        ofSession = isOfSession;
        header.getItems().setAll(token.headerRows());
        claims.getItems().setAll(token.claimRows());
        claims.allow(token.canChange() ? Optional.of(new ClaimChanges(false)) : Optional.empty());
        header.allow(token.canChange() ? Optional.of(new ClaimChanges(true)) : Optional.empty());
        Controls.show(howToChange, token.canChange());
        noChecks.setText(token.noChecks());
        checks.show(token.checks());
        List<Weakness> weak = token.hints();
        hints.getItems().setAll(weak);
        json.show(token);
        edit.show(token);
        compare.show(token);
        family.show(token.query().family(), token.query().kind());
        count(DetailsTab.CLAIMS, token.claimRows().size());
        count(DetailsTab.CHECKS, token.checks().results().size());
        count(DetailsTab.HINTS, weak.size());
        count(DetailsTab.SOURCES, vouching.size());
        offer(DetailsTab.FAMILY, ofSession);
        offer(DetailsTab.SOURCES, !vouching.isEmpty());
    }

    private void count(DetailsTab tab, int number) {
        String name = Messages.text("token.tab." + Messages.word(tab));
        choice.button(tab).setText(number == 0 ? name : Messages.text("token.tab.counted", name, number));
    }

    private void offer(DetailsTab tab, boolean wanted) {
        choice.button(tab).setDisable(!wanted);
        Controls.show(choice.button(tab), wanted);
        if (!wanted && open == tab) {
            choice.select(DetailsTab.CLAIMS);
            open(DetailsTab.CLAIMS);
        }
    }

    /// The header as a person wants it: as it is written, also where no token could be made of it yet.
    Optional<ObjectNode> wantedHeader() {
        return edit.writtenHeader();
    }

    /// Has the token made again of what is written, with the keys that are there now.
    void makeAgain() {
        edit.writtenHeader()
                .ifPresent(top -> edit.writtenClaims().ifPresent(inside -> changed.accept(top, inside)));
    }

    /// Says why the last change made no token.
    void refuse(Problem why) {
        edit.refuse(why);
    }

    private void turn(DetailsTab tab) {
        open(tab);
        choose.accept(switch (tab) {
            case HEADER -> Optional.of(TokenPart.HEADER);
            case CLAIMS -> Optional.of(TokenPart.PAYLOAD);
            case SOURCES, CHECKS, HINTS, JSON, COMPARE, FAMILY -> Optional.empty();
        });
    }

    /// Turns to what a part of the token says, and frames it in the part's ink.
    void select(Optional<TokenPart> part) {
        getStyleClass().removeAll("of-header", "of-payload", "of-signature");
        checks.getSelectionModel().clearSelection();
        part.ifPresent(one -> {
            if (one == TokenPart.HEADER) {
                frame("of-header", DetailsTab.HEADER);
            } else if (SIGNING.contains(one)) {
                frame("of-signature", DetailsTab.CHECKS);
                selectRuleOfKey();
            } else {
                frame("of-payload", DetailsTab.CLAIMS);
            }
        });
    }

    private void frame(String style, DetailsTab tab) {
        getStyleClass().add(style);
        choice.select(tab);
        open(tab);
    }

    private void selectRuleOfKey() {
        checks.getItems().stream().filter(DetailsCard::isAboutKey).findFirst().ifPresent(rule -> {
            checks.getSelectionModel().select(rule);
            checks.scrollTo(rule);
        });
    }

    private static boolean isAboutKey(CheckResult checkResult) {
        return checkResult.code().endsWith("signature") || checkResult.code().endsWith("decryption");
    }

    private void open(DetailsTab wanted) {
        open = wanted;
        views.forEach((tab, view) -> view.setVisible(tab == wanted));
    }

    private static String sentence(Weakness weakness) {
        return Messages.text("hint." + weakness.code(), weakness.detail());
    }

    /// Changes one value of the header or of the claims, and keeps what kind of value it is where that can be.
    private final class ClaimChanges implements ClaimsTable.ClaimEdits {
        private final boolean inHeader;

        ClaimChanges(boolean inHeader) {
            this.inHeader = inHeader;
        }

        private Optional<ObjectNode> object() {
            return shown.flatMap(token -> inHeader ? token.header() : token.claims());
        }

        /// The member as it is named in the token: the row shows what would be invisible written out.
        private Optional<String> name(ClaimRow row) {
            return object().stream().flatMap(object -> object.propertyNames().stream())
                    .filter(name -> VisibleText.text(name).equals(row.name())).findFirst();
        }

        @Override
        public String written(ClaimRow row) {
            return object().flatMap(object -> name(row).map(object::path))
                    .map(value -> value.isString() ? value.stringValue() : value.toString()).orElse("");
        }

        @Override
        public boolean change(ClaimRow row, String written) {
            Optional<ObjectNode> object = object();
            Optional<String> name = name(row);
            if (object.isEmpty() || name.isEmpty()) {
                return false;
            }
            Optional<JsonNode> value = value(object.get().path(name.get()), written);
            value.ifPresent(other -> {
                ObjectNode copy = object.get().deepCopy();
                copy.set(name.get(), other);
                shown.ifPresent(token -> changed.accept(inHeader ? copy : token.header().orElseThrow(),
                        inHeader ? token.claims().orElseThrow() : copy));
            });
            return value.isPresent();
        }

        private static Optional<JsonNode> value(JsonNode before, String written) {
            if (before.isString()) {
                return Optional.of(JSON.getNodeFactory().stringNode(written));
            }
            try {
                return Optional.of(JSON.readTree(written)).filter(node -> !node.isMissingNode());
            } catch (JacksonException notJson) {
                return Optional.empty();
            }
        }
    }
}
