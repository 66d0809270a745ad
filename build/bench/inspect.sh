#!/usr/bin/env bash
# Measures ./dragonkey inspect as a person starts it: whole processes, from the command to its end. Needs openssl.
#
#   build/bench/inspect.sh [ROUNDS]     11 rounds without it; prints medians
set -euo pipefail
cd "$(dirname "$0")/../.."
ROUNDS=${1:-11}
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
median() { sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

openssl genrsa -out "$WORK/key.pem" 2048 2>"$WORK/log"
openssl rsa -in "$WORK/key.pem" -pubout -out "$WORK/public.pem" 2>"$WORK/log"

# sign FILE-WITH-CLAIMS: an RS256 token over it
sign() {
  local head
  head=$(printf '{"alg":"RS256","typ":"JWT"}' | base64url)
  { printf '%s.' "$head"; base64url <"$1"; } >"$WORK/input"
  printf '%s.%s\n' "$(cat "$WORK/input")" "$(openssl dgst -sha256 -sign "$WORK/key.pem" <"$WORK/input" | base64url)"
}

# timed COMMAND...: prints wall and processor milliseconds
timed() {
  local TIMEFORMAT='%R %U %S'
  { time "$@" >"$WORK/out"; } 2>"$WORK/time"
  awk '{ printf "%.0f %.0f\n", $1 * 1000, ($2 + $3) * 1000 }' <(tail -1 "$WORK/time")
}

claims() { awk -v n="$1" 'BEGIN { printf "{\"iss\":\"https://a.example\",\"sub\":\"joe\",\"aud\":\"us\",\"iat\":1700000000"; for (i = 0; i < n; i++) printf ",\"https://claims.example/number-%d\":\"some value that is kept here %d\"", i, i; print "}" }'; }

claims 3 >"$WORK/claims"
sign "$WORK/claims" >"$WORK/one"
./dragonkey inspect --key "$WORK/public.pem" - <"$WORK/one" >"$WORK/out" || { echo "the token was not verified" >&2; exit 1; }

for _ in $(seq "$ROUNDS"); do timed ./dragonkey inspect "$(cat "$WORK/one")" --key "$WORK/public.pem"; done >"$WORK/times"
echo "one RS256 token: $(awk '{ print $1 }' "$WORK/times" | median) ms, $(awk '{ print $2 }' "$WORK/times" | median) ms of processor"

# Different tokens, so that nothing is remembered: 200 signed ones over and over would do, 2,000 are safer.
for i in $(seq 2000); do
  printf '{"iss":"https://a.example","sub":"joe %d","aud":"us","iat":1700000000}' "$i" >"$WORK/claims"
  sign "$WORK/claims"
done >"$WORK/two-thousand"
pin() { if command -v taskset >/dev/null; then taskset -c 0 "$@"; else "$@"; fi; }
for thousands in 20 60; do
  for _ in $(seq $((thousands / 2))); do cat "$WORK/two-thousand"; done >"$WORK/many"
  for _ in 1 2 3; do timed pin ./dragonkey inspect --json --key "$WORK/public.pem" - <"$WORK/many"; done >"$WORK/times"
  awk -v n="$thousands" '{ print $2 }' "$WORK/times" | median | awk -v n="$thousands" \
    '{ printf "%d,000 RS256 tokens on one core: %.1f s of processor, %.0f/s, start included\n", n, $1 / 1000, n * 1e6 / $1 }'
done

for size in 2500 10000 50000; do
  claims "$size" >"$WORK/claims"
  sign "$WORK/claims" >"$WORK/large"
  for _ in 1 2 3 4 5; do timed ./dragonkey inspect --json --key "$WORK/public.pem" - <"$WORK/large"; done >"$WORK/times"
  echo "a token of $(($(wc -c <"$WORK/large") / 1000)) kB, $size claims: $(awk '{ print $1 }' "$WORK/times" | median) ms, $(awk '{ print $2 }' "$WORK/times" | median) ms of processor"
done
