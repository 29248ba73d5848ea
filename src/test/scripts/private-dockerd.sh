#!/bin/sh
# A Docker daemon of the tests' own, without a bridge and without rules of a firewall, so that it also runs where only
# containers are had: its containers use --network=host. Debian's Docker is installed if there is none.
#
#   private-dockerd.sh start FOLDER   its socket is FOLDER/docker.sock
#   private-dockerd.sh stop FOLDER    ends it, and deletes the folder with all images
#
# Its last line says why it cannot be had.
set -eu
. "$(dirname "$0")/install.sh"
folder=$2

stop() {
    if [ -f "$folder/pid" ]; then
        pid=$(cat "$folder/pid")
        kill "$pid" 2>/dev/null || true
        while kill -0 "$pid" 2>/dev/null; do sleep 0.2; done
    fi
    umount "$folder/exec/netns/default" 2>/dev/null || true
    rm -rf "$folder"
}

case $1 in
start)
    if ! command -v dockerd >/dev/null; then
        install_packages "dockerd is missing, and only root on Debian can install it" docker.io
    fi
    mkdir -p "$folder"
    dockerd --iptables=false --ip6tables=false --bridge=none --data-root="$folder/data" --exec-root="$folder/exec" \
        --pidfile="$folder/pid" -H "unix://$folder/docker.sock" >"$folder/log" 2>&1 &
    daemon=$!
    attempts=0
    while ! timeout 10 docker -H "unix://$folder/docker.sock" version >/dev/null 2>&1; do
        attempts=$((attempts + 1))
        if [ $attempts -gt 300 ] || ! kill -0 $daemon 2>/dev/null; then
            echo "dockerd does not start: $(tail -5 "$folder/log" | tr '\n' ' ')"
            stop
            exit 1
        fi
        sleep 0.2
    done
    ;;
stop)
    stop
    ;;
esac
