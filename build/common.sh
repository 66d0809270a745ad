# What the builders have in common; read by them, with $root, $target and $lock set, and a function `release` that takes away what
# one leaves behind.
say() { echo "dragonkey: $*" >&2; }

fail() {
    say "$1 failed; all of its output is in $log"
    # Maven marks what matters; the other tools say it last.
    { grep '^\[ERROR\]' "$log" || tail -n 5 "$log"; } | head -n 12 >&2
    exit 70
}

# One builder at a time. The holder's process id lies in the lock, so that the lock of a dead one can be told.
take_lock() {
    mkdir -p "$target"
    waited=0
    until mkdir "$lock" 2>/dev/null; do
        holder=$(cat "$lock/pid" 2>/dev/null || true)
        if [ -n "$holder" ] && kill -0 "$holder" 2>/dev/null; then
            [ "$waited" -gt 0 ] || say "process $holder is building the program; waiting for it"
            waited=$((waited + 1))
            [ "$waited" -lt 600 ] || { say "gave up waiting; if nothing is building, delete $lock"; exit 70; }
        elif [ -n "$holder" ] || [ "${unnamed:=0}" -ge 3 ]; then
            break_lock "$holder"
            continue
        else
            unnamed=$((unnamed + 1)) # its holder is between the two lines below, or died there
        fi
        sleep 1
    done
    echo $$ >"$lock/pid"
    trap release EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    [ "$waited" -eq 0 ] || exit 75
}

# By rename: of several who wait, one gets it. Should that be a new holder's lock by now, it goes back.
break_lock() {
    mv "$lock" "$lock.$$" 2>/dev/null || return 0
    if [ "$(cat "$lock.$$/pid" 2>/dev/null || true)" = "$1" ]; then
        rm -rf "$lock.$$"
    else
        mv "$lock.$$" "$lock"
    fi
}
