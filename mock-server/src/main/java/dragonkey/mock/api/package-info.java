/// The protected API of dragons: a resource server, judged by the access token alone.
///
/// Read `Api` first, the list of its routes; then `Guard`, which says who may come in, rule by rule.
package dragonkey.mock.api;
