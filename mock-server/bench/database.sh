#!/usr/bin/env bash
# Measures one provider in memory, on H2 in a folder, and in one, two and three processes on one PostgreSQL. Needs a JDK 25, Debian's
# postgresql, and what `./dragonkey mock` has built (build/provider.sh).
#
#   build/provider.sh; mock-server/bench/database.sh
#
# SECONDS_EACH=8 CLIENTS=16 ROUNDS=3   how long each load runs, by how many clients at once, and how often; medians are printed
set -euo pipefail
cd "$(dirname "$0")"

SECONDS_EACH=${SECONDS_EACH:-8} CLIENTS=${CLIENTS:-16} ROUNDS=${ROUNDS:-3} PORT=${PORT:-3921} PG_PORT=${PG_PORT:-3931}
JAVA=${JAVA:-$(../../build/jdk.sh)/bin/java}
START=$(cd .. && pwd)/target/start
PROGRAMS=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
WORK=$(mktemp -d /tmp/dragonkey-bench.XXXXXX)
children=()

[ -f "$START/arguments" ] || { echo "build first: build/provider.sh" >&2; exit 1; }

# PostgreSQL refuses to run as root.
own() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$PROGRAMS/$@"; else "$PROGRAMS/$@"; fi; }

stop_all() {
  for child in "${children[@]}"; do kill "$child" 2>/dev/null || true; wait "$child" 2>/dev/null || true; done
  children=()
}

cleanup() {
  stop_all
  (cd / && own pg_ctl -D "$WORK/pg/data" -m immediate stop) >/dev/null 2>&1 || true
  rm -rf "$WORK"
}
trap cleanup EXIT

# processes NUMBER options...: starts as many, one provider for all who ask; $told is what the load needs
processes() {
  local number=$1; shift
  told=()
  for each in $(seq "$number"); do
    local port=$((PORT + each))
    rm -f "$WORK/$port"
    "$JAVA" "@$START/arguments" --admin --port "$port" --issuer http://localhost:1/ "$@" >"$WORK/$port" 2>&1 &
    children+=("$!")
    until grep -qs Bearer "$WORK/$port"; do kill -0 "${children[-1]}" || { cat "$WORK/$port" >&2; exit 1; }; sleep 0.1; done
    told+=("http://localhost:$port=$(sed -n 's/.*Bearer //p' "$WORK/$port")")
  done
}

median() { sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# row NAME: a line of the table
row() {
  for _ in $(seq "$ROUNDS"); do
    "$JAVA" -XX:+UseSerialGC "-Dprovider=$(IFS=,; echo "${children[*]}")" "-Ddatabase=$(head -1 "$WORK/pg/data/postmaster.pid")" Renewals.java "$SECONDS_EACH" "$CLIENTS" "${told[@]}"
  done >"$WORK/rounds"
  stop_all
  local figures=()
  for column in 1 2 3 4 5 6 7 8 9; do figures+=("$(cut -d' ' -f$column "$WORK/rounds" | median)"); done
  local at_database=("${figures[3]} ms" "${figures[7]} ms")
  case $1 in PostgreSQL*) ;; *) at_database=("" "") ;; esac
  echo "| $1 | ${figures[0]}/s | ${figures[1]} ms | ${figures[2]} ms | ${at_database[0]} | ${figures[4]}/s | ${figures[5]} ms | ${figures[6]} ms | ${at_database[1]} | ${figures[8]} |"
}

mkdir "$WORK/pg"
chmod 755 "$WORK"
if [ "$(id -u)" = 0 ]; then chown postgres "$WORK/pg"; fi
(cd / && own initdb -D "$WORK/pg/data" -A trust -U dragonkey -E UTF8 &&
  own pg_ctl -D "$WORK/pg/data" -w -l "$WORK/pg/log" -o "-p $PG_PORT -k $WORK/pg -c listen_addresses=127.0.0.1" start &&
  own createdb -h 127.0.0.1 -p "$PG_PORT" -U dragonkey dragonkey) >"$WORK/setup" 2>&1 || { cat "$WORK/setup" >&2; exit 1; }
DATABASE="jdbc:postgresql://127.0.0.1:$PG_PORT/dragonkey?user=dragonkey"

echo "| | renewals | p99 | processor time of each, provider | PostgreSQL | API calls | p99 | processor time of each, provider | PostgreSQL | no good answer |"
echo "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
processes 1; row "in memory"
processes 1 --data "$WORK/h2"; row "H2 in a folder"
for number in 1 2 3; do processes "$number" --database "$DATABASE"; row "PostgreSQL, processes: $number"; done
(cd / && own psql -h 127.0.0.1 -p "$PG_PORT" -U dragonkey -c "ALTER SYSTEM SET synchronous_commit = off" -c "SELECT pg_reload_conf()" dragonkey) >"$WORK/setup" 2>&1
processes 1 --database "$DATABASE"; row "PostgreSQL without waiting for the disk, processes: 1"
