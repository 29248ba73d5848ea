#!/bin/sh
# Installs two registries for the tests: crane (with its registry) into a folder, docker-registry and htpasswd by apt, where
# this may be done. Says in its last line what is missing, and why. Usage: registries.sh <folder>
set -u
folder=$1
mkdir -p "$folder" || exit 1

exec 9>"$folder/lock"
command -v flock >/dev/null && flock 9

if ! [ -x "$folder/crane" ]; then
    command -v go >/dev/null || { echo "crane needs Go on PATH"; exit 1; }
    GOBIN=$folder GOFLAGS=-mod=mod timeout 600 go install github.com/google/go-containerregistry/cmd/crane@v0.22.1 ||
        { echo "crane cannot be installed by go install"; exit 1; }
fi

if ! command -v docker-registry >/dev/null || ! command -v htpasswd >/dev/null; then
    command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] ||
        { echo "docker-registry or htpasswd is missing, and only root on Debian can install it"; exit 1; }
    { apt-get -o Acquire::http::Timeout=30 update -qq && apt-get install -y -qq --no-install-recommends docker-registry apache2-utils; } >/dev/null ||
        { echo "docker-registry and apache2-utils cannot be installed by apt-get"; exit 1; }
fi
