/// An OpenID Provider and a protected API for tests, in process or alone.
@org.jspecify.annotations.NullMarked module dragonkey.mock {
    requires static transitive org.jspecify;
    // For who tests with it: without it the folder junit alone does not work.
    requires static org.junit.jupiter.api;
    requires java.sql;
    // Not static, although it can be left out on the class path: no start with a module to add has an AOT cache.
    requires com.zaxxer.hikari;
    requires jdk.httpserver;
    requires com.nimbusds.jose.jwt;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.yaml;
    requires com.samskivert.jmustache;
    requires info.picocli;
    requires dragonkey.assets;

    exports dragonkey.mock;
    exports dragonkey.mock.junit;
    exports dragonkey.mock.state;
}
