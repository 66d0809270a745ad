#!/usr/bin/env bash
# Measures the provider and its API on this computer, over loopback alone. Needs a JDK 25, wrk and curl.
#
#   ./mvnw -q package && mock-server/bench/run.sh
#
# RUNS=3 SECONDS_EACH=4   how often and how long each load runs; medians are printed
# NODE_API=DIR            a server.mjs in DIR that guards GET /api/dragons by ISSUER, AUDIENCE and PORT:
#                         it is measured in turn with ours, by the same token
# IDLE=10000 SLOW=200     the connections that say nothing, or next to nothing, in the last part
# CORRETTO=JAR            AmazonCorrettoCryptoProvider for this platform: the token endpoint is measured with it too
# MANY=1000000            requests after which the resident memory is looked at again
# TOKENS=100000           tokens after which UserInfo and introspection are measured again
#
# ./dragonkey builds the image with the AOT cache; without one the start by the launcher is left out.
set -euo pipefail
cd "$(dirname "$0")"

RUNS=${RUNS:-3} SECONDS_EACH=${SECONDS_EACH:-4} IDLE=${IDLE:-10000} SLOW=${SLOW:-200}
PORT=${PORT:-3911} NODE_PORT=${NODE_PORT:-3912} NODE_API=${NODE_API:-}
CORRETTO=${CORRETTO:-} MANY=${MANY:-1000000} TOKENS=${TOKENS:-100000}
IMAGE=$(cd ../.. && pwd)/client-app/target/image
JAVA=${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/}java}
# Those of the launcher, see build/image.sh.
FLAGS=(-XX:+UseSerialGC -XX:-UsePerfData -Xmx64m -Xmn16m -XX:TrimNativeHeapInterval=5000 --enable-native-access=ALL-UNNAMED)
JAR=../target/mock-server.jar
ISSUER=http://localhost:$PORT/
WORK=$(mktemp -d)
children=()

cleanup() {
  for child in "${children[@]}"; do kill "$child" 2>/dev/null || true; done
  rm -rf "$WORK"
}
trap cleanup EXIT

die() { echo "$*" >&2; exit 1; }
[ -f "$JAR" ] || die "build first: $JAR is missing"
command -v wrk >/dev/null || die "wrk is missing"

median() { sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

start() {
  "$JAVA" "${FLAGS[@]}" -cp "$JAR${CORRETTO_NOW:+:$CORRETTO_NOW}" dragonkey.mock.Main --port "$PORT" >"$WORK/server" 2>&1 &
  server=$!
  children+=("$server")
  until curl -sf -o "$WORK/discovery" "${ISSUER}.well-known/openid-configuration"; do
    kill -0 "$server" || die "the provider did not start: $(cat "$WORK/server")"
  done
}

stop() { kill "$server"; wait "$server" 2>/dev/null || true; }

# load NAME wrk-arguments...: appends requests a second and p99 in ms to $WORK/NAME.*
load() {
  local name=$1 before; shift
  before=$(spent)
  wrk -t1 -c16 -d"${SECONDS_EACH}s" --latency "$@" >"$WORK/out"
  awk -v spent=$(($(spent) - before)) '/requests in/ { print spent / $1 }' "$WORK/out" >>"$WORK/$name.cpu"
  awk '/Requests\/sec/ { print $2 }' "$WORK/out" >>"$WORK/$name.rate"
  awk '$1 == "99%" { v = $2 + 0; if ($2 ~ /us$/) v /= 1000; else if ($2 !~ /ms$/) v *= 1000; print v }' \
    "$WORK/out" >>"$WORK/$name.p99"
  grep -E "Non-2xx|Socket errors" "$WORK/out" | sed "s|^|  $name:|" || true
}

report() {
  printf '%-44s %10.0f/s   p99 %6.2f ms   %6.1f us of processor\n' "$2" \
    "$(median <"$WORK/$1.rate")" "$(median <"$WORK/$1.p99")" "$(median <"$WORK/$1.cpu")"
}

ratio() { awk -v a="$(median <"$WORK/$1.rate")" -v b="$(median <"$WORK/$2.rate")" 'BEGIN { printf "%.2f", a / b }'; }

member() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

# An access token of rider for dragons-desktop, through the pages.
riders_token() {
  local verifier=a-code-verifier-that-is-long-enough-for-everybody jar=$WORK/cookies page=$WORK/page callback
  local challenge
  challenge=$(printf %s "$verifier" | openssl dgst -sha256 -binary | openssl base64 | tr '+/' '-_' | tr -d '=\n')
  curl -s -c "$jar" -o "$page" "${ISSUER}authorize?response_type=code&client_id=dragons-desktop&state=s&scope=openid%20profile&redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback&code_challenge_method=S256&code_challenge=$challenge"
  hidden() { grep -o "name=\"$1\" value=\"[^\"]*\"" "$page" | head -1 | sed 's/.*value="\([^"]*\)"/\1/; s/&#x3D;/=/g'; }
  curl -s -b "$jar" -c "$jar" -o "$page" --data-urlencode "request=$(hidden request)" \
    --data-urlencode "csrf=$(hidden csrf)" -d 'username=rider&password=rider' "${ISSUER}sign-in"
  callback=$(curl -s -b "$jar" -c "$jar" -o "$page" -w '%{redirect_url}' \
    --data-urlencode "request=$(hidden request)" --data-urlencode "csrf=$(hidden csrf)" -d consent=allow \
    "${ISSUER}consent")
  curl -s -d "grant_type=authorization_code&client_id=dragons-desktop&code_verifier=$verifier" \
    --data-urlencode 'redirect_uri=http://127.0.0.1/callback' \
    -d "code=$(printf %s "$callback" | sed 's/.*[?&]code=\([^&]*\).*/\1/')" "${ISSUER}token" | member access_token
}

echo "$(uname -sm), $(getconf _NPROCESSORS_ONLN) processors, flags ${FLAGS[*]}"
echo "$RUNS runs of $SECONDS_EACH s each in turn, medians; wrk -t1 -c16 on the same processors"

# first NAME command...: milliseconds from the command to the first discovery answer, eleven times
first() {
  local name=$1 began pid nap line; shift
  exec {nap}<> <(:)
  for _ in $(seq 11); do
    began=$(date +%s%N)
    "$@" --port "$PORT" >/dev/null 2>&1 &
    pid=$!
    until exec 3<>"/dev/tcp/127.0.0.1/$PORT"; do
      kill -0 "$pid" || die "the provider did not start: $*"
      read -r -t 0.002 -u "$nap" || true
    done 2>/dev/null
    printf 'GET /.well-known/openid-configuration HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
    read -r -u 3 line
    echo $((($(date +%s%N) - began) / 1000000)) >>"$WORK/$name"
    exec 3>&-
    kill "$pid"; wait "$pid" 2>/dev/null || true
    case $line in *" 200 "*) ;; *) die "the first answer was $line" ;; esac
  done
}

