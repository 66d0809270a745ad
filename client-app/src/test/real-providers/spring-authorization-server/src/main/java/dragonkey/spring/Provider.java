package dragonkey.spring;

import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/// A Spring Authorization Server with one client and one person, both in `application.yml`.
@SpringBootApplication
public class Provider {
    public static void main(String[] arguments) {
        SpringApplication.run(Provider.class, arguments);
    }

    /// UserInfo answers what the ID token says, and a person of Spring Security has no more than a user name.
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> personalClaims() {
        return context -> {
            if (context.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
                context.getClaims().claims(claims -> claims
                        .putAll(Map.of("name", "Ada Rider", "email", "ada@dragons.example")));
            }
        };
    }
}
