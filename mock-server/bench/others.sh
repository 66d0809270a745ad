#!/usr/bin/env bash
# Measures this provider beside others that people test with, one after the other in one run: the time from the command to the
# first answer of the discovery document and of the keys, the resident memory then and after the load, and tokens a second for a
# client alone (client_credentials, RS256), after as long a load to warm up. Then what each offers by its own discovery document,
# and what it makes of a wrong secret and of a redirect URI that nobody registered. Linux; needs a JDK 25, Node.js, npm, wrk, curl and, the first time, network.
#
#   ./mvnw -q package && mock-server/bench/others.sh
#
# ROUNDS=3 SECONDS_EACH=5   starts of each, of which the median is printed; how long the load runs
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
rounds=${ROUNDS:-3} seconds=${SECONDS_EACH:-5} port=${PORT:-3921}
java=${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/}java}
work=$here/../target/others
jar=$here/../target/mock-server.jar
[ -f "$jar" ] || { echo "build first: $jar is missing" >&2; exit 1; }
mkdir -p "$work"
cp "$here"/others/* "$work"
cd "$work"
[ -d node_modules ] || npm install --no-audit --no-fund >npm.log
[ -d mock-oauth2-server ] || "$here/../../mvnw" -q -B -f pom.xml package
[ -d keycloak-26.4.5/data/import ] || { mkdir -p keycloak-26.4.5/data/import && cp realm.json keycloak-26.4.5/data/import; }
pid=
trap '[ -z "$pid" ] || kill -9 -- -$pid 2>/dev/null || true' EXIT

dragonkey() {
  "$java" -XX:+UseSerialGC -XX:-UsePerfData -Xmx64m -Xmn16m -XX:TrimNativeHeapInterval=5000 --enable-native-access=ALL-UNNAMED \
    -jar "$jar" --port "$port"
}
mock_oauth2_server() { SERVER_PORT=$port "$java" -cp 'mock-oauth2-server/*' no.nav.security.mock.oauth2.StandaloneMockOAuth2ServerKt; }
oauth2_mock_server() { node_modules/.bin/oauth2-mock-server -p "$port"; }
oidc_provider() { NODE_ENV=production node oidc-provider.mjs "$port"; }
keycloak() { JAVA=$java keycloak-26.4.5/bin/kc.sh start-dev --http-port "$port" --import-realm; }

# name, issuer's path, the form
others="dragonkey||client_id=dragons-batch&client_secret=dragons-batch-secret
mock_oauth2_server|/default|client_id=bench&client_secret=bench-secret&scope=read
oauth2_mock_server||client_id=bench&client_secret=bench-secret
oidc_provider||client_id=bench&client_secret=bench-secret
keycloak|/realms/bench|client_id=bench&client_secret=bench-secret"

median() { sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
milliseconds() { echo $((($(date +%s%N) - $1) / 1000000)); }
answers() { curl -sf -o "$2" "$1"; }
# All processes of the group, in MB.
resident() { ps -o rss= -p "$(pgrep -d, -g "$pid")" | awk '{ s += $1 } END { print int(s / 1024) }'; }
member() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" discovery | head -1; }

status() { curl -s -o answer -w '%{http_code} %{redirect_url}' "$@"; }
# yes or no, by whether the discovery document has the member
offers() { if grep -q "\"$1\"" discovery; then echo yes; else echo no; fi; }
probe() {
  local secret redirect
  secret=$(status -d "grant_type=client_credentials&${form/secret=/secret=wrong-}" "$(member token_endpoint)")
  redirect=$(status "$(member authorization_endpoint)?response_type=code&scope=openid&state=s&nonce=n&redirect_uri=https%3A%2F%2Fevil.example%2F&${form%%&*}")
  case $secret in 2*) secret=taken ;; *) secret=refused ;; esac
  case $redirect in *evil.example*) redirect=followed ;; 2*) redirect=page ;; *) redirect=refused ;; esac
  printf '%-20s %8s %8s %8s %8s %10s %10s\n' "$name" "$(offers pushed_authorization_request_endpoint)" \
    "$(offers dpop_signing_alg_values_supported)" "$(offers device_authorization_endpoint)" \
    "$(offers registration_endpoint)" "$secret" "$redirect" >>offered
}

: >offered
printf '%-20s %12s %12s %10s %12s %12s\n' '' 'discovery' 'keys' 'memory' 'tokens' 'memory then'
while IFS='|' read -r name path form; do
  : >discovery.ms; : >keys.ms; : >idle.mb; : >rate; : >busy.mb
  for _ in $(seq "$rounds"); do
    from=$(date +%s%N)
    set -m
    $name >"$name.log" 2>&1 </dev/null &
    pid=$!
    set +m
    until answers "http://localhost:$port$path/.well-known/openid-configuration" discovery; do
      kill -0 "$pid" 2>/dev/null || { echo "$name did not start: $(tail -3 "$name.log")" >&2; exit 1; }
      sleep 0.01
    done
    milliseconds "$from" >>discovery.ms
    until answers "$(member jwks_uri)" keys; do sleep 0.01; done
    milliseconds "$from" >>keys.ms
    resident >>idle.mb
    export BODY="grant_type=client_credentials&$form"
    curl -sf -o token -d "$BODY" "$(member token_endpoint)" || { echo "$name gave no token" >&2; exit 1; }
    for _ in warm-up measured; do wrk -t1 -c8 -d"$seconds"s -s "$here/post.lua" "$(member token_endpoint)" >wrk.log; done
    ! grep -q Non-2xx wrk.log || { echo "$name refused: $(grep Non-2xx wrk.log)" >&2; exit 1; }
    awk '/Requests\/sec/ { print $2 }' wrk.log >>rate
    resident >>busy.mb
    [ "$(wc -l <rate)" -gt 1 ] || probe
    kill -9 -- "-$pid"; wait "$pid" 2>/dev/null || true
    pid=
  done
  printf '%-20s %9s ms %9s ms %7s MB %10.0f/s %9s MB\n' "$name" "$(median <discovery.ms)" "$(median <keys.ms)" \
    "$(median <idle.mb)" "$(median <rate)" "$(median <busy.mb)"
done <<<"$others"

printf '\n%-20s %8s %8s %8s %8s %10s %10s\n' '' PAR DPoP device register secret redirect
cat offered