# many COUNT wrk-arguments...: at least so many requests
many() {
  local left=$1; shift
  while [ "$left" -gt 0 ]; do
    wrk -t1 -c16 -d2s "$@" >"$WORK/out"
    left=$((left - $(awk '/requests in/ { print $1 }' "$WORK/out")))
  done
}

resident() { awk '/VmRSS/ { printf "%.0f MB", $2 / 1024 }' "/proc/$server/status"; }

# Microseconds of the server's processor time for each request of the last load: says more than the rate on a
# machine that does other work.
spent() { awk '{ print ($14 + $15) * 10000 }' "/proc/$server/stat"; }

# gather: IDLE and SLOW connections are open when it ends; disperse: and gone
gather() {
  "$JAVA" -XX:+UseSerialGC -Xmx128m Crowd.java "$PORT" "$IDLE" "$SLOW" >"$WORK/crowd" 2>&1 &
  crowd=$!
  children+=("$crowd")
  until grep -q holding "$WORK/crowd" 2>/dev/null; do
    kill -0 "$crowd" || die "the crowd did not gather: $(tail -3 "$WORK/crowd")"
    sleep 0.2
  done
}

disperse() {
  kill "$crowd"; wait "$crowd" 2>/dev/null || true
  until [ "$(find "/proc/$server/fd" -mindepth 1 | wc -l)" -lt 100 ]; do sleep 0.2; done
}

client_token() { curl -s -H "Authorization: Basic $BASIC" -d grant_type=client_credentials "${ISSUER}token" | member access_token; }

# tokens_file COUNT: so many tokens, one a line; more than the API remembers the signatures of
tokens_file() {
  curl -s -H "Authorization: Basic $BASIC" -d grant_type=client_credentials "${ISSUER}token#[1-$1]" \
    | grep -o '"access_token":"[^"]*"' | cut -d'"' -f4 >"$WORK/tokens"
  [ "$(wc -l <"$WORK/tokens")" -eq "$1" ] || die "not all tokens were given"
}

first plain "$JAVA" "${FLAGS[@]}" -jar "$JAR"
echo "start to first discovery answer, java -jar: $(median <"$WORK/plain") ms"
if [ -f "$IMAGE/dragonkey-mock.args" ]; then
  first launcher "$IMAGE/Dragonkey/lib/runtime/bin/java" "@$IMAGE/dragonkey-mock.args"
  echo "start to first discovery answer, launcher with AOT cache: $(median <"$WORK/launcher") ms"
fi
echo "start to first discovery answer in a running JVM: $("$JAVA" -cp "$JAR" InJvm.java) ms"

start
export BASIC
BASIC=$(printf dragons-batch:dragons-batch-secret | base64)
TOKEN=$(client_token)
[ -n "$TOKEN" ] || die "no token"
BEARER="Authorization: Bearer $TOKEN"
RIDER="Authorization: Bearer $(riders_token)"
INTROSPECT=$(member introspection_endpoint <"$WORK/discovery")
echo "resident after start: $(resident)"

