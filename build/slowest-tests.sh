#!/bin/sh
# Prints the ten test classes that took longest in the last `verify`, in seconds, out of Surefire's reports.
set -eu

cd "$(dirname -- "$0")/.."
echo "The slowest tests (seconds):"
find . -path '*/target/surefire-reports/TEST-*.xml' -exec sed -n '/<testsuite /,/>/p' {} + \
    | sed -n 's/.* name="\([^"]*\)".* time="\([0-9.,]*\)".*/\2 \1/p' \
    | tr -d , | LC_ALL=C sort -rn | head -n 10 | awk '{ printf "%8.1f  %s\n", $1, $2 }'
