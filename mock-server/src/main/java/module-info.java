/// An OpenID Provider and a protected API for tests, in process or alone.
@SuppressWarnings("requires-automatic") // the JDBC proxy ships none
@org.jspecify.annotations.NullMarked module dragonkey.mock {
    requires static transitive org.jspecify;
    // For who tests with it: without it the folder junit alone does not work.
    requires static org.junit.jupiter.api;
    requires java.sql;
    // Not static, although it can be left out on the class path: no start with a module to add has an AOT cache.
    requires com.zaxxer.hikari;
    // For the shop of the lab: the provider starts and runs without it.
    requires static net.ttddyy.dsproxy;
    requires static com.h2database;
    requires jdk.httpserver;
    requires com.fasterxml.jackson.annotation;
    requires com.nimbusds.jose.jwt;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.yaml;
    requires com.samskivert.jmustache;
    requires info.picocli;
    requires dragonkey.assets;

    // What is remembered is written into a database by the names of its components.
    opens dragonkey.mock.authorize to tools.jackson.databind;
    opens dragonkey.mock.endpoint to tools.jackson.databind;
    opens dragonkey.mock.grant to tools.jackson.databind;
    opens dragonkey.mock.http to tools.jackson.databind;
    opens dragonkey.mock.login to tools.jackson.databind;
    opens dragonkey.mock.token to tools.jackson.databind;

    exports dragonkey.mock;
    exports dragonkey.mock.attack;
    exports dragonkey.mock.junit;
    exports dragonkey.mock.shop;
    exports dragonkey.mock.state;
}