node=
if [ -z "$NODE_API" ] || ! command -v node >/dev/null; then
  echo "node is missing or NODE_API is not set: nothing to compare with"
else
  ISSUER=$ISSUER AUDIENCE=${ISSUER}api/ PORT=$NODE_PORT node "$NODE_API/server.mjs" >"$WORK/node" 2>&1 &
  node=$!
  children+=("$node")
  until curl -sf -o /dev/null -H "$BEARER" "http://localhost:$NODE_PORT/api/dragons"; do
    kill -0 "$node" 2>/dev/null || die "the node server did not start (npm install there?): $(head -3 "$WORK/node")"
  done
fi

SECONDS_EACH=3 load warm -H "$BEARER" "${ISSUER}api/dragons"
tokens_file 6000
export TOKENS_FILE=$WORK/tokens
for _ in $(seq "$RUNS"); do
  load distinct -s distinct.lua "${ISSUER}api/dragons"
  load dragons -H "$BEARER" "${ISSUER}api/dragons"
  load public "${ISSUER}api/public"
  load sent -H "$BEARER" "${ISSUER}api/public"
  [ -z "$node" ] || server=$node load node -H "$BEARER" "http://localhost:$NODE_PORT/api/dragons"
  [ "$RIDER" = "Authorization: Bearer " ] || load userinfo -H "$RIDER" "${ISSUER}userinfo"
  BODY=grant_type=client_credentials load token -s post.lua "${ISSUER}token"
  [ -z "$INTROSPECT" ] || BODY="token=$TOKEN" load introspect -s post.lua "$INTROSPECT"
done
report dragons "GET /api/dragons, RS256 token"
report distinct "the same, each signature computed anew"
report public "GET /api/public"
echo "  dragons : public = $(ratio dragons public)"
report sent "GET /api/public, the token sent along"
echo "  dragons : that = $(ratio dragons sent)"
if [ -n "$node" ]; then
  report node "GET /api/dragons of the node server"
  echo "  dragons : node = $(ratio dragons node)"
  echo "  each signature computed anew : node = $(ratio distinct node)"
  kill "$node"
fi
[ ! -f "$WORK/userinfo.rate" ] || report userinfo "GET /userinfo"
report token "POST /token, client credentials, RS256"
[ ! -f "$WORK/introspect.rate" ] || report introspect "POST introspection"

BODY=grant_type=client_credentials many "$TOKENS" -s post.lua "${ISSUER}token"
for _ in $(seq "$RUNS"); do
  [ "$RIDER" = "Authorization: Bearer " ] || load userinfo2 -H "$RIDER" "${ISSUER}userinfo"
  BODY="token=$TOKEN" load introspect2 -s post.lua "$INTROSPECT"
done
[ ! -f "$WORK/userinfo2.rate" ] || report userinfo2 "GET /userinfo after $TOKENS tokens"
report introspect2 "POST introspection after $TOKENS tokens"
stop

start
BEARER="Authorization: Bearer $(client_token)"
many 100000 -H "$BEARER" "${ISSUER}api/dragons"
echo "resident after 100,000 requests: $(resident)"
many "$MANY" -H "$BEARER" "${ISSUER}api/dragons"
echo "resident after $MANY more: $(resident)"
stop

if [ -n "$CORRETTO" ]; then
  CORRETTO_NOW=$CORRETTO start
  BODY=grant_type=client_credentials SECONDS_EACH=5 load warm -s post.lua "${ISSUER}token"
  for _ in $(seq "$RUNS"); do BODY=grant_type=client_credentials load corretto -s post.lua "${ISSUER}token"; done
  report corretto "POST /token with Corretto"
  stop
fi

ulimit -n "$(ulimit -Hn)"
# More memory alone: an open connection costs 24 kB, and half of the memory is for connections. The young part stays
# small: what ten thousand connections hold is then not copied again and again while others wait.
FLAGS=(-XX:+UseSerialGC -Xmx1g -Xmn16m)
start
BEARER="Authorization: Bearer $(client_token)"
SECONDS_EACH=3 load warm -H "$BEARER" "${ISSUER}api/dragons"
for _ in $(seq "$RUNS"); do
  load alone -H "$BEARER" "${ISSUER}api/dragons"
  gather
  load crowd -H "$BEARER" "${ISSUER}api/dragons"
  disperse
done
report alone "GET /api/dragons with ${FLAGS[*]}"
report crowd "the same beside $IDLE idle, $SLOW slow"
echo "  median of the ratios of p99: $(paste "$WORK/crowd.p99" "$WORK/alone.p99" | awk '{ print $1 / $2 }' | median)"
echo "  of the crowd: $(tail -1 "$WORK/crowd")"
echo "resident then: $(resident)"
