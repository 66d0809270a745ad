#!/bin/sh
# How much of a core and of memory a running window takes while nobody touches it. Linux alone.
# usage: build/bench/idle.sh PID [SECONDS]    (turn to a screen first; 20 seconds when not said)
set -eu
pid=$1
seconds=${2:-20}
ticks() { awk '{ print $14 + $15 }' "/proc/$pid/stat"; }
from=$(ticks)
sleep "$seconds"
awk -v from="$from" -v to="$(ticks)" -v hertz="$(getconf CLK_TCK)" -v seconds="$seconds" \
    -v kilobytes="$(awk '/^VmRSS/ { print $2 }' "/proc/$pid/status")" 'BEGIN {
    printf "processor   %5.2f %% of a core\n", 100 * (to - from) / hertz / seconds
    printf "resident    %5.0f MB\n", kilobytes / 1024
}'
