package dragonkey.client.app;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import dragonkey.client.api.ApiCalls;
import dragonkey.client.api.ApiPane;
import dragonkey.client.api.DragonsApi;
import dragonkey.client.api.DragonsPane;
import dragonkey.client.api.RequestsModel;
import dragonkey.client.background.Background;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.Connections;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.request.AccessTrial;
import dragonkey.client.request.ApiClient;
import dragonkey.client.request.ApiRequest;
import dragonkey.client.request.ApiRequest.ApiHeader;
import dragonkey.client.request.AttackTrial;
import dragonkey.client.request.IssuerSigner;
import dragonkey.client.resource.AddressCalls;
import dragonkey.client.resource.AddressLookup;
import dragonkey.client.resource.ClientMaker;
import dragonkey.client.resource.McpCall;
import dragonkey.client.resourceview.AddressModel;
import dragonkey.client.resourceview.AddressModel.AddressServices;
import dragonkey.client.resourceview.AddressPane;
import dragonkey.client.resourceview.AddressPane.AddressLinks;
import dragonkey.client.session.SessionModel;
import dragonkey.client.shell.Navigation;
import dragonkey.client.shell.Section;
import dragonkey.client.store.SessionStore;
import dragonkey.client.story.StoryRecorder;

/// The section for APIs: requests, the dragons first, and the way from an address to an answer.
final class ApiSection {
    private final ApiServices services;
    private final ApiCommands commands;
    private final SessionModel session;
    private final Background background;
    private final AddressModel addressModel;

    /// By what requests are sent, and where they are kept.
    ///
    /// @param signer has the keys of the embedded provider
    record ApiServices(HttpTransport transport, Clock clock, Connections connections, DragonsApi dragons,
            StoryRecorder stories, SessionStore sessions, RequestsModel requests, IssuerSigner signer) {
    }

    /// What a person is led to.
    ///
    /// @param renew renews the tokens
    /// @param inWords a time in words
    record ApiCommands(Navigation navigation, ConnectionCommands connections, SignInCommands signIn,
            Runnable renew, Function<Instant, String> inWords) {
    }

    /// @param known the connections that may be used now
    ApiSection(ApiServices services, ApiCommands commands, SessionModel session, Background background,
            Supplier<List<Connection>> known) {
        this.services = services;
        this.commands = commands;
        this.session = session;
        this.background = background;
        this.addressModel = new AddressModel(
                new AddressServices(new AddressLookup(services.transport, services.stories),
                        new ClientMaker(services.transport),
                        new AddressCalls(services.transport, services.clock), known, this::signInFor,
                        address -> services.requests.keepOnce(initialize(address))),
                services.connections, session, background);
        services.requests.follow(services.connections.chosen().id());
    }

    /// What a client of the Model Context Protocol sends first, over its streamable HTTP.
    private static ApiRequest initialize(URI address) {
        return new ApiRequest("initialize", "POST", address.toString(),
                McpCall.ACCEPT.entrySet().stream()
                        .map(header -> new ApiHeader(header.getKey(), header.getValue())).toList(),
                McpCall.INITIALIZE);
    }

    RequestsModel requests() {
        return services.requests;
    }

    ApiPane pane() {
        var actions = new ApiPane.ApiActions(reason -> commands.signIn.remedy(reason, commands.renew),
                () -> commands.navigation.go(Section.TOKEN), commands.inWords);
        var dragons = new DragonsPane(services.dragons, services.connections, session, background,
                () -> commands.signIn.signInAgain(Section.DRAGONS), actions);
        var client = new ApiClient(services.transport, services.clock);
        var random = new SecureRandom();
        var calls = new ApiCalls(client, new AccessTrial(client, random, services.clock, services.signer),
                new AttackTrial(client, services.transport, random, services.clock, services.signer),
                services.connections, services.sessions);
        return new ApiPane(new ApiPane.ApiPanes(dragons, addressPane(), addressModel.isUnderWay()),
                services.requests, calls, session, background, actions);
    }

    /// The way from an address alone, also for whoever has not signed in.
    AddressPane addressPane() {
        return new AddressPane(addressModel, session, services.stories.exchanges(), new AddressLinks(
                () -> commands.navigation.go(Section.STORIES), commands.connections::create));
    }

    private void signInFor(Connection connection) {
        commands.connections.useFor(connection);
        commands.signIn.signInFor(Section.DRAGONS);
    }
}
